package galatea.daemon.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import galatea.asset.image.Image8;
import galatea.asset.image.Png;
import galatea.daemon.picture.TestPictures;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What cannot be used is refused in one sentence (what, where, remedy); nothing is left behind. */
class BadInputTest {
  @TempDir Path folder;
  private Session session;

  @BeforeEach
  void start() {
    session = new Session(folder);
  }

  @Test
  void anEmptyFile() {
    refuses("a.png", new byte[0], "is empty", "download it again");
  }

  @Test
  void textNamedPng() {
    refuses("a.png", "not a picture".getBytes(StandardCharsets.UTF_8), "known format", "PNG, JPEG");
  }

  @Test
  void truncatedPictures() {
    byte[] png = Png.encode(picture(), true);
    refuses("a.png", Arrays.copyOf(png, png.length / 2), "ends before", "again");
    byte[] jpeg = TestPictures.encoded(TestPictures.gradient(64, 64), "jpeg");
    refuses("a.jpg", Arrays.copyOf(jpeg, jpeg.length * 2 / 3), "ends before", "again");
    byte[] webp = TestPictures.resource("lossy-alpha.webp");
    refuses("a.webp", Arrays.copyOf(webp, webp.length / 2), "ends before", "again");
  }

  @Test
  void aHeaderOfBillionsOfPixels() {
    byte[] huge = TestPictures.png(50_000, 50_000, 8, 6, new byte[100]);
    refuses("a.png", huge, "50000 x 50000", "2500.0 megapixels", "smaller");
  }

  @Test
  void aSinglePixel() {
    refuses("a.png", Png.encode(new Image8(1, 1), true), "1 x 1", "at least 16");
  }

  @Test
  void aPictureThatIsNotThere() {
    assertThat(session.generate(session.path("none.png"), "-o", session.path("a.glb"))).isOne();
    assertThat(session.sentence()).contains("none.png", "no such file", "; check");
    assertThat(session.files()).isEmpty();
  }

  @Test
  void unusualPicturesWork() {
    works("16-bit.png", TestPictures.png(32, 32, 16, 6, new byte[32 * (32 * 8 + 1)]));
    byte[] palette = TestPictures.chunk("PLTE", new byte[] {10, 20, 30, 40, 50, 60});
    byte[] alpha = TestPictures.chunk("tRNS", new byte[] {0});
    works("palette.png", TestPictures.png(32, 32, 8, 3, new byte[32 * 33], palette, alpha));
    works("cmyk.jpg", TestPictures.cmykJpeg(0, 200, 100, 0));
  }

  @Test
  void ofAnAnimationTheFirstFrameIsUsedAndThatIsSaid() {
    works("animated.gif", TestPictures.gif(3));
    assertThat(session.err()).contains("warning: the picture is animated");
    works("animated.webp", TestPictures.resource("animated.webp"));
    assertThat(session.err()).contains("warning: the picture is animated");
  }

  @Test
  void anOutputThatIsAFolder() throws IOException {
    Files.createDirectory(folder.resolve("a.glb"));
    Files.createDirectory(folder.resolve("a.glb/p.glb"));
    String picture = session.write("p.png", Png.encode(picture(), true));
    assertThat(session.generate(picture, "-o", session.path("a.glb"))).isOne();
    assertThat(session.sentence()).contains("a.glb/p.glb", "folder has this name", "-o");
    assertThat(session.files()).containsExactly("a.glb", "a.glb/p.glb", "p.png");
  }

