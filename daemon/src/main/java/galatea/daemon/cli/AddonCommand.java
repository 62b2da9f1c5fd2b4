package galatea.daemon.cli;

import galatea.daemon.generate.OutputFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code galatea addon}: what Blender needs from here. */
@Command(
    name = "addon",
    description = "Makes the Blender add-on's file.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    footer = {"", "Example:", "  galatea addon zip"})
final class AddonCommand implements Runnable {
  private final Surroundings surroundings;

  @Spec CommandSpec spec = CommandSpec.create();

  AddonCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say what to make: zip");
  }

  @Command(
      name = "zip",
      description = "Writes the zip that Blender installs (Preferences, Add-ons, Install).",
      mixinStandardHelpOptions = true,
      footer = {"", "Example:", "  galatea addon zip -o galatea-blender.zip"})
  void zip(
      @Option(
              names = {"-o", "--output"},
              paramLabel = "FILE",
              defaultValue = "galatea-blender.zip",
              description = "File to write; default: ${DEFAULT-VALUE}.")
          Path file,
      @Option(names = "--force", description = "Overwrite another file of that name.")
          boolean force) {
    byte[] zip = AddonZip.of(surroundings.config().installation());
    if (!same(file, zip)) {
      OutputFile.at(file, force).write(zip);
    }
    noteLauncher();
    surroundings.out().println(file);
  }

  /** Writing the same bytes again overwrites nothing that could be missed. */
  private static boolean same(Path file, byte[] zip) {
    try {
      return Files.isRegularFile(file) && Arrays.equals(Files.readAllBytes(file), zip);
    } catch (IOException _) {
      return false;
    }
  }

  /** The add-on finds the launcher by this note, so that nobody has to type its path. */
  private void noteLauncher() {
    Path installation = surroundings.config().installation();
    if (installation == null) {
      return;
    }
    Path state = surroundings.config().stateFolder();
    try {
      byte[] text = (installation.resolve("galatea") + "\n").getBytes(StandardCharsets.UTF_8);
      Files.createDirectories(state);
      Files.write(state.resolve("launcher"), text);
    } catch (IOException e) {
      // the path can be chosen in the add-on's preferences
      LoggerFactory.getLogger(AddonCommand.class).debug("no note of the launcher", e);
    }
  }
}
