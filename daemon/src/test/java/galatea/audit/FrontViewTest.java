package galatea.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;

class FrontViewTest {
  private static final int SIZE = 200;
  private static final Silhouette DISC = Shapes.disc(SIZE, 80);

  /** A colour that depends on the place in the unit disc, so that a shift or a flip shows. */
  private static int colour(double x, double y) {
    int red = (int) (127 + 100 * x);
    int green = (int) (127 + 100 * y);
    return red << 16 | green << 8 | 90;
  }

  private static BufferedImage picture() {
    BufferedImage image = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < SIZE * SIZE; i++) {
      image.setRGB(
          i % SIZE, i / SIZE, colour((i % SIZE + 0.5 - 100) / 80, (100 - i / SIZE - 0.5) / 80));
    }
    return image;
  }

  /** Front chart left, back chart right; the back's rim is brightened by {@code fault}. */
  private static BufferedImage texture(int fault) {
    BufferedImage image = new BufferedImage(512, 256, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < 256; y++) {
      for (int x = 0; x < 512; x++) {
        double bodyX = (x % 256 + 0.5 - 128) / 512 / 0.24;
        double bodyY = (128 - y - 0.5) / 256 / 0.48;
        boolean rim = x >= 256 && Math.hypot(bodyX, bodyY) > 0.9;
        int rgb = colour(Math.clamp(bodyX, -1.2, 1.2), Math.clamp(bodyY, -1.2, 1.2));
        image.setRGB(x, y, rgb + (rim ? fault : 0));
      }
    }
    return image;
  }

  private static GlbModel ball(int fault) {
    return Shapes.ellipsoid(24, 96, 1, texture(fault));
  }

  @Test
  void modelOfThePictureAgreesWithIt() {
    FrontView view = FrontView.of(ball(0), DISC, picture());
    assertThat(view.iou()).isGreaterThan(0.995);
    assertThat(view.colorError()).isLessThan(0.004);
  }

  @Test
  void narrowerModelLosesOverlap() {
    GlbModel narrow = ball(0);
    for (int i = 0; i < narrow.positions().length; i += 3) {
      narrow.positions()[i] *= 0.9f;
    }
    assertThat(FrontView.of(narrow, DISC, picture()).iou()).isCloseTo(0.9, within(0.01));
  }

  @Test
  void mirroredTextureIsAColourError() {
    GlbModel mirrored = ball(0);
    for (int i = 0; i < mirrored.uvs().length; i += 2) {
      mirrored.uvs()[i] = (mirrored.uvs()[i] < 0.5f ? 0.5f : 1.5f) - mirrored.uvs()[i];
    }
    // the mean of |2x| over the unit disc is 8 / (3 pi), in one of three channels
    double expected = 100.0 / 255 * 8 / (3 * Math.PI) / 3;
    assertThat(FrontView.of(mirrored, DISC, picture()).colorError())
        .isCloseTo(expected, within(0.01));
  }

  @Test
  void equalRimsDoNotJump() {
    SeamJump jump = SeamJump.of(ball(0));
    assertThat(jump.rimPoints()).isEqualTo(96 * 3);
    assertThat(jump.rim()).isLessThan(1);
    assertThat(jump.all()).isLessThan(1);
  }

  @Test
  void recolouredRimOfTheBackJumps() {
    SeamJump jump = SeamJump.of(ball(8 << 8));
    assertThat(jump.rim()).isGreaterThan(2);
    assertThat(jump.rimPoints()).isPositive();
  }

  @Test
  void colourDifferenceIsThatOfCie1976() {
    // Lab of sRGB red, D65: 53.24, 80.09, 67.20; of white 100, 0, 0
    assertThat(Texels.deltaE(new double[] {1, 0, 0}, new double[] {1, 1, 1}))
        .isCloseTo(Math.sqrt(46.76 * 46.76 + 80.09 * 80.09 + 67.2 * 67.2), within(0.05));
  }

  @Test
  void boxLiesBetweenPixelCentres() {
    // 0 | .25 | 1 | 1 | .75 : the level is crossed 2/3 on the way from .25's centre to 1's
    Silhouette row = new Silhouette(5, 1, new float[] {0, 0.25f, 1, 1, 0.75f});
    assertThat(row.box()[0]).isCloseTo(2.5 - 2.0 / 3, within(1e-9));
    // beyond the picture is background
    assertThat(row.box()[2]).isCloseTo(4.5 + 1.0 / 3, within(1e-9));
  }
}