  @Test
  void anOutputFolderThatCannotBeWritten() throws IOException {
    Path locked = Files.createDirectory(folder.resolve("locked"));
    Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("r-xr-xr-x"));
    // a user to whom permissions do not apply meets a file where a folder is meant
    boolean everything = Files.isWritable(locked);
    String picture = session.write("p.png", Png.encode(picture(), true));
    String output = everything ? session.path("p.png/a.glb") : locked.resolve("a.glb").toString();
    List<String> before = session.files();
    assertThat(session.generate(picture, "-o", output)).isOne();
    assertThat(session.sentence()).contains(output, "cannot be written", "another folder");
    assertThat(session.files()).isEqualTo(before);
  }

  @Test
  void aFullDisk() throws IOException, InterruptedException {
    Path small = Files.createDirectory(folder.resolve("small"));
    assumeTrue(
        runs("mount", "-t", "tmpfs", "-o", "size=256k", "none", small.toString()),
        "a small file system can be mounted (Linux, root)");
    try {
      Session full = new Session(folder, false, new PlateGenerator(1 << 20));
      String picture = full.write("p.png", Png.encode(picture(), true));
      assertThat(full.generate(picture, "-o", small.resolve("deep/a.glb").toString())).isOne();
      assertThat(full.sentence()).contains("a.glb", "disk is full", "free some space");
      assertThat(full.files()).containsExactly("p.png", "small");
    } finally {
      runs("umount", small.toString());
    }
  }

  private static boolean runs(String... command) throws InterruptedException {
    try {
      return new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException _) {
      // no such command here
      return false;
    }
  }

  @Test
  void anUnknownGeneratorOrOptionIsAnsweredWithTheNearOne() {
    String picture = session.write("p.png", Png.encode(picture(), true));
    assertThat(session.run("generate", picture, "--generator", "plat")).isEqualTo(2);
    assertThat(session.sentence()).contains("no generator plat, did you mean plate?");
    assertThat(session.generate(picture, "--face", "3")).isEqualTo(2);
    assertThat(session.sentence()).contains("no option --face", "did you mean --faces?");
    assertThat(session.run("generat", picture)).isEqualTo(2);
    assertThat(session.sentence()).contains("did you mean generate?");
    assertThat(session.files()).containsExactly("p.png");
  }

  @Test
  void settingsOutsideTheirRange() {
    String picture = session.write("p.png", Png.encode(picture(), true));
    String[][] wrong = {
      {"--faces", "100"}, {"--faces", "3000000"}, {"--faces", "many"}, {"--texture-size", "1000"},
      {"--texture-size", "128"}, {"--height", "0"}, {"--height", "NaN"}, {"--threads", "0"},
      {"--back", "round"}, {"-o", "a.obj"}
    };
    for (String[] option : wrong) {
      assertThat(session.generate(picture, option[0], option[1]))
          .as(String.join(" ", option))
          .isEqualTo(2);
      assertThat(session.err().lines()).as(String.join(" ", option)).hasSize(1);
      assertThat(session.sentence()).contains(option[1].equals("a.obj") ? "-o" : option[0]);
    }
    assertThat(session.run()).isEqualTo(2);
    assertThat(session.run("generate")).isEqualTo(2);
    assertThat(session.files()).containsExactly("p.png");
  }

  private void refuses(String name, byte[] bytes, String... parts) {
    String picture = session.write(name, bytes);
    List<String> before = session.files();
    assertThat(session.generate("--quiet", picture, "-o", session.path("deep/a.glb"))).isOne();
    assertThat(session.err().lines()).as("one sentence").hasSize(1);
    assertThat(session.sentence()).contains(parts).contains(picture).contains("; ");
    assertThat(session.out()).isEmpty();
    assertThat(session.files()).as("nothing left behind").isEqualTo(before);
  }

  private void works(String name, byte[] bytes) {
    String picture = session.write(name, bytes);
    assertThat(session.generate(picture, "-o", session.path(name + ".glb")))
        .as(session.err())
        .isZero();
    assertThat(folder.resolve(name + ".glb")).exists();
  }

  private static Image8 picture() {
    Image8 image = new Image8(40, 40);
    for (int i = 0; i < 1600; i++) {
      image.set(i % 40, i / 40, i * 7 & 255, i * 13 & 255, i * 29 & 255, 255);
    }
    return image;
  }
}
