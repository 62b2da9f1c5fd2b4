package galatea.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A daemon's life as its user sees it: state file, single instance, commands, end. */
final class ServeTest {
  private static final Path ROOT =
      Path.of(System.getProperty("galatea.root", "..")).toAbsolutePath().normalize();

  @TempDir Path home;

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
      assertThat(
              command("generate", text.toString(), "-o", home.resolve("a.glb").toString()).code())
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
  void whateverTheUmaskNobodyElseCanReadWhatItWrites() throws Exception {
    List<String> open = List.of("sh", "-c", "umask 0; exec \"$@\"", "sh");
    Path logs = Files.createDirectories(home.resolve("state/logs"));
    Files.setPosixFilePermissions(logs, PosixFilePermissions.fromString("rwxrwxrwx"));
    Files.setPosixFilePermissions(
        home.resolve("state"), PosixFilePermissions.fromString("rwxrwxrwx"));
    try (ServedDaemon daemon = ServedDaemon.start(open, home)) {
      assertThat(call(daemon, daemon.file().token()).statusCode()).isEqualTo(200);
      String picture = ROOT.resolve("examples/pictures/mug.png").toString();
      assertThat(
              command(
                      "generate",
                      picture,
                      "-o",
                      home.resolve("a.glb").toString(),
                      "--faces",
                      "2000",
                      "--texture-size",
                      "256")
                  .code())
          .isZero();
      List<Path> all;
      try (Stream<Path> files = Files.walk(home.resolve("state"))) {
        all = files.toList();
      }
      assertThat(all).hasSizeGreaterThan(8);
      for (Path path : all) {
        String mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
        // a log is as its library makes it, in a folder that nobody else can enter
        boolean log = path.startsWith(logs) && !path.equals(logs);
        assertThat(mode).as(path.toString()).matches(log ? ".*" : "rw[x-]------");
      }
    }
  }

