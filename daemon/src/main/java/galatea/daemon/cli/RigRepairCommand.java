package galatea.daemon.cli;

import galatea.asset.fault.GalateaException;
import galatea.asset.gltf.GltfFile;
import galatea.daemon.generate.OutputFile;
import galatea.rigging.repair.Decision;
import galatea.rigging.repair.RepairOptions;
import galatea.rigging.repair.Repaired;
import galatea.rigging.repair.RigRepair;
import galatea.rigging.rig.RigDocument;
import galatea.rigging.rig.RigReader;
import galatea.rigging.rig.RigWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code galatea rig repair}: writes mended copies; the rest of each file stays byte for byte. */
@Command(
    name = "repair",
    description = {
      "Writes mended copies of rigs. What a check calls healthy comes back byte for byte."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  galatea rig repair horse.glb -o mended.glb --report mended.json",
      "  galatea rig repair horse.glb -o mended.glb --parent IKFoot.L=Shin.L",
      "  galatea rig repair broken/ -o mended/"
    })
final class RigRepairCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Spec CommandSpec spec = CommandSpec.create();

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = "GLB or glTF files; a folder means every one in it.")
  List<Path> files = List.of();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "OUT",
      required = true,
      description = "The GLB file, or a folder, where names are kept.")
  String output = "";

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "Findings, decisions with their evidence, and what was done, as JSON.")
  @Nullable Path report;

  @Option(
      names = "--parent",
      paramLabel = "JOINT=PARENT",
      description = "Hangs a joint under another, whatever the evidence says; may be repeated.")
  List<String> parents = new ArrayList<>();

  @Option(names = "--seams", description = "Gives vertices that a seam split the same weights.")
  boolean seams;

  @Option(
      names = "--follow",
      description = "Lets joints without keys move along with their new parent in animations.")
  boolean follow;

  @Option(names = "--force", description = "Overwrite existing files.")
  boolean force;

  @Option(names = "--json", description = "A JSON line for each file on standard output.")
  boolean json;

  RigRepairCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    RepairOptions options = new RepairOptions(asked(), seams, follow);
    List<Path> all = RigInputs.expand(files);
    boolean batch =
        all.size() > 1
            || files.stream().anyMatch(Files::isDirectory)
            || output.endsWith("/")
            || Files.isDirectory(Path.of(output));
    if (!batch && !output.toLowerCase(Locale.ROOT).endsWith(".glb")) {
      throw wrong("-o " + output + " does not end in .glb; name a .glb file or a folder");
    }
    if (batch && Files.isRegularFile(Path.of(output))) {
      throw wrong("-o " + output + " is a file; several rigs need a folder");
    }
    List<Map<String, @Nullable Object>> reports = new ArrayList<>();
    Set<String> stems = new HashSet<>();
    int failed = 0;
    for (Path file : all) {
      surroundings.cancel().throwIfCancelled("repair");
      String stem = RigInputs.stem(file);
      try {
        if (!stems.add(stem)) {
          throw GalateaException.invalid(
              "OUTPUT_NAME_TWICE",
              "another file of this batch is called " + stem + " too",
              file.toString(),
              "rename one of them");
        }
        Path target = batch ? Path.of(output).resolve(stem + ".glb") : Path.of(output);
        reports.add(one(file, target, options));
      } catch (GalateaException | OutOfMemoryError thrown) {
        GalateaException fault = Faults.of(thrown);
        failed++;
        reports.add(RigJson.failed(file, fault));
        if (!json) {
          surroundings.sentence(fault.oneLine());
        }
      }
      if (json) {
        surroundings.out().println(Json.line(reports.getLast()));
      }
    }
    Path told = report;
    if (told != null) {
      Map<String, @Nullable Object> whole = new LinkedHashMap<>();
      whole.put("files", reports);
      byte[] text = Json.text(batch ? whole : reports.getFirst()).getBytes(StandardCharsets.UTF_8);
      OutputFile.at(told, force).write(text);
    }
    return RigInputs.exitCode(failed, all.size());
  }

  private Map<String, @Nullable Object> one(Path file, Path target, RepairOptions options) {
    GltfFile source = GltfFile.read(file);
    RigDocument document = RigReader.read(source);
    Repaired repaired = RigRepair.of(document, options);
    byte[] bytes = RigWriter.write(source, document, repaired.document());
    OutputFile.at(target, force).write(bytes);
    if (!json) {
      surroundings.out().print(text(file, target, repaired));
    }
    return RigJson.repaired(file, target, bytes.length, repaired);
  }

  private static String text(Path file, Path target, Repaired repaired) {
    StringBuilder text = new StringBuilder();
    boolean nothing = repaired.decisions().isEmpty() && repaired.actions().isEmpty();
    text.append(file)
        .append(" -> ")
        .append(target)
        .append(nothing ? ": nothing to mend" : ": " + RigJson.summary(repaired.after()))
        .append('\n');
    for (Decision decision : repaired.decisions()) {
      text.append("  ").append(decision.sentence()).append('\n');
    }
    repaired.actions().forEach(action -> text.append("  ").append(action).append('\n'));
    repaired.losses().forEach(loss -> text.append("  note: ").append(loss).append('\n'));
    return text.toString();
  }

  private Map<String, String> asked() {
    Map<String, String> asked = new LinkedHashMap<>();
    for (String pair : parents) {
      int equals = pair.indexOf('=');
      if (equals <= 0) {
        throw wrong("--parent " + pair + " is not JOINT=PARENT");
      }
      asked.put(pair.substring(0, equals), pair.substring(equals + 1));
    }
    return asked;
  }

  private ParameterException wrong(String sentence) {
    return new ParameterException(spec.commandLine(), sentence);
  }
}
