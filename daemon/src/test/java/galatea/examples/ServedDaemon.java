package galatea.examples;

import com.fasterxml.jackson.databind.ObjectMapper;
import galatea.daemon.Main;
import galatea.protocol.DaemonFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** This build's daemon as a process of its own, in a home of its own. */
final class ServedDaemon implements AutoCloseable {
  private final Process process;
  private final Path home;

  private ServedDaemon(Process process, Path home) {
    this.process = process;
    this.home = home;
  }

  /** Returns when it has said that it answers. */
  static ServedDaemon start(Path home, String... options) throws IOException {
    return start(List.of(), home, options);
  }

  /**
   * The same, started by another program.
   *
   * @param starter its beginning of the command line
   */
  static ServedDaemon start(List<String> starter, Path home, String... options) throws IOException {
    List<String> command = new ArrayList<>(starter);
    command.addAll(java());
    command.addAll(List.of(Main.class.getName(), "serve"));
    command.addAll(List.of(options));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("GALATEA_HOME", home.toString());
    builder.redirectError(home.resolve("serve.err").toFile());
    Process process = builder.start();
    BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
    String line = out.readLine();
    if (line == null || !line.startsWith("READY ")) {
      process.destroyForcibly();
      throw new AssertionError(
          "no daemon: " + line + "\n" + Files.readString(home.resolve("serve.err")));
    }
    return new ServedDaemon(process, home);
  }

  /** The beginning of a command that runs this build. */
  static List<String> java() {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx1g",
        "-XX:+UseSerialGC",
        "--enable-native-access=ALL-UNNAMED",
        "-Djava.awt.headless=true",
        "-cp",
        System.getProperty("java.class.path"));
  }

  /** Whether the process ends by itself in that many seconds. */
  boolean endsWithin(int seconds) throws InterruptedException {
    return process.waitFor(seconds, TimeUnit.SECONDS);
  }

  /** As a crash of the machine would end it. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** What it tells clients of itself. */
  DaemonFile file() throws IOException {
    return new ObjectMapper()
        .readValue(home.resolve("state/daemon.json").toFile(), DaemonFile.class);
  }

  String url() throws IOException {
    return "http://127.0.0.1:" + file().port() + "/rpc";
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (process.waitFor(20, TimeUnit.SECONDS)) {
        return;
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    process.destroyForcibly();
    throw new AssertionError("the daemon did not stop within 20 s");
  }
}
