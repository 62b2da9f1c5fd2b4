package galatea.protocol.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import galatea.protocol.Golden;
import galatea.protocol.openrpc.OpenRpc;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The batch scripts, as a user runs them, against a daemon that speaks the golden files. */
final class BatchExamplesTest {
  private static final Path FOLDER =
      Path.of(System.getProperty("galatea.root", ".."), "examples", "batch").toAbsolutePath();
  private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");
  private static final Map<String, List<String>> SCRIPTS =
      Map.of(
          "batch.py", List.of("python3", FOLDER.resolve("batch.py").toString()),
          "batch.sh", List.of("sh", FOLDER.resolve("batch.sh").toString()),
          "Batch.java", List.of(JAVA.toString(), FOLDER.resolve("Batch.java").toString()));

  @TempDir Path folder;

  /** A finished process: exit code and all it printed. */
  private record Ended(int code, String text) {}

  @TestFactory
  Stream<DynamicTest> twoPicturesOneFails() {
    return each((script, home) -> {
      Path good = Files.writeString(home.resolve("my \"fox\" 1.png"), "picture\n");
      Path bad = Files.writeString(home.resolve("bad.png"), "other\n");
      try (StandIn daemon = daemon(home)) {
        result(daemon, "job-queued", "job-queued", "job-running", "job-done", "job-failed");
        Ended ended = run(script, home, good, bad);
        assertThat(ended.text().lines().toList()).as(ended.text()).hasSize(2);
        assertThat(ended.text().lines().toList().get(0))
            .startsWith(good + ": ")
            .contains("29998 faces");
        assertThat(ended.text().lines().toList().get(1))
            .startsWith(bad + ": failed: the picture ends after 512 of 4096 rows")
            .contains("copy or download it again");
        assertThat(ended.code()).isEqualTo(1);
        assertThat(home.resolve("out/my \"fox\" 1.glb")).hasContent("asset\n");
        try (Stream<Path> out = Files.list(home.resolve("out"))) {
          assertThat(out).hasSize(1);
        }
        assertThat(sent(daemon, 0, "/params/name").asText()).isEqualTo("my \"fox\" 1");
        assertThat(sent(daemon, 0, "/params/picture/blob"))
            .isEqualTo(Golden.read("job-done").at("/picture/sha256"));
        assertThat(sent(daemon, 3, "/params/revision").asInt()).isEqualTo(9);
      }
    });
  }

  @TestFactory
  Stream<DynamicTest> allWell() {
    return each((script, home) -> {
      Path good = Files.writeString(home.resolve("fox.png"), "picture\n");
      try (StandIn daemon = daemon(home)) {
        result(daemon, "job-done", "job-done");
        Ended ended = run(script, home, good);
        assertThat(ended.code()).as(ended.text()).isZero();
        assertThat(ended.text().lines()).hasSize(1);
      }
    });
  }

