package galatea.asset.image;

import java.util.Arrays;

/**
 * Exact Euclidean distance to the nearest seed, with that seed, in two passes of lower envelopes of
 * parabolas: Felzenszwalb and Huttenlocher, "Distance transforms of sampled functions", 2012. O(n).
 */
public final class DistanceTransform {
  private static final double FAR = 1e18;

  private final int width;
  private final int height;
  private final double[] squared;
  private final int[] nearest;

  private DistanceTransform(int width, int height, double[] squared, int[] nearest) {
    this.width = width;
    this.height = height;
    this.squared = squared;
    this.nearest = nearest;
  }

  /**
   * Distances between texel centres.
   *
   * @param seeds {@code [height * width]}, true where the distance is 0
   */
  public static DistanceTransform to(boolean[] seeds, int width, int height) {
    double[] cost = new double[width * height];
    for (int i = 0; i < cost.length; i++) {
      cost[i] = seeds[i] ? 0 : FAR;
    }
    return lowerEnvelope(cost, width, height);
  }

  /**
   * {@code min over p of cost(p) + |q - p|²} for every texel q, and the p that gives it. Costs may
   * be negative; values of 1e17 and more mean "no seed here".
   */
  public static DistanceTransform lowerEnvelope(double[] cost, int width, int height) {
    double[] squared = cost.clone();
    int[] nearest = new int[cost.length];
    int longest = Math.max(width, height);
    double[] line = new double[longest];
    double[] value = new double[longest];
    int[] from = new int[longest];
    int[] site = new int[longest];
    double[] border = new double[longest + 1];
    for (int x = 0; x < width; x++) {
      for (int y = 0; y < height; y++) {
        line[y] = squared[y * width + x];
      }
      pass(line, height, value, from, site, border);
      for (int y = 0; y < height; y++) {
        squared[y * width + x] = value[y];
        nearest[y * width + x] = from[y] < 0 ? -1 : from[y] * width + x;
      }
    }
    int[] column = new int[width];
    for (int y = 0; y < height; y++) {
      int row = y * width;
      System.arraycopy(squared, row, line, 0, width);
      System.arraycopy(nearest, row, column, 0, width);
      pass(line, width, value, from, site, border);
      for (int x = 0; x < width; x++) {
        squared[row + x] = value[x];
        nearest[row + x] = from[x] < 0 ? -1 : column[from[x]];
      }
    }
    return new DistanceTransform(width, height, squared, nearest);
  }

  private static void pass(
      double[] line, int n, double[] value, int[] from, int[] site, double[] border) {
    int top = -1;
    for (int q = 0; q < n; q++) {
      if (line[q] >= FAR / 10) {
        continue;
      }
      double start = Double.NEGATIVE_INFINITY;
      while (top >= 0) {
        int p = site[top];
        start = ((line[q] + (double) q * q) - (line[p] + (double) p * p)) / (2.0 * (q - p));
        if (start > border[top]) {
          break;
        }
        top--;
      }
      top++;
      site[top] = q;
      border[top] = top == 0 ? Double.NEGATIVE_INFINITY : start;
    }
    if (top < 0) {
      Arrays.fill(value, 0, n, FAR);
      Arrays.fill(from, 0, n, -1);
      return;
    }
    int at = 0;
    for (int q = 0; q < n; q++) {
      while (at < top && border[at + 1] < q) {
        at++;
      }
      double d = q - site[at];
      value[q] = line[site[at]] + d * d;
      from[q] = site[at];
    }
  }

  /** Squared distance (or envelope value) at texel index {@code y * width + x}; 1e18 = no seed. */
  public double squared(int index) {
    return squared[index];
  }

  /** Distance in texels; 1e9 when there is no seed at all. */
  public double distance(int index) {
    return Math.sqrt(Math.max(0, squared[index]));
  }

  /** Index of the nearest seed, -1 when there is none. */
  public int nearest(int index) {
    return nearest[index];
  }

  public int width() {
    return width;
  }

  public int height() {
    return height;
  }
}
