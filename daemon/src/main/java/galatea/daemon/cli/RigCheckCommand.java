package galatea.daemon.cli;

import galatea.asset.fault.GalateaException;
import galatea.asset.gltf.GltfFile;
import galatea.asset.image.Png;
import galatea.daemon.generate.OutputFile;
import galatea.daemon.preview.RigPicture;
import galatea.rigging.diagnose.Diagnosis;
import galatea.rigging.diagnose.Finding;
import galatea.rigging.diagnose.Finding.Severity;
import galatea.rigging.repair.RepairOptions;
import galatea.rigging.repair.RigRepair;
import galatea.rigging.rig.RigDocument;
import galatea.rigging.rig.RigReader;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

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
      "  galatea rig check horse.glb --png horse.png"
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

  @Option(
      names = "--png",
      paramLabel = "PNG",
      description =
          "A picture of one rig: its pieces in colours, and in red the links that a repair would make.")
  @Nullable Path png;

  @Option(names = "--force", description = "Overwrite an existing picture.")
  boolean force;

  @Spec CommandSpec spec = CommandSpec.create();

  RigCheckCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    List<Path> all = RigInputs.expand(files);
    int failed = 0;
    if (png != null && all.size() > 1) {
      throw new ParameterException(spec.commandLine(), "--png goes with a single rig");
    }
    for (Path file : all) {
      surroundings.cancel().throwIfCancelled("check");
      try {
        RigDocument document = RigReader.read(GltfFile.read(file));
        Diagnosis diagnosis = Diagnosis.of(document);
        failed += diagnosis.count(Severity.ERROR) > 0 ? 1 : 0;
        surroundings
            .out()
            .print(
                json ? Json.line(RigJson.checked(file, diagnosis)) + "\n" : text(file, diagnosis));
        draw(document);
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

  private void draw(RigDocument document) {
    Path picture = png;
    if (picture == null) {
      return;
    }
    OutputFile file = OutputFile.at(picture, force);
    List<int[]> links =
        RigRepair.of(document, RepairOptions.DEFAULT).decisions().stream()
            .map(d -> new int[] {d.joint(), d.parent()})
            .toList();
    file.write(Png.encode(RigPicture.draw(document, links, 640), true));
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
