package galatea.daemon.matte;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ColorMixtureTest {
  @Test
  void prefersTheColoursItLearned() {
    // two clouds of red and green, and 100 texels of blue that are not learned
    Random random = new Random(4);
    int n = 2100;
    float[] l = new float[n];
    float[] a = new float[n];
    float[] b = new float[n];
    boolean[] learned = new boolean[n];
    for (int i = 0; i < n; i++) {
      learned[i] = i < 2000;
      double center = i < 1000 ? 50 : i < 2000 ? -50 : 0;
      l[i] = (float) (50 + 2 * random.nextGaussian());
      a[i] = (float) (center + 3 * random.nextGaussian());
      b[i] = (float) ((learned[i] ? 20 : -60) + 3 * random.nextGaussian());
    }
    ColorBins bins = ColorBins.of(l, a, b);
    float[] cost = ColorMixture.learn(bins, bins.tally(learned, true)).cost();
    double red = mean(cost, bins, 0, 1000);
    double green = mean(cost, bins, 1000, 2000);
    double blue = mean(cost, bins, 2000, 2100);
    assertThat(red).isCloseTo(green, org.assertj.core.data.Offset.offset(0.5));
    assertThat(blue).isGreaterThan(red + 50);
  }

  @Test
  void modelsOneFlatColour() {
    float[] l = {40, 40, 40, 90};
    float[] zero = new float[4];
    ColorBins bins = ColorBins.of(l, zero, zero);
    float[] cost = ColorMixture.learn(bins, new float[] {3, 0}).cost();
    assertThat(cost[0]).isFinite().isLessThan(cost[1]);
  }

  private static double mean(float[] cost, ColorBins bins, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += cost[bins.at(i)];
    }
    return sum / (to - from);
  }
}
