package galatea.daemon.cli;

import galatea.asset.fault.GalateaException;
import galatea.asset.gltf.GltfFile;
import galatea.rigging.diagnose.Diagnosis;
import galatea.rigging.diagnose.Finding;
import galatea.rigging.diagnose.Finding.Severity;
import galatea.rigging.rig.RigReader;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code galatea rig check}: says what is wrong; changes nothing. */
@Command(
    name = "check",
    description = "Says in plain words what is wrong with rigs; changes nothing.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {
      "",
      "Exit code 1: the rig has an error, or cannot be read. 4: some of several have.",
      "",
      "Example:",
      "  galatea rig check horse.glb"
    })
final class RigCheckCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = "GLB or glTF files; a folder means every one in it.")
  List<Path> files = List.of();

  @Option(names = "--json", description = "A JSON line for each file on standard output.")
  boolean json;

  RigCheckCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    List<Path> all = RigInputs.expand(files);
    int failed = 0;
    for (Path file : all) {
      surroundings.cancel().throwIfCancelled("check");
      try {
        Diagnosis diagnosis = Diagnosis.of(RigReader.read(GltfFile.read(file)));
        failed += diagnosis.count(Severity.ERROR) > 0 ? 1 : 0;
        surroundings
            .out()
            .print(
                json ? Json.line(RigJson.checked(file, diagnosis)) + "\n" : text(file, diagnosis));
      } catch (GalateaException | OutOfMemoryError thrown) {
        GalateaException fault = Faults.of(thrown);
        failed++;
        if (json) {
          surroundings.out().println(Json.line(RigJson.failed(file, fault)));
        } else {
          surroundings.sentence(fault.oneLine());
        }
      }
    }
    return RigInputs.exitCode(failed, all.size());
  }

  private static String text(Path file, Diagnosis diagnosis) {
    StringBuilder text = new StringBuilder();
    text.append(file).append(": ").append(RigJson.summary(diagnosis)).append('\n');
    for (Finding finding : diagnosis.findings()) {
      text.append("  ")
          .append(
              switch (finding.severity()) {
                case ERROR -> "error    ";
                case WARNING -> "warning  ";
                case INFO -> "note     ";
              })
          .append(finding.sentence())
          .append(finding.repairable() ? " [repair mends it]" : "")
          .append(" (")
          .append(finding.code().word())
          .append(", ")
          .append(finding.place())
          .append(")\n");
    }
    return text.toString();
  }
}
