package galatea.daemon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import galatea.asset.image.Image8;
import galatea.asset.image.Png;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenerateCommandTest {
  private static final byte[] PICTURE = Png.encode(new Image8(300, 300), true);

  @TempDir Path folder;
  private Session session;
  private String picture;

  @BeforeEach
  void start() {
    session = new Session(folder);
    picture = session.write("Bildér 图 a b.png", PICTURE);
  }

  @Test
  void aPictureBecomesAFileAndASummary() {
    assertThat(session.generate(picture, "-o", session.path("new/fox.glb"))).isZero();
    assertThat(session.out().lines()).hasSize(1);
    assertThat(session.out()).contains("fox.glb", "2 faces", "0 joints", " s");
    assertThat(session.err().lines())
        .containsExactly("1/4 decode", "2/4 upright", "3/4 work", "4/4 plate");
    assertThat(session.files()).contains("new/fox.glb").noneMatch(f -> f.endsWith(".part"));
  }

  @Test
  void intoAFolderTheStemIsKept() {
    assertThat(session.generate(picture, "-o", folder.toString())).isZero();
    assertThat(folder.resolve("Bildér 图 a b.glb")).exists();
    assertThat(session.generate(picture, "-o", session.path("later") + "/")).isZero();
    assertThat(folder.resolve("later/Bildér 图 a b.glb")).exists();
  }

  @Test
  void anExistingFileIsOverwrittenOnlyByForce() throws IOException {
    Path output = Files.writeString(folder.resolve("a.glb"), "mine");
    assertThat(session.generate(picture, "-o", output.toString())).isOne();
    assertThat(session.sentence()).contains("exists", "--force");
    assertThat(output).hasContent("mine");
    assertThat(session.generate(picture, "-o", output.toString(), "--force")).isZero();
    assertThat(Files.size(output)).isEqualTo(64);
  }

  @Test
  void jsonIsAloneOnStandardOutput() throws IOException {
    assertThat(session.generate(picture, "-o", session.path("a.glb"), "--json", "--seed", "5"))
        .isZero();
    List<JsonNode> lines = lines();
    assertThat(lines.getFirst().get("event").asText()).isEqualTo("progress");
    assertThat(lines.stream().filter(l -> l.get("event").asText().equals("progress")))
        .extracting(l -> l.get("stage").asText())
        .contains("decode", "upright", "plate");
    JsonNode result = lines.getLast();
    assertThat(result.get("event").asText()).isEqualTo("result");
    assertThat(result.get("state").asText()).isEqualTo("done");
    assertThat(result.get("path").asText()).isEqualTo(session.path("a.glb"));
    assertThat(result.get("sha256").asText()).hasSize(64);
    assertThat(result.get("bytes").asLong()).isEqualTo(64);
    assertThat(result.get("settings").get("seed").asLong()).isEqualTo(5);
    assertThat(result.get("stages")).hasSize(4);
    assertThat(result.get("stages").get(0).get("peakHeapMiB").asDouble()).isPositive();

    assertThat(session.generate(session.path("none.png"), "--json")).isOne();
    JsonNode fault = lines().getLast();
    assertThat(fault.get("state").asText()).isEqualTo("failed");
    assertThat(fault.get("code").asText()).isEqualTo("PICTURE_MISSING");
  }

  @Test
  void aBatchGoesOnAfterAFailureAndReports() throws IOException {
    session.write("broken.png", new byte[] {1, 2, 3});
    session.write("c.png", PICTURE);
    session.write("notes.txt", new byte[] {1});
    String out = session.path("out");
    assertThat(session.generate(folder.toString(), "-o", out)).isEqualTo(4);
    assertThat(session.out().lines().filter(l -> l.contains(" done "))).hasSize(2);
    assertThat(session.out().lines().filter(l -> l.contains(" failed "))).hasSize(1);
    assertThat(session.files())
        .contains("out/Bildér 图 a b.glb", "out/c.glb", "out/report.json")
        .doesNotContain("out/broken.glb", "out/notes.glb");
    JsonNode report = new ObjectMapper().readTree(folder.resolve("out/report.json").toFile());
    assertThat(report.get("done").asInt()).isEqualTo(2);
    assertThat(report.get("failed").asInt()).isOne();
    assertThat(report.get("pictures")).hasSize(3);

    Files.delete(folder.resolve("broken.png"));
    FileTime before = Files.getLastModifiedTime(folder.resolve("out/c.glb"));
    session.write("d.png", PICTURE);
    assertThat(session.generate(folder.toString(), "-o", out, "--json")).isZero();
    JsonNode summary = lines().getLast();
    assertThat(summary.get("done").asInt()).isOne();
    assertThat(summary.get("skipped").asInt()).isEqualTo(2);
    assertThat(Files.getLastModifiedTime(folder.resolve("out/c.glb"))).isEqualTo(before);
  }

  @Test
  void twoPicturesOfOneNameDoNotOverwriteEachOther() throws IOException {
    Files.createDirectory(folder.resolve("x"));
    String other = session.write("x/Bildér 图 a b.png", PICTURE);
    assertThat(session.generate(picture, other, "-o", session.path("out"))).isEqualTo(4);
    assertThat(session.err()).contains("another picture of this batch", "rename one");
  }

  @Test
  void aCancelledJobEndsWithItsOwnCodeAndLeavesNothing() {
    // cancelled before it starts: the first stage sees it
    Cli cli = session.cancelled();
    assertThat(cli.run("generate", picture, "--generator", "plate", "-o", session.path("a.glb")))
        .isEqualTo(130);
    assertThat(session.sentence()).contains("stopped on request");
    assertThat(session.files()).containsExactly("Bildér 图 a b.png");
  }

  @Test
  void aTerminalGetsABarThatLeavesNoTrace() {
    Session terminal = new Session(folder, true, new PlateGenerator());
    assertThat(terminal.generate(picture, "-o", terminal.path("a.glb"))).isZero();
    assertThat(terminal.err()).contains("\r").endsWith("\r").doesNotContain("\u001b", "\n");
    assertThat(terminal.generate(picture, "-o", terminal.path("b.glb"), "--plain")).isZero();
    assertThat(terminal.err()).doesNotContain("\r").contains("1/4 decode");
    assertThat(terminal.generate(picture, "-o", terminal.path("c.glb"), "--quiet")).isZero();
    assertThat(terminal.err()).isEmpty();
  }

  @Test
  void previewAndDumpAreWritten() {
    assertThat(
            session.generate(
                picture,
                "-o",
                session.path("a.glb"),
                "--preview",
                session.path("a.png"),
                "--dump",
                session.path("dump")))
        .isZero();
    assertThat(session.files())
        .contains("a.png", "dump/00-decode/pixels.png", "dump/01-upright/picture.png");
  }

  @Test
  void everyCommandHasHelpWithAnExample() {
    for (String command : List.of("generate", "generators", "doctor", "completion")) {
      assertThat(session.run(command, "--help")).isZero();
      assertThat(session.out()).contains("galatea " + command).contains("Example");
    }
    assertThat(session.run("--help")).isZero();
    assertThat(session.out()).contains("Exit codes", "130", "Example");
    assertThat(session.run("--version")).isZero();
    assertThat(session.out()).startsWith("galatea 0.");
  }

  @Test
  void doctorAndTheListsSayWhatThereIs() throws IOException {
    assertThat(session.run("doctor")).isZero();
    assertThat(session.out()).contains("java", "memory", "plate", "blender");
    assertThat(session.run("doctor", "--json")).isZero();
    assertThat(lines().getFirst().get("ok").asBoolean()).isTrue();
    assertThat(session.run("generators")).isZero();
    assertThat(session.out()).contains("plate", "decode, upright, work, plate");
    assertThat(session.run("completion")).isZero();
    assertThat(session.out()).contains("complete", "--texture-size");
  }

  private List<JsonNode> lines() throws IOException {
    List<JsonNode> nodes = new ArrayList<>();
    ObjectMapper mapper = new ObjectMapper();
    for (String line : session.out().lines().toList()) {
      nodes.add(mapper.readTree(line));
    }
    return nodes;
  }
}
