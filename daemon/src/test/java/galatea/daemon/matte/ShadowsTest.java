package galatea.daemon.matte;

import static org.assertj.core.api.Assertions.assertThat;

import galatea.asset.image.Image8;
import org.junit.jupiter.api.Test;

class ShadowsTest {
  private static final int SIZE = 160;

  /** A red block on gray; to its right a darkening of 30 % that fades over {@code soft} texels. */
  private static Image8 blockWithShade(double soft) {
    Image8 image = Drawn.flat(SIZE, SIZE, 200, 200, 200);
    for (int y = 0; y < SIZE; y++) {
      for (int x = 0; x < SIZE; x++) {
        double out = Math.hypot((x - 90) / 1.6, y - 110) - 18;
        int v = (int) Math.round(200 * (1 - 0.3 * Math.clamp(0.5 - out / soft, 0, 1)));
        image.set(x, y, v, v, v, 255);
      }
    }
    Drawn.rectangle(image, 50, 30, 90, 115, 190, 30, 30);
    return image;
  }

  private static boolean[] withoutShade(Image8 image) {
    Scene scene = Scene.of(image);
    BackgroundFlood flood = BackgroundFlood.smooth(scene);
    return Shadows.removed(scene, flood, flood.subject());
  }

  @Test
  void takesAwayASoftCastShadow() {
    boolean[] subject = withoutShade(blockWithShade(28));
    assertThat(subject[112 * SIZE + 105]).as("shadow").isFalse();
    assertThat(subject[60 * SIZE + 70]).as("block").isTrue();
  }

  @Test
  void keepsAGrayPartWithASharpEdge() {
    boolean[] subject = withoutShade(blockWithShade(0.5));
    assertThat(subject[112 * SIZE + 105]).as("gray part").isTrue();
  }
}