  /** As root without the right to read everything, since the suite runs as root too. */
  @Test
  void aPictureThatTheUserMayNotReadIsSaid() throws Exception {
    Path secret = Files.writeString(home.resolve("secret.png"), "x");
    Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("---------"));
    List<String> meek =
        Files.isReadable(secret)
            ? List.of(
                "setpriv",
                "--inh-caps=-dac_override,-dac_read_search",
                "--bounding-set=-dac_override,-dac_read_search")
            : List.of();
    try (ServedDaemon daemon = ServedDaemon.start(meek, home)) {
      HttpResponse<String> answer =
          call(
              daemon,
              daemon.file().token(),
              "generate.submit",
              "{\"picture\":{\"path\":\"" + secret + "\"}}");
      assertThat(answer.body()).contains("PICTURE_UNREADABLE").contains("permission denied");
      Terminal.Ended ended =
          command("generate", secret.toString(), "-o", home.resolve("a.glb").toString());
      assertThat(ended.code()).isEqualTo(1);
      assertThat(ended.text()).contains("permission denied").contains("secret.png");
      assertThat(home.resolve("a.glb")).doesNotExist();
    }
  }

  /** It would send the picture's path to whoever planted the file. */
  @Test
  void aStateFileThatIsNotThisUsersAloneIsNotTrusted() throws Exception {
    Path state = Files.createDirectories(home.resolve("state"));
    Path planted =
        Files.writeString(
            state.resolve("daemon.json"),
            "{\"port\":1,\"token\":\"t\",\"pid\":"
                + ProcessHandle.current().pid()
                + ",\"version\":\"0\",\"startedAt\":\"\",\"protocol\":1}");
    Files.setPosixFilePermissions(planted, PosixFilePermissions.fromString("rw-r--r--"));
    String picture = ROOT.resolve("examples/pictures/mug.png").toString();
    for (List<String> line :
        List.of(
            List.of("status"),
            List.of("jobs", "list"),
            List.of("generate", picture, "-o", home.resolve("a.glb").toString()))) {
      Terminal.Ended ended = command(line.toArray(String[]::new));
      assertThat(ended.code()).as(ended.text()).isEqualTo(3);
      assertThat(ended.text().lines()).hasSize(1);
      assertThat(ended.text()).contains("can be read by other users and is not trusted");
    }
    // a daemon of this user's own takes its place
    try (ServedDaemon daemon = ServedDaemon.start(home)) {
      assertThat(daemon.file().port()).isNotEqualTo(1);
      assertThat(command("status").code()).isZero();
    }
  }

  @Test
  void aLinkInPlaceOfItsFilesIsNotFollowed() throws Exception {
    Path state = Files.createDirectories(home.resolve("state"));
    Path target = Files.writeString(home.resolve("target"), "mine");
    Files.createSymbolicLink(state.resolve("daemon.json"), target);
    Files.createSymbolicLink(state.resolve("daemon.json.part"), target);
    try (ServedDaemon daemon = ServedDaemon.start(home)) {
      assertThat(Files.isSymbolicLink(state.resolve("daemon.json"))).isFalse();
      assertThat(call(daemon, daemon.file().token()).statusCode()).isEqualTo(200);
    }
    Files.delete(state.resolve("galatea.db"));
    Files.createSymbolicLink(state.resolve("galatea.db"), target);
    Terminal.Ended ended = command("serve");
    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.text().lines().count()).isLessThanOrEqualTo(2);
    assertThat(ended.text()).contains("galatea.db is a link");
    assertThat(target).hasContent("mine");
  }

  @Test
  void aSecondOneSaysWhereTheFirstListens() throws Exception {
    try (ServedDaemon daemon = ServedDaemon.start(home)) {
      Terminal.Ended second = command("serve");
      assertThat(second.code()).as(second.text()).isZero();
      assertThat(second.text()).contains(Integer.toString(daemon.file().port()));
      assertThat(call(daemon, daemon.file().token()).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void generateByTheDaemonGivesTheBytesOfTheProcess() throws Exception {
    String picture = ROOT.resolve("examples/pictures/mug.png").toString();
    try (ServedDaemon daemon = ServedDaemon.start(home)) {
      Path far = home.resolve("far/mug.glb");
      Path near = home.resolve("near/mug.glb");
      Terminal.Ended remote = command("generate", picture, "-o", far.toString(), "--faces", "4000");
      Terminal.Ended local =
          command("generate", picture, "-o", near.toString(), "--faces", "4000", "--local");
      assertThat(remote.code()).as(remote.text()).isZero();
      assertThat(local.code()).as(local.text()).isZero();
      assertThat(far).hasSameBinaryContentAs(near);
      Terminal.Ended jobs = command("jobs", "list");
      assertThat(jobs.text().lines().filter(line -> line.contains("mug"))).hasSize(1);
      Terminal.Ended status = command("status");
      assertThat(status.code()).as(status.text()).isZero();
      assertThat(status.text()).contains(Integer.toString(daemon.file().port()));
    }
  }

  @Test
  void stopEndsItAndThenNobodyAnswers() throws Exception {
    try (ServedDaemon daemon = ServedDaemon.start(home)) {
      assertThat(command("stop").code()).isZero();
      assertThat(daemon.endsWithin(10)).isTrue();
    }
    Terminal.Ended status = command("status");
    assertThat(status.code()).as(status.text()).isEqualTo(3);
    assertThat(command("jobs", "list").code()).isEqualTo(3);
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
    assertThat(command("status").code()).isEqualTo(3);
    try (ServedDaemon daemon = ServedDaemon.start(home)) {
      assertThat(daemon.file().token()).isNotEqualTo(first);
      assertThat(call(daemon, daemon.file().token()).statusCode()).isEqualTo(200);
    }
  }

  private static HttpResponse<String> call(ServedDaemon daemon, String token)
      throws IOException, InterruptedException {
    return call(daemon, token, "system.health", "{}");
  }

  private static HttpResponse<String> call(
      ServedDaemon daemon, String token, String method, String params)
      throws IOException, InterruptedException {
    String body =
        new ObjectMapper()
            .createObjectNode()
            .put("jsonrpc", "2.0")
            .put("id", 1)
            .put("method", method)
            .set("params", new ObjectMapper().readTree(params))
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

  private Terminal.Ended command(String... arguments) throws IOException, InterruptedException {
    return Terminal.of(home).run(arguments);
  }
}
