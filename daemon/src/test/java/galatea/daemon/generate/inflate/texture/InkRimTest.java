package galatea.daemon.generate.inflate.texture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import galatea.asset.image.Image8;
import galatea.asset.image.Plane;
import galatea.daemon.generate.inflate.body.Outline;
import org.junit.jupiter.api.Test;

class InkRimTest {
  private static final int SIZE = 256;
  private static final double RADIUS = 120;
  private static final double[] BOX = {8, 8, 248, 248};

  /** A disc whose rim is drawn light and dark by turns, ten texels of each. */
  private static Image8 zebra() {
    Image8 image = new Image8(SIZE, SIZE);
    for (int y = 0; y < SIZE; y++) {
      for (int x = 0; x < SIZE; x++) {
        boolean dark = Math.sin(Math.atan2(y + 0.5 - 128, x + 0.5 - 128) * 38) > 0;
        image.set(x, y, dark ? 40 : 220, 100, 100, 255);
      }
    }
    return image;
  }

  private static Outline disc() {
    Plane distance = new Plane(SIZE, SIZE);
    for (int y = 0; y < SIZE; y++) {
      for (int x = 0; x < SIZE; x++) {
        distance.set(x, y, (float) (RADIUS - Math.hypot(x + 0.5 - 128, y + 0.5 - 128)));
      }
    }
    return new Outline(distance, 0.5, 0.5, 1, 0);
  }

  /** Deviation of the red along a circle so deep under the outline, 0..255. */
  private static double unevenness(double depth) {
    Image8 image = zebra();
    BackBlend blend = InkRim.blend(image, disc(), BOX);
    BackBlend.Row row = new BackBlend.Row(blend);
    double sum = 0;
    double squares = 0;
    int count = 720;
    float[] rgb = new float[3];
    for (int k = 0; k < count; k++) {
      double x = 128 + (RADIUS - depth) * Math.cos(k * Math.PI / 360);
      double y = 128 + (RADIUS - depth) * Math.sin(k * Math.PI / 360);
      rgb[0] = image.red((int) x, (int) y);
      blend.apply(row, y, x, 1, rgb, 0, 1);
      sum += rgb[0];
      squares += rgb[0] * rgb[0];
    }
    return Math.sqrt(squares / count - sum / count * (sum / count));
  }

  @Test
  void theRingIsEvenAlongTheOutlineAndTheInsideIsThePicture() {
    // 90 is the deviation of half 40, half 220
    assertThat(unevenness(0.75)).isLessThan(40);
    assertThat(unevenness(8)).isCloseTo(90, within(3.0));
  }

  @Test
  void aStrokeStaysAStrokeAcrossTheOutline() {
    Image8 image = new Image8(SIZE, SIZE);
    for (int y = 0; y < SIZE; y++) {
      for (int x = 0; x < SIZE; x++) {
        boolean stroke = Math.hypot(x + 0.5 - 128, y + 0.5 - 128) > RADIUS - 3;
        image.set(x, y, stroke ? 40 : 220, 100, 100, 255);
      }
    }
    BackBlend blend = InkRim.blend(image, disc(), BOX);
    BackBlend.Row row = new BackBlend.Row(blend);
    float[] rgb = new float[3 * 12];
    for (int i = 0; i < 12; i++) {
      rgb[i * 3] = image.red(236 + i, 128);
    }

    blend.apply(row, 128.5, 236.5, 1, rgb, 0, 12);

    assertThat(rgb[9 * 3]).as("three texels off the stroke's middle").isLessThan(70);
    assertThat(rgb[11 * 3]).as("outermost").isCloseTo(40, within(5f));
    assertThat(rgb[4 * 3]).as("under the stroke").isGreaterThan(200);
  }
}
