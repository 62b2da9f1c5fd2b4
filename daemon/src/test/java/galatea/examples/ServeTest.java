package galatea.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import galatea.daemon.Main;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A daemon's life as its user sees it: state file, single instance, commands, end. */
final class ServeTest {
  private static final Path ROOT =
      Path.of(System.getProperty("galatea.root", "..")).toAbsolutePath().normalize();

  @TempDir Path home;

  /** A finished command: exit code and all it printed. */
  private record Ended(int code, String text) {}

  @Test
  void onlyItsUserCanReadTheTokenAndNoLogHoldsIt() throws Exception {
    String token;
    try (ServedDaemon daemon = ServedDaemon.start(home)) {
      token = daemon.file().token();
      Path state = home.resolve("state");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(state)))
          .isEqualTo("rwx------");
      assertThat(
              PosixFilePermissions.toString(
                  Files.getPosixFilePermissions(state.resolve("daemon.json"))))
          .isEqualTo("rw-------");
      Path text = Files.writeString(home.resolve("text.png"), "no picture\n");
      assertThat(command("generate", text.toString(), "-o", home.resolve("a.glb").toString()).code)
          .isEqualTo(1);
      assertThat(call(daemon, token + "x").statusCode()).isEqualTo(401);
    }
    assertThat(home.resolve("state/daemon.json")).doesNotExist();
    List<Path> logs;
    try (Stream<Path> files = Files.walk(home.resolve("state/logs"))) {
      logs = files.filter(Files::isRegularFile).toList();
    }
    assertThat(logs).isNotEmpty();
    for (Path log : logs) {
      assertThat(log).content().contains("galatea").doesNotContain(token);
    }
  }

  @Test
  void aSecondOneSaysWhereTheFirstListens() throws Exception {
    try (ServedDaemon daemon = ServedDaemon.start(home)) {
      Ended second = command("serve");
      assertThat(second.code).as(second.text).isZero();
      assertThat(second.text).contains(Integer.toString(daemon.file().port()));
      assertThat(call(daemon, daemon.file().token()).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void generateByTheDaemonGivesTheBytesOfTheProcess() throws Exception {
    String picture = ROOT.resolve("examples/pictures/mug.png").toString();
    try (ServedDaemon daemon = ServedDaemon.start(home)) {
      Path far = home.resolve("far/mug.glb");
      Path near = home.resolve("near/mug.glb");
      Ended remote = command("generate", picture, "-o", far.toString(), "--faces", "4000");
      Ended local =
          command("generate", picture, "-o", near.toString(), "--faces", "4000", "--local");
      assertThat(remote.code).as(remote.text).isZero();
      assertThat(local.code).as(local.text).isZero();
      assertThat(far).hasSameBinaryContentAs(near);
      Ended jobs = command("jobs", "list");
      assertThat(jobs.text.lines().filter(line -> line.contains("mug"))).hasSize(1);
      Ended status = command("status");
      assertThat(status.code).as(status.text).isZero();
      assertThat(status.text).contains(Integer.toString(daemon.file().port()));
    }
  }

  @Test
  void stopEndsItAndThenNobodyAnswers() throws Exception {
    try (ServedDaemon daemon = ServedDaemon.start(home)) {
      assertThat(command("stop").code).isZero();
      assertThat(daemon.endsWithin(10)).isTrue();
    }
    Ended status = command("status");
    assertThat(status.code).as(status.text).isEqualTo(3);
    assertThat(command("jobs", "list").code).isEqualTo(3);
  }

  @Test
  void idleItEndsByItself() throws Exception {
    try (ServedDaemon daemon = ServedDaemon.start(home, "--idle-exit", "1")) {
      assertThat(daemon.endsWithin(20)).isTrue();
    }
    assertThat(home.resolve("state/daemon.json")).doesNotExist();
  }

  /** A killed one leaves its state file: nobody takes it for a living one, and the next starts. */
  @Test
  void afterAKillTheNextOneStarts() throws Exception {
    String first;
    try (ServedDaemon daemon = ServedDaemon.start(home)) {
      first = daemon.file().token();
      daemon.kill();
    }
    assertThat(home.resolve("state/daemon.json")).exists();
    assertThat(command("status").code).isEqualTo(3);
    try (ServedDaemon daemon = ServedDaemon.start(home)) {
      assertThat(daemon.file().token()).isNotEqualTo(first);
      assertThat(call(daemon, daemon.file().token()).statusCode()).isEqualTo(200);
    }
  }

  private static HttpResponse<String> call(ServedDaemon daemon, String token)
      throws IOException, InterruptedException {
    String body =
        new ObjectMapper()
            .createObjectNode()
            .put("jsonrpc", "2.0")
            .put("id", 1)
            .put("method", "system.health")
            .toString();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(daemon.url()))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request, HttpResponse.BodyHandlers.ofString());
    }
  }

  private Ended command(String... arguments) throws IOException, InterruptedException {
    List<String> line = new ArrayList<>(ServedDaemon.java());
    line.add(Main.class.getName());
    line.addAll(List.of(arguments));
    Path output = Files.createTempFile(home, "output", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().put("GALATEA_HOME", home.toString());
    Process process = builder.start();
    if (!process.waitFor(120, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError(line + " does not end");
    }
    return new Ended(process.exitValue(), Files.readString(output));
  }
}
