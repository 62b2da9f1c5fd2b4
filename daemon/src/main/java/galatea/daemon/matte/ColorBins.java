package galatea.daemon.matte;

import java.util.Arrays;

/**
 * A picture's colours gathered into small Lab boxes (1.6 wide in L, 2.5 in a and b), so that a
 * colour model is learned and asked once a box and not once a texel.
 */
final class ColorBins {
  private final int[] binOf;
  private final int count;

  /** Mean colour of each bin, {@code [count * 3]}. */
  private final float[] mean;

  private ColorBins(int[] binOf, int count, float[] mean) {
    this.binOf = binOf;
    this.count = count;
    this.mean = mean;
  }

  static ColorBins of(float[] l, float[] a, float[] b) {
    int[] table = new int[1 << 20];
    int[] binOf = new int[l.length];
    double[] sums = new double[4 * 1024];
    int count = 0;
    for (int i = 0; i < l.length; i++) {
      int key =
          (int) (Math.clamp(l[i], 0f, 100f) / 1.6f) << 14
              | (int) ((Math.clamp(a[i], -128f, 127f) + 128) / 2.5f) << 7
              | (int) ((Math.clamp(b[i], -128f, 127f) + 128) / 2.5f);
      int bin = table[key] - 1;
      if (bin < 0) {
        bin = count++;
        table[key] = count;
        if (4 * count > sums.length) {
          sums = Arrays.copyOf(sums, 2 * sums.length);
        }
      }
      binOf[i] = bin;
      sums[4 * bin] += l[i];
      sums[4 * bin + 1] += a[i];
      sums[4 * bin + 2] += b[i];
      sums[4 * bin + 3]++;
    }
    float[] mean = new float[3 * count];
    for (int bin = 0; bin < count; bin++) {
      for (int c = 0; c < 3; c++) {
        mean[3 * bin + c] = (float) (sums[4 * bin + c] / sums[4 * bin + 3]);
      }
    }
    return new ColorBins(binOf, count, mean);
  }

  int count() {
    return count;
  }

  int at(int index) {
    return binOf[index];
  }

  float mean(int bin, int channel) {
    return mean[3 * bin + channel];
  }

  /** How many texels of the mask (or of its complement) each bin holds, {@code [count]}. */
  float[] tally(boolean[] mask, boolean side) {
    float[] tally = new float[count];
    for (int i = 0; i < mask.length; i++) {
      if (mask[i] == side) {
        tally[binOf[i]]++;
      }
    }
    return tally;
  }
}
