package galatea.daemon.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RigCommandTest {
  private static final Path RIGGED = Path.of("../../shared/assets/rigged");
  private static final Path ORPHAN = RIGGED.resolve("negative/n03-orphan-joint.glb");
  private static final Path HEALTHY = RIGGED.resolve("r01-fox.glb");

  @TempDir Path folder;
  private Session session;

  @BeforeEach
  void begin() {
    assumeTrue(Files.isDirectory(RIGGED), "shared rigs are not here");
    session = new Session(folder);
  }

  @Test
  void checkSaysWhatIsWrongAndFails() {
    assertThat(session.run("rig", "check", ORPHAN.toString())).isEqualTo(ExitCode.FAILED);
    assertThat(session.out()).contains("1 error").contains("arm.R").contains("disconnected-joint");
    assertThat(session.run("rig", "check", HEALTHY.toString())).isEqualTo(ExitCode.DONE);
    assertThat(session.run("rig", "check", HEALTHY.toString(), ORPHAN.toString()))
        .isEqualTo(ExitCode.SOME_FAILED);
  }

  @Test
  void repairWritesAMendedFileAndAReport() throws IOException {
    Path out = folder.resolve("out.glb");
    Path report = folder.resolve("r.json");
    String[] repair = {
      "rig", "repair", ORPHAN.toString(), "-o", out.toString(), "--report", report.toString()
    };
    assertThat(session.run(repair)).isEqualTo(ExitCode.DONE);
    assertThat(session.out()).contains("arm.R now hangs under spine");
    assertThat(session.run("rig", "check", out.toString())).isEqualTo(ExitCode.DONE);
    JsonNode told = new ObjectMapper().readTree(report.toFile());
    assertThat(told.at("/decisions/0/parent").asText()).isEqualTo("spine");
    assertThat(told.at("/decisions/0/margin").asDouble()).isGreaterThan(1);
    assertThat(told.at("/before/0/code").asText()).isEqualTo("disconnected-joint");
    assertThat(told.at("/errors").asInt(-1)).isZero();
    // nothing is overwritten unasked
    assertThat(session.run(repair)).isEqualTo(ExitCode.FAILED);
    assertThat(session.err()).contains("--force");
  }

  @Test
  void checkDrawsTheRig() throws IOException {
    Path picture = folder.resolve("rig.png");
    assertThat(session.run("rig", "check", ORPHAN.toString(), "--png", picture.toString()))
        .isEqualTo(ExitCode.FAILED);
    BufferedImage drawn = ImageIO.read(picture.toFile());
    int links = 0;
    int bodies = 0;
    for (int y = 0; y < drawn.getHeight(); y++) {
      for (int x = 0; x < drawn.getWidth(); x++) {
        int rgb = drawn.getRGB(x, y) & 0xffffff;
        links += rgb == 0xe0231c ? 1 : 0;
        bodies += rgb == 0x2f7fe0 ? 1 : 0;
      }
    }
    // the lost arm's new link in red, the body's joints in blue
    assertThat(links).isGreaterThan(100);
    assertThat(bodies).isGreaterThan(100);
    assertThat(session.run("rig", "check", HEALTHY.toString(), "--png", picture.toString()))
        .isEqualTo(ExitCode.FAILED);
    assertThat(session.err()).contains("--force");
  }

  @Test
  void aParentCanBeChosen() {
    Path out = folder.resolve("out.glb");
    String[] repair = {"rig", "repair", ORPHAN.toString(), "-o", out.toString(), "--force", ""};
    repair[6] = "--parent=arm.R=head";
    assertThat(session.run(repair)).isEqualTo(ExitCode.DONE);
    assertThat(session.out()).contains("arm.R now hangs under head, as asked");
    repair[6] = "--parent=arm.R=tail";
    assertThat(session.run(repair)).isEqualTo(ExitCode.FAILED);
    assertThat(session.err()).contains("there is no joint arm.R to be hung under tail");
    repair[6] = "--parent=arm.R=hand.R";
    assertThat(session.run(repair)).isEqualTo(ExitCode.FAILED);
    assertThat(session.err()).contains("hand.R hangs under arm.R");
    repair[6] = "--parent=arm.R";
    assertThat(session.run(repair)).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void aFolderKeepsNamesAndGoesOnAfterAFailure() throws IOException {
    Path in = Files.createDirectory(folder.resolve("in"));
    Files.copy(ORPHAN, in.resolve("a.glb"));
    Files.writeString(in.resolve("b.glb"), "no rig");
    Files.copy(HEALTHY, in.resolve("c.glb"));
    Path out = folder.resolve("out");
    assertThat(session.run("rig", "repair", in.toString(), "-o", out + "/"))
        .isEqualTo(ExitCode.SOME_FAILED);
    assertThat(session.err()).contains("b.glb");
    assertThat(out.resolve("a.glb")).exists();
    assertThat(out.resolve("b.glb")).doesNotExist();
    assertThat(Files.readAllBytes(out.resolve("c.glb"))).isEqualTo(Files.readAllBytes(HEALTHY));
  }

  @Test
  void badInputIsOneSentence() {
    assertThat(session.run("rig", "check", folder.resolve("none.glb").toString())).isEqualTo(1);
    assertThat(session.err()).hasLineCount(1).contains("there is no such file");
    assertThat(session.run("rig")).isEqualTo(ExitCode.USAGE);
    assertThat(session.run("rig", "repair", ORPHAN.toString(), "-o", "x.obj"))
        .isEqualTo(ExitCode.USAGE);
    assertThat(session.err()).contains(".glb");
  }
}
