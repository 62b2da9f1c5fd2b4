package galatea.examples;

import static org.assertj.core.api.Assertions.assertThat;

import galatea.daemon.Interrupts;
import galatea.daemon.Main;
import galatea.protocol.Job;
import galatea.protocol.JobState;
import galatea.protocol.client.GalateaClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands that stay: a generate that the daemon does, the log as it grows, the page. */
final class RemoteTest {
  private static final Path ROOT =
      Path.of(System.getProperty("galatea.root", "..")).toAbsolutePath().normalize();

  @TempDir Path home;

  private static void until(String what, BooleanSupplier reached) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!reached.getAsBoolean()) {
      assertThat(System.nanoTime()).as("waited for: " + what).isLessThan(end);
      LockSupport.parkNanos(20_000_000);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return "";
    }
  }

  @Test
  void ctrlCOnARemoteGenerateCancelsTheJobAndLeavesNothing() throws Exception {
    String picture = ROOT.resolve("examples/pictures/fox.png").toString();
    Path out = Files.createDirectory(home.resolve("out"));
    try (ServedDaemon _ = ServedDaemon.start(home);
        GalateaClient client = GalateaClient.of(home.resolve("state/daemon.json"))) {
      Path said = home.resolve("said.txt");
      Process process =
          Terminal.of(home)
              .start(
                  said,
                  "generate",
                  picture,
                  "-o",
                  out.resolve("fox.glb").toString(),
                  "--preview",
                  out.resolve("fox.png").toString(),
                  "--faces",
                  "300000",
                  "--texture-size",
                  "4096");
      until(
          "a running job",
          () -> !client.api().jobList(9, null, List.of(JobState.RUNNING)).jobs().isEmpty());
      Interrupts.send(process);
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).as(text(said)).isEqualTo(130);
      Job job = client.api().jobList(9, null, null).jobs().getFirst();
      Job end = client.waitFor(job.id(), _ -> {});
      assertThat(end.state()).isEqualTo(JobState.CANCELLED);
      assertThat(client.api().jobList(9, null, null).total()).isEqualTo(1);
      try (Stream<Path> files = Files.list(out)) {
        assertThat(files).isEmpty();
      }
      assertThat(home.resolve("state/blobs/parts").toFile().list()).isEmpty();
    }
  }

  @Test
  void logsFollowWhatIsAddedUntilCtrlC() throws Exception {
    Path picture = Files.writeString(home.resolve("text.png"), "no picture\n");
    try (ServedDaemon daemon = ServedDaemon.start(home);
        GalateaClient client = GalateaClient.of(home.resolve("state/daemon.json"))) {
      Path said = home.resolve("said.txt");
      Process process = Terminal.of(home).start(said, "logs", "-n", "1", "-f");
      until("the last line", () -> text(said).contains("answers on port " + port(daemon)));
      assertThat(text(said).lines()).hasSize(1);
      Job job =
          client
              .api()
              .generateSubmit(
                  galatea.protocol.PictureSource.ofPath(picture.toString()),
                  "text",
                  null,
                  null,
                  null);
      client.waitFor(job.id(), _ -> {});
      until("the job's line", () -> text(said).contains(job.id()));
      assertThat(process.isAlive()).isTrue();
      Interrupts.send(process);
      assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
      assertThat(text(said)).contains("failed: ").doesNotContain("Exception");
      Terminal.Ended last = Terminal.of(home).run("logs", "-n", "1");
      assertThat(last.code()).isZero();
      assertThat(last.text().lines()).hasSize(1);
    }
  }

  private static int port(ServedDaemon daemon) {
    try {
      return daemon.file().port();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void script(Path file, String... lines) throws IOException {
    Files.writeString(file, "#!/bin/sh\n" + String.join("\n", lines) + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
  }

  @Test
  void uiStartsADaemonAndOpensItsPageWithTheTokenOutOfSight() throws Exception {
    Path bin = Files.createDirectory(home.resolve("bin"));
    Path opened = home.resolve("opened");
    script(
        bin.resolve("xdg-open"),
        "printf '%s' \"$1\" >'" + opened + ".argument'",
        "cp \"$1\" '" + opened + ".part' && mv '" + opened + ".part' '" + opened + "'");
    Path root = Files.createDirectory(home.resolve("root"));
    StringBuilder java = new StringBuilder("exec");
    ServedDaemon.java().forEach(word -> java.append(" '").append(word).append('\''));
    script(root.resolve("galatea"), java + " " + Main.class.getName() + " \"$@\"");
    Terminal terminal =
        Terminal.of(home)
            .with(
                List.of("-Dgalatea.root=" + root),
                Map.of("PATH", bin + ":" + System.getenv("PATH")));
    Terminal.Ended ended = terminal.run("ui");
    try {
      assertThat(ended.code()).as(ended.text()).isZero();
      until("the browser", () -> Files.exists(opened));
      String file = text(home.resolve("state/daemon.json"));
      String token = file.replaceAll("(?s).*\"token\" *: *\"([^\"]+)\".*", "$1");
      String port = file.replaceAll("(?s).*\"port\" *: *(\\d+).*", "$1");
      String address = "http://127.0.0.1:" + port + "/#token=" + token;
      assertThat(ended.text().lines()).containsExactly(address);
      assertThat(text(opened)).contains("url=" + address + "\"");
      // every user can read the arguments of a process
      assertThat(text(Path.of(opened + ".argument"))).doesNotContain(token);
      Path page = home.resolve("state/ui.html");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(page)))
          .isEqualTo("rw-------");
      // a second one finds the daemon of the first
      assertThat(terminal.run("ui", "--print").text().lines()).containsExactly(address);
    } finally {
      assertThat(Terminal.of(home).run("stop").code()).isZero();
    }
  }
}
