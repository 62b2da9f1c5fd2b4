package galatea.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import galatea.daemon.generate.GenerateSettings;
import galatea.daemon.generate.inflate.InflateGenerator;
import galatea.daemon.picture.PictureFile;
import galatea.daemon.stage.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The batch scripts, the client made from the document, and the README's own commands. */
final class ExamplesTest {
  private static final Path ROOT =
      Path.of(System.getProperty("galatea.root", "..")).toAbsolutePath().normalize();
  private static final Path FOX = ROOT.resolve("examples/pictures/fox.png");
  private static final Path MUG = ROOT.resolve("examples/pictures/mug.png");

  @TempDir static Path home;
  private static ServedDaemon daemon;
  private static byte[] fox;

  @TempDir Path folder;

  /** A finished process: exit code and all it printed. */
  private record Ended(int code, String text) {}

  @BeforeAll
  static void serve() throws IOException {
    daemon = ServedDaemon.start(home);
    try (Run run = Run.quiet(2)) {
      fox =
          new InflateGenerator()
              .generate(PictureFile.of(FOX), GenerateSettings.defaults(), run)
              .glb();
    }
  }

  @AfterAll
  static void stop() {
    daemon.close();
  }

  @Test
  void python() throws Exception {
    assumeTrue(present("python3"), "python3");
    batch("python3", ROOT.resolve("examples/batch/batch.py").toString());
  }

  @Test
  void shell() throws Exception {
    assumeTrue(present("curl"), "curl");
    batch("sh", ROOT.resolve("examples/batch/batch.sh").toString());
  }

  @Test
  void java() throws Exception {
    batch(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        ROOT.resolve("examples/batch/Batch.java").toString());
  }

  /**
   * Two pictures and a text: two assets, byte for byte those of the command line, and a failure.
   */
  private void batch(String... script) throws Exception {
    Path text = Files.writeString(folder.resolve("text.png"), "no picture\n");
    Path out = folder.resolve("assets");
    List<String> command = new ArrayList<>(List.of(script));
    command.addAll(List.of(out.toString(), FOX.toString(), text.toString(), MUG.toString()));
    Ended ended = run(command);
    assertThat(ended.code()).as(ended.text()).isEqualTo(1);
    assertThat(ended.text().lines().toList()).as(ended.text()).hasSize(3);
    assertThat(ended.text()).contains("text.png: failed");
    assertThat(out.resolve("fox.glb")).hasBinaryContent(fox);
    assertThat(out.resolve("mug.glb")).isNotEmptyFile();
    assertThat(out.resolve("text.glb")).doesNotExist();
  }

  /** Nothing but the daemon's own document tells this program which calls there are. */
  @Test
  void clientMadeFromTheDocument() throws Exception {
    assumeTrue(present("python3"), "python3");
    Path program = ROOT.resolve("protocol/src/test/python/discovered.py");
    assertThat(Files.readAllLines(program)).hasSizeLessThanOrEqualTo(50);
    Path out = folder.resolve("fox.glb");
    Ended ended =
        run(
            List.of(
                "python3",
                program.toString(),
                daemon.url(),
                daemon.file().token(),
                FOX.toString(),
                out.toString()));
    assertThat(ended.code()).as(ended.text()).isZero();
    // it sends no name, so the asset is named by its hash and the bytes differ in that
    assertThat(Files.size(out)).isBetween(fox.length - 200L, fox.length + 200L);
  }

  /** The lines under "The wire", as they stand. */
  @Test
  void curlOfTheReadme() throws Exception {
    assumeTrue(present("curl"), "curl");
    Matcher block =
        Pattern.compile("## The wire.*?```sh\n(.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(ROOT.resolve("README.md")));
    assertThat(block.find()).isTrue();
    Ended ended = run(List.of("sh", "-c", block.group(1)));
    assertThat(ended.code()).as(ended.text()).isZero();
    var answer = new ObjectMapper().readTree(ended.text());
    assertThat(answer.at("/result/name").asText()).as(ended.text()).isEqualTo("fox");
    assertThat(answer.at("/result/state").asText()).isIn("queued", "running");
  }

  private static boolean present(String program) {
    return List.of(System.getenv().getOrDefault("PATH", "").split(":")).stream()
        .anyMatch(place -> Files.isExecutable(Path.of(place, program)));
  }

  private Ended run(List<String> command) throws IOException, InterruptedException {
    Path output = folder.resolve("output.txt");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(ROOT.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().put("GALATEA_HOME", home.toString());
    Process process = builder.start();
    if (!process.waitFor(120, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError(command + " does not end");
    }
    return new Ended(process.exitValue(), Files.readString(output));
  }
}
