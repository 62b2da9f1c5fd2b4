package galatea.daemon.generate.inflate.texture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import galatea.asset.image.Image8;
import galatea.asset.image.Plane;
import galatea.daemon.generate.GenerateSettings.Back;
import galatea.daemon.matte.Matte;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RasterPartsTest {
  @Test
  void medianEqualsTheSortedWindow() {
    Random random = new Random(7);
    float[] values = new float[13 * 9];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextInt(256);
    }
    float[] median = WindowMedian.of(values, 13, 9, 2);
    for (int y = 0; y < 9; y++) {
      for (int x = 0; x < 13; x++) {
        float[] window = new float[25];
        for (int k = 0; k < 25; k++) {
          int wx = Math.clamp(x + k % 5 - 2, 0, 12);
          int wy = Math.clamp(y + k / 5 - 2, 0, 8);
          window[k] = values[wy * 13 + wx];
        }
        Arrays.sort(window);
        assertThat(median[y * 13 + x]).isEqualTo(window[12]);
      }
    }
  }

  @Test
  void membraneContinuesARamp() {
    int size = 64;
    float[] plane = new float[size * size];
    boolean[] known = new boolean[size * size];
    for (int i = 0; i < plane.length; i++) {
      int x = i % size;
      int y = i / size;
      known[i] = Math.hypot(x - 32, y - 32) > 22;
      plane[i] = known[i] ? 3 * x + y : -1000;
    }
    Membrane.fill(new float[][] {plane}, known, size, size);
    for (int i = 0; i < plane.length; i++) {
      int row = i / size;
      double exact = 3.0 * (i % size) + row;
      assertThat((double) plane[i]).isCloseTo(exact, within(5.0));
    }
  }

  @Test
  void samplerKeepsAPictureAtItsOwnScale() {
    Image8 picture = noise(9, 7);
    float[] row = new float[27];
    RowSampler sampler = new RowSampler(picture, 1, 0, 0, 0, 9);
    sampler.row().read(3, 0, 9, row);
    for (int x = 0; x < 9; x++) {
      assertThat((double) row[x * 3 + 1]).isCloseTo(picture.green(x, 3), within(1e-3));
    }
  }

  @Test
  void samplerAveragesAllTexelsWhenShrinking() {
    // stripes one texel wide: any sampler that skips texels sees black or white, not gray
    Image8 picture = new Image8(90, 90);
    for (int i = 0; i < 90 * 90; i++) {
      int value = i % 90 % 2 == 0 ? 255 : 0;
      picture.set(i % 90, i / 90, value, value, value, 255);
    }
    for (double scale : new double[] {0.45, 0.2, 0.07}) {
      int size = (int) (90 * scale);
      float[] row = new float[size * 3];
      new RowSampler(picture, scale, 0, 0, 0, size).row().read(size / 2, 0, size, row);
      for (int x = 1; x < size - 1; x++) {
        assertThat((double) row[x * 3]).isCloseTo(127.5, within(20.0));
      }
    }
  }

  @Test
  void whatIsLongOrLopsidedIsMirroredAndAFigureIsNot() {
    assertThat(resolve(20, 10, true)).isEqualTo(Back.MIRROR);
    assertThat(resolve(12, 20, true)).isEqualTo(Back.SMOOTH);
    assertThat(resolve(20, 20, false)).isEqualTo(Back.MIRROR);
    assertThat(BackRule.resolve(Back.SMOOTH, matte(20, 10, true, false))).isEqualTo(Back.SMOOTH);
    assertThat(BackRule.resolve(Back.AUTO, matte(20, 10, true, true))).isEqualTo(Back.SMOOTH);
  }

  private static Back resolve(int width, int height, boolean symmetric) {
    return BackRule.resolve(Back.AUTO, matte(width, height, symmetric, false));
  }

  /** A filled oblong, or the triangle under its falling diagonal. */
  private static Matte matte(int width, int height, boolean symmetric, boolean drawing) {
    Plane alpha = new Plane(width + 6, height + 6);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        if (symmetric || x * height <= y * width) {
          alpha.set(x + 2, y + 3, 1);
        }
      }
    }
    return new Matte(alpha, new Image8(width + 6, height + 6), "given", 1, drawing);
  }

  private static Image8 noise(int width, int height) {
    Random random = new Random(3);
    Image8 image = new Image8(width, height);
    random.nextBytes(image.rgba());
    return image;
  }
}
