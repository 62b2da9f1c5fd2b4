package galatea.daemon.generate.inflate.texture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import galatea.asset.image.Image8;
import galatea.asset.image.Lab;
import galatea.daemon.generate.GenerateSettings.Back;
import galatea.daemon.generate.inflate.body.Body;
import galatea.daemon.stage.Parallel;
import galatea.daemon.stage.StageContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TexturingTest {
  private static final int SIZE = 200;

  private record Context(Parallel parallel) implements StageContext {
    @Override
    public void progress(double fraction) {}

    @Override
    public void warn(String code, String sentence) {}
  }

  /** A skin-coloured head on a blue body, with two black eyes, before a magenta ground. */
  private static CrudeSubject doll() {
    Image8 picture = new Image8(SIZE, SIZE);
    for (int y = 0; y < SIZE; y++) {
      for (int x = 0; x < SIZE; x++) {
        boolean head = Math.hypot(x - 100, y - 60) < 45;
        boolean body = Math.hypot((x - 100) / 0.7, y - 140) < 50;
        boolean eye = Math.hypot(Math.abs(x - 100) - 16, y - 55) < 7;
        if (eye) {
          picture.set(x, y, 10, 10, 10, 255);
        } else if (head) {
          picture.set(x, y, 220, 170 + (x * 7 + y * 3) % 5, 140, 255);
        } else if (body) {
          picture.set(x, y, 50, 80, 190 - (x + 5 * y) % 7, 255);
        } else {
          picture.set(x, y, 255, 0, 255, 0);
        }
      }
    }
    return CrudeSubject.of(picture, picture);
  }

  private static Textured texture(CrudeSubject subject, int size, Back back, int threads) {
    try (Parallel parallel = new Parallel(threads)) {
      return Texturing.texture(
          subject.body(), subject.matte(), subject.outline(), size, back, new Context(parallel));
    }
  }

  @Test
  void splitsOnlyTheRim() {
    CrudeSubject doll = doll();
    Body body = doll.body();
    Textured textured = texture(doll, 256, Back.MIRROR, 1);
    assertThat(textured.mesh().vertexCount()).isEqualTo(body.mesh().vertexCount() + body.rim());
    int[] faces = textured.mesh().faces();
    for (int i = 0; i < faces.length; i++) {
      boolean front = i < faces.length / 2;
      assertThat(faces[i] < body.front()).as("corner %d", i).isEqualTo(front);
      assertThat(textured.bodyVertex()[faces[i]]).isEqualTo(body.mesh().faces()[i]);
    }
    for (int i = 0; i < textured.bodyVertex().length; i++) {
      int from = textured.bodyVertex()[i];
      assertThat(textured.mesh().positions()[i * 3]).isEqualTo(body.mesh().positions()[from * 3]);
      assertThat(textured.normals()[i * 3 + 2]).isEqualTo(body.normals()[from * 3 + 2]);
    }
  }

  @Test
  void showsThePictureInFrontAndNoSeam() {
    assertBars(doll(), 256);
  }

  @Test
  void keepsTheBarsOnRealPictures() throws IOException {
    Path folder = Path.of(System.getProperty("galatea.root", "."), "../shared/assets/images");
    assumeTrue(Files.isDirectory(folder), "the test pictures are not here");
    assertBars(CrudeSubject.read(folder.resolve("01-dragon-alpha.png")), 1024);
    assertBars(CrudeSubject.read(folder.resolve("06-chair-alpha.png")), 1024);
    assertBars(CrudeSubject.read(folder.resolve("15-mushroom-character-palette.png")), 512);
  }

  private static void assertBars(CrudeSubject subject, int size) {
    Textured textured = texture(subject, size, Back.SMOOTH, 2);
    assertThat(frontError(subject, textured)).as("front error").isLessThan(0.04);
    assertThat(seamJump(subject.body(), textured)).as("seam, 95 %").isLessThan(1.0);
  }

  /** Mean absolute difference, 0..1, between faces in front and the picture under them. */
  private static double frontError(CrudeSubject subject, Textured textured) {
    double sum = 0;
    int count = 0;
    int[] faces = textured.mesh().faces();
    float[] seen = new float[3];
    for (int f = 0; f < faces.length / 2; f += 3) {
      double x = 0;
      double y = 0;
      double u = 0;
      double v = 0;
      for (int k = 0; k < 3; k++) {
        int vertex = faces[f + k];
        float[] p = textured.mesh().positions();
        x += subject.body().frame().gridX(p[vertex * 3]) / 3;
        y += subject.body().frame().gridY(p[vertex * 3 + 1]) / 3;
        u += textured.uvs()[vertex * 2] / 3.0;
        v += textured.uvs()[vertex * 2 + 1] / 3.0;
      }
      int px = (int) subject.outline().pictureX(x);
      int py = (int) subject.outline().pictureY(y);
      if (subject.matte().alpha().get(px, py) > 0.99f) {
        read(textured.baseColor(), u, v, seen);
        sum += Math.abs(seen[0] - subject.picture().red(px, py));
        sum += Math.abs(seen[1] - subject.picture().green(px, py));
        sum += Math.abs(seen[2] - subject.picture().blue(px, py));
        count += 3;
      }
    }
    return sum / count / 255;
  }

  /** The 95th percentile of ΔE76 between the front's and the back's colour on the rim. */
  private static double seamJump(Body body, Textured textured) {
    double[] jumps = new double[body.rim()];
    float[] front = new float[3];
    float[] back = new float[3];
    for (int i = 0; i < body.rim(); i++) {
      int twin = body.front() + i;
      read(textured.baseColor(), textured.uvs()[i * 2], textured.uvs()[i * 2 + 1], front);
      read(textured.baseColor(), textured.uvs()[twin * 2], textured.uvs()[twin * 2 + 1], back);
      jumps[i] = distance(front, back);
    }
    Arrays.sort(jumps);
    return jumps[(int) (jumps.length * 0.95)];
  }

  private static double distance(float[] one, float[] other) {
    float[] a = new float[3];
    float[] b = new float[3];
    Lab.convert(Math.round(one[0]), Math.round(one[1]), Math.round(one[2]), a);
    Lab.convert(Math.round(other[0]), Math.round(other[1]), Math.round(other[2]), b);
    return Math.sqrt(
        Math.pow(a[0] - b[0], 2) + Math.pow(a[1] - b[1], 2) + Math.pow(a[2] - b[2], 2));
  }

  private static void read(Image8 image, double u, double v, float[] out) {
    int x = Math.clamp((int) (u * image.width()), 0, image.width() - 1);
    int y = Math.clamp((int) (v * image.height()), 0, image.height() - 1);
    out[0] = image.red(x, y);
    out[1] = image.green(x, y);
    out[2] = image.blue(x, y);
  }

  @Test
  void noTexelIsTransparentOrHasTheBackgroundsColor() {
    for (Back back : new Back[] {Back.MIRROR, Back.SMOOTH}) {
      Image8 atlas = texture(doll(), 256, back, 1).baseColor();
      for (int i = 0; i < 256 * 256; i++) {
        assertThat(atlas.alpha(i % 256, i / 256)).isEqualTo(255);
        boolean magenta = atlas.red(i % 256, i / 256) > 235 && atlas.green(i % 256, i / 256) < 60;
        assertThat(magenta).isFalse();
      }
    }
  }

  @Test
  void smoothDropsTheEyesAndMirrorKeepsThem() {
    CrudeSubject doll = doll();
    assertThat(darkestBehind(doll, texture(doll, 512, Back.MIRROR, 1))).isLessThan(40);
    assertThat(darkestBehind(doll, texture(doll, 512, Back.SMOOTH, 1))).isGreaterThan(120);
  }

  /** The least red value over the vertices behind the head. */
  private static double darkestBehind(CrudeSubject doll, Textured textured) {
    double darkest = 255;
    float[] seen = new float[3];
    for (int i = doll.body().front(); i < textured.mesh().vertexCount(); i++) {
      if (textured.mesh().positions()[i * 3 + 1] > 0.68) {
        read(textured.baseColor(), textured.uvs()[i * 2], textured.uvs()[i * 2 + 1], seen);
        darkest = Math.min(darkest, seen[0]);
      }
    }
    return darkest;
  }

  @Test
  void coversMoreThanBoxesSideBySide() {
    CrudeSubject doll = doll();
    Textured textured = texture(doll, 512, Back.MIRROR, 1);
    assertThat(textured.coverage()).isBetween(0.45, 1.0);
  }

  @Test
  void givesTheSameBytesWithAnyNumberOfThreads() {
    CrudeSubject doll = doll();
    byte[] one = texture(doll, 256, Back.SMOOTH, 1).baseColor().rgba();
    byte[] three = texture(doll, 256, Back.SMOOTH, 3).baseColor().rgba();
    assertThat(three).isEqualTo(one);
  }
}
