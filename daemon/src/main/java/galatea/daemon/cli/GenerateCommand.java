package galatea.daemon.cli;

import galatea.asset.fault.GalateaException;
import galatea.daemon.config.DaemonConfig;
import galatea.daemon.generate.GenerateSettings;
import galatea.daemon.generate.Generator;
import galatea.daemon.generate.Version;
import galatea.daemon.picture.PictureFile;
import galatea.protocol.client.GalateaClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code galatea generate}: options checked, then one picture or a batch. */
@Command(
    name = "generate",
    description = "Makes a rigged, textured GLB from each picture.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  galatea generate fox.png -o fox.glb --preview fox-preview.png",
      "  galatea generate drawings/ -o models/"
    })
final class GenerateCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Spec CommandSpec spec = CommandSpec.create();

  @Parameters(
      arity = "1..*",
      paramLabel = "PICTURE",
      description = "PNG, JPEG, WebP or GIF files; a folder means every picture in it.")
  List<Path> pictures = List.of();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "OUT",
      description = "The GLB file, or a folder. Default: the picture's name, in this folder.")
  // not a Path, which would lose the slash that says "a folder"
  @Nullable String output;

  @Option(names = "--force", description = "Overwrite existing files.")
  boolean force;

  @Option(
      names = "--generator",
      paramLabel = "NAME",
      defaultValue = "inflate",
      description = "Which one makes it, see 'galatea generators'. Default: ${DEFAULT-VALUE}.")
  String generator = "inflate";

  @Option(
      names = "--faces",
      paramLabel = "N",
      defaultValue = "30000",
      description = "Triangles, 200 to 2000000; 0 = full detail. Default: ${DEFAULT-VALUE}.")
  int faces;

  @Option(
      names = "--texture-size",
      paramLabel = "N",
      defaultValue = "1024",
      description = "Texels on each side, a power of two, 256 to 8192. Default: ${DEFAULT-VALUE}.")
  int textureSize;

  @Option(
      names = "--height",
      paramLabel = "METRES",
      defaultValue = "1",
      description = "Of the asset, 0.001 to 1000. Default: ${DEFAULT-VALUE}.")
  double height;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "0",
      description = "Of every random choice. Default: ${DEFAULT-VALUE}.")
  long seed;

  @Option(names = "--no-rig", description = "No skeleton, no skin.")
  boolean noRig;

  @Option(names = "--no-animation", description = "No idle clip.")
  boolean noAnimation;

  @Option(
      names = "--back",
      paramLabel = "HOW",
      defaultValue = "auto",
      description = "The unseen side: auto, mirror or smooth. Default: ${DEFAULT-VALUE}.")
  GenerateSettings.Back back = GenerateSettings.Back.AUTO;

  @Option(
      names = "--matte",
      paramLabel = "FILE",
      description = "A picture that is white where the subject is.")
  @Nullable Path matte;

  @Option(
      names = "--preview",
      paramLabel = "FILE",
      description = "A PNG of the result: front, side, back, skeleton.")
  @Nullable Path preview;

  @Option(
      names = "--dump",
      paramLabel = "DIR",
      description = "Write what flows between the stages: safetensors, PNG, JSON.")
  @Nullable Path dump;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "For heavy loops; the result is the same. Default: one a core.")
  @Nullable Integer threads;

  @Option(
      names = "--local",
      description = "In this process, even if a daemon runs; --dump and --threads do that too.")
  boolean local;

  @Option(names = "--json", description = "JSON lines on standard output: progress, then results.")
  boolean json;

  @Option(names = "--plain", description = "No progress bar; a line for each stage.")
  boolean plain;

  @Option(
      names = {"-q", "--quiet"},
      description = "Neither progress nor warnings.")
  boolean quiet;

  @Option(
      names = {"-v", "--verbose"},
      description = "Time and memory of each stage, and stack traces.")
  boolean verbose;

  GenerateCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    if (verbose) {
      DaemonConfig.logLevel("DEBUG");
    }
    Generator chosen = generator();
    GenerateSettings settings = settings();
    boolean batch = pictures.size() > 1 || Files.isDirectory(pictures.getFirst());
    if (batch && (matte != null || preview != null)) {
      throw wrong((matte != null ? "--matte" : "--preview") + " goes with a single picture");
    }
    int cores = threads == null ? Runtime.getRuntime().availableProcessors() : threads;
    Reporter reporter = Reporter.of(surroundings, new Reporter.Style(json, plain, quiet, verbose));
    try (GalateaClient client = daemon()) {
      RemoteRun remote = client == null ? null : new RemoteRun(client, surroundings);
      Work work =
          new Work(surroundings.cancel(), chosen, settings, force, dump, cores, reporter, remote);
      return batch
          ? new Batch(work, folder(output == null ? "" : output)).run(pictures)
          : single(work);
    }
  }

  private int single(Work work) {
    Path picture = pictures.getFirst();
    Path target = singleOutput(picture);
    try {
      work.reporter().done(work.run(picture, target, preview));
      return ExitCode.DONE;
    } catch (GalateaException fault) {
      work.reporter().failed(picture, fault);
      return ExitCode.of(fault);
    }
  }

  /** The running daemon, if it is this very version and can do what is asked. */
  private @Nullable GalateaClient daemon() {
    if (local || dump != null || threads != null) {
      return null;
    }
    return DaemonLink.find(surroundings.config())
        .filter(daemon -> daemon.version().equals(Version.NUMBER))
        .map(_ -> DaemonLink.open(surroundings.config()))
        .orElse(null);
  }

  private Path singleOutput(Path picture) {
    Path name = Path.of(PictureFile.stem(picture) + ".glb");
    if (output == null) {
      return name;
    }
    Path path = Path.of(output);
    if (Files.isDirectory(path) || output.endsWith("/")) {
      return path.resolve(name);
    }
    if (!output.toLowerCase(Locale.ROOT).endsWith(".glb")) {
      throw wrong(
          "-o " + output + " does not end in .glb; name a .glb file or a folder that exists");
    }
    return path;
  }

  private Path folder(String name) {
    Path path = Path.of(name);
    if (Files.exists(path) && !Files.isDirectory(path)) {
      throw wrong("-o " + path + " is a file; several pictures need a folder");
    }
    return path;
  }

  private Generator generator() {
    List<String> names = surroundings.generators().stream().map(Generator::name).toList();
    int index = names.indexOf(generator);
    if (index < 0) {
      throw wrong(
          "there is no generator "
              + generator
              + Nearest.hint(generator, names)
              + " (there are: "
              + String.join(", ", names)
              + ")");
    }
    return surroundings.generators().get(index);
  }

  private GenerateSettings settings() {
    if (threads != null && (threads < 1 || threads > 256)) {
      throw wrong("--threads " + threads + " is not between 1 and 256");
    }
    GenerateSettings asked =
        new GenerateSettings(
            generator, seed, faces, textureSize, height, !noRig, !noAnimation, back, matte);
    try {
      return GenerateSettings.of(generator, asked.byName(), matte);
    } catch (GalateaException fault) {
      throw wrong(option(fault.place()) + " " + fault.sentence());
    }
  }

  /** {@code textureSize} as it is typed: {@code --texture-size}. */
  private static String option(String setting) {
    return "--" + setting.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }

  private ParameterException wrong(String sentence) {
    return new ParameterException(spec.commandLine(), sentence);
  }
}
