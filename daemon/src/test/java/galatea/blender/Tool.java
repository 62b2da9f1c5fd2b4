package galatea.blender;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * How another program ended.
 *
 * @param output standard output and error, as they came
 */
record Tool(int exitCode, String output) {

  static Path root() {
    return Path.of(System.getProperty("galatea.root", "..")).toAbsolutePath().normalize();
  }

  /** Whether the program is there and answers. */
  static boolean exists(String... command) {
    try {
      Path log = Files.createTempFile("galatea", ".log");
      try {
        Process process =
            new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        boolean ended = process.waitFor(60, TimeUnit.SECONDS);
        process.destroyForcibly();
        return ended && process.exitValue() == 0;
      } finally {
        Files.deleteIfExists(log);
      }
    } catch (IOException _) {
      return false;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Runs a program to its end, or kills it with all its children when the time is over. */
  static Tool run(Path scratch, Map<String, String> environment, int seconds, List<String> command)
      throws IOException, InterruptedException {
    Path log = Files.createTempFile(scratch, "tool", ".log");
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    Process process = builder.directory(root().toFile()).redirectOutput(log.toFile()).start();
    if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly().waitFor();
      return new Tool(-1, Files.readString(log) + "\nkilled after " + seconds + " s");
    }
    return new Tool(process.exitValue(), Files.readString(log));
  }
}
