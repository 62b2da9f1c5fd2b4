package galatea.examples;

import galatea.daemon.Interrupts;
import galatea.daemon.Main;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Commands of this build as processes.
 *
 * @param home {@code GALATEA_HOME}
 * @param properties of the JVM, as options
 * @param environment beside what this process has
 */
record Terminal(Path home, List<String> properties, Map<String, String> environment) {
  /** A finished command: exit code and all it printed. */
  record Ended(int code, String text) {}

  static Terminal of(Path home) {
    return new Terminal(home, List.of(), Map.of());
  }

  Terminal with(List<String> options, Map<String, String> more) {
    Map<String, String> all = new HashMap<>(environment);
    all.putAll(more);
    return new Terminal(home, options, all);
  }

  /** Runs it to its end. */
  Ended run(String... arguments) throws IOException, InterruptedException {
    Path output = Files.createTempFile(home, "output", ".txt");
    Process process = start(output, arguments);
    if (!process.waitFor(120, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError(List.of(arguments) + " does not end");
    }
    return new Ended(process.exitValue(), Files.readString(output));
  }

  /** Begins it; what it prints goes into the file. */
  Process start(Path output, String... arguments) throws IOException {
    List<String> line = new ArrayList<>(ServedDaemon.java());
    line.addAll(properties);
    line.add(Main.class.getName());
    line.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(Interrupts.heardBy(line))
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().put("GALATEA_HOME", home.toString());
    builder.environment().putAll(environment);
    return builder.start();
  }
}
