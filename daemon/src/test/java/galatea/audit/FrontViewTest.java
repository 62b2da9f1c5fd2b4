package galatea.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class FrontViewTest {
  private static final int SIZE = 200;
  private static final Silhouette DISC = Shapes.disc(SIZE, 80);

  private static GlbModel ball(int fault) {
    return Shapes.ellipsoid(24, 96, 1, Shapes.ellipsoidTexture(fault));
  }

  @Test
  void modelOfThePictureAgreesWithIt() {
    FrontView view = FrontView.of(ball(0), DISC, Shapes.discPicture(SIZE, 80));
    assertThat(view.iou()).isGreaterThan(0.995);
    assertThat(view.colorError()).isLessThan(0.004);
  }

  @Test
  void narrowerModelLosesOverlap() {
    GlbModel narrow = ball(0);
    for (int i = 0; i < narrow.positions().length; i += 3) {
      narrow.positions()[i] *= 0.9f;
    }
    assertThat(FrontView.of(narrow, DISC, Shapes.discPicture(SIZE, 80)).iou())
        .isCloseTo(0.9, within(0.01));
  }

  @Test
  void mirroredTextureIsAColourError() {
    GlbModel mirrored = ball(0);
    for (int i = 0; i < mirrored.uvs().length; i += 2) {
      mirrored.uvs()[i] = (mirrored.uvs()[i] < 0.5f ? 0.5f : 1.5f) - mirrored.uvs()[i];
    }
    // the mean of |2x| over the unit disc is 8 / (3 pi), in one of three channels
    double expected = 100.0 / 255 * 8 / (3 * Math.PI) / 3;
    assertThat(FrontView.of(mirrored, DISC, Shapes.discPicture(SIZE, 80)).colorError())
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