  @TestFactory
  Stream<DynamicTest> refusalsAndWrongBytesAreFailures() {
    return each((script, home) -> {
      Path good = Files.writeString(home.resolve("fox.png"), "picture\n");
      try (StandIn daemon = daemon(home)) {
        daemon.script.add(StandIn.error("queue-full"));
        Ended refused = run(script, home, good);
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.text()).contains("1000 jobs wait already").contains("retry");
        daemon.blobs.replaceAll((hash, bytes) -> new byte[] {1});
        result(daemon, "job-done", "job-done");
        Ended wrong = run(script, home, good);
        assertThat(wrong.code()).isEqualTo(1);
        assertThat(wrong.text()).contains("the asset");
        assertThat(home.resolve("out/fox.glb")).doesNotExist();
        Ended missing = run(script, home, home.resolve("missing.png"));
        assertThat(missing.code()).isEqualTo(1);
        assertThat(missing.text()).contains("missing.png: failed");
      }
    });
  }

  /** Nothing but the document tells this program which calls there are. */
  @Test
  void clientMadeFromTheDocumentRunsAJob() throws Exception {
    Assumptions.assumeTrue(present("python3"), "needs python3");
    Path program =
        Path.of(System.getProperty("galatea.root", ".."))
            .resolve("protocol/src/test/python/discovered.py");
    assertThat(Files.readAllLines(program)).hasSizeLessThanOrEqualTo(50);
    Path picture = Files.writeString(folder.resolve("fox.png"), "picture\n");
    try (StandIn daemon = daemon(folder)) {
      JsonNode document = OpenRpc.document("0.1.0", daemon.url());
      daemon.script.add((exchange, request) -> StandIn.result(exchange, request, document));
      result(daemon, "job-queued", "job-running", "job-done");
      Path asset = folder.resolve("fox.glb");
      Ended ended =
          run(
              List.of("python3", program.toString(), daemon.url(), daemon.token),
              folder,
              picture,
              asset);
      assertThat(ended.code()).as(ended.text()).isZero();
      assertThat(asset).hasContent("asset\n");
      assertThat(daemon.requests.stream().map(request -> request.get("method").asText()))
          .containsExactly("rpc.discover", "generate.submit", "job.wait", "job.wait");
    }
  }

  @TestFactory
  Stream<DynamicTest> noDaemonIsASentence() {
    return each((script, home) -> {
      Ended ended = run(script, home, home.resolve("fox.png"));
      assertThat(ended.code()).isEqualTo(1);
      assertThat(ended.text()).contains("no daemon").contains("galatea serve");
    });
  }

  @TestFactory
  Stream<DynamicTest> daemonFileThatOthersCanReadIsNotTrusted() {
    return each((script, home) -> {
      Path good = Files.writeString(home.resolve("fox.png"), "picture\n");
      try (StandIn daemon = daemon(home)) {
        Files.setPosixFilePermissions(
            home.resolve("state/daemon.json"), PosixFilePermissions.fromString("rw-r--r--"));
        Ended ended = run(script, home, good);
        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.text().lines()).hasSize(1);
        assertThat(ended.text()).contains("is not trusted");
        assertThat(daemon.requests).isEmpty();
        assertThat(daemon.blobs).hasSize(1);
      }
    });
  }

  private interface Scenario {
    void play(List<String> script, Path home) throws Exception;
  }

  private Stream<DynamicTest> each(Scenario scenario) {
    return SCRIPTS.entrySet().stream()
        .map(script ->
            dynamicTest(
                script.getKey(),
                () -> {
                  String needed = script.getKey().endsWith(".sh") ? "curl" : "";
                  Assumptions.assumeTrue(
                      present(script.getValue().getFirst())
                          && (needed.isEmpty() || present(needed)),
                      "needs " + script.getValue().getFirst() + " " + needed);
                  scenario.play(script.getValue(), Files.createTempDirectory(folder, "home"));
                }));
  }

  private static StandIn daemon(Path home) throws IOException {
    StandIn daemon = new StandIn("token of the batch");
    daemon.announce(Files.createDirectories(home.resolve("state")).resolve("daemon.json"));
    String glb = Golden.read("job-done").at("/asset/glb/sha256").asText();
    daemon.blobs.put(glb, "asset\n".getBytes(StandardCharsets.UTF_8));
    return daemon;
  }

  private static void result(StandIn daemon, String... jobs) {
    for (String job : jobs) {
      daemon.script.add((exchange, request) -> StandIn.result(exchange, request, Golden.read(job)));
    }
  }

  private static JsonNode sent(StandIn daemon, int index, String path) {
    return daemon.requests.get(index).at(path);
  }

  private static boolean present(String program) {
    return program.startsWith("/")
        || Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
            .anyMatch(place -> Files.isExecutable(Path.of(place, program)));
  }

  private static Ended run(List<String> script, Path home, Path... pictures)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(script);
    if (SCRIPTS.containsValue(script)) {
      command.add(home.resolve("out").toString());
    }
    Stream.of(pictures).map(Path::toString).forEach(command::add);
    Path output = home.resolve("output.txt");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().put("GALATEA_HOME", home.toString());
    Process process = builder.start();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError(command + " does not end");
    }
    return new Ended(process.exitValue(), Files.readString(output));
  }
}
