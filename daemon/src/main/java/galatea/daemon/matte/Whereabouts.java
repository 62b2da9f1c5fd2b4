package galatea.daemon.matte;

/**
 * Where in a picture its subject is likely to be. Colours alone cannot tell the subject from a
 * rival thing in the background: people put what they mean in the middle.
 */
final class Whereabouts {
  /** Evidence at the picture's centre, in nats. */
  private static final double CENTER = 1.5;

  /** Most evidence against a place, in nats: colours must be able to outvote a corner. */
  private static final double LEAST = -4.5;

  /** Where the evidence changes sign, as a share of half the picture's width and height. */
  private static final double REACH = 0.8;

  private Whereabouts() {}

  /**
   * Log odds of being subject by place alone: those of a Gaussian about the centre against an even
   * spread, {@code [height * width]}.
   */
  static float[] logOdds(int width, int height) {
    float[] out = new float[width * height];
    for (int y = 0; y < height; y++) {
      double v = (2 * (y + 0.5) / height - 1) / REACH;
      for (int x = 0; x < width; x++) {
        double u = (2 * (x + 0.5) / width - 1) / REACH;
        out[y * width + x] = (float) Math.max(LEAST, CENTER * (1 - u * u - v * v));
      }
    }
    return out;
  }

  /**
   * The ellipse of one standard deviation about the mean place of a weight: its inner parts belong
   * to the subject although their colour may not stand out.
   *
   * @param weight {@code [height * width]}, not negative
   */
  static boolean[] heart(float[] weight, int width, int height) {
    boolean[] out = new boolean[weight.length];
    double sum = 0;
    double[] sums = new double[4];
    for (int i = 0; i < weight.length; i++) {
      double x = i % width;
      int row = i / width;
      double y = row;
      sum += weight[i];
      sums[0] += weight[i] * x;
      sums[1] += weight[i] * y;
      sums[2] += weight[i] * x * x;
      sums[3] += weight[i] * y * y;
    }
    if (sum <= 0) {
      return out;
    }
    double cx = sums[0] / sum;
    double cy = sums[1] / sum;
    // a spread of less than a texel is none
    double vx = Math.max(1, sums[2] / sum - cx * cx);
    double vy = Math.max(1, sums[3] / sum - cy * cy);
    for (int i = 0; i < out.length; i++) {
      double x = i % width - cx;
      int row = i / width;
      double y = row - cy;
      out[i] = x * x / vx + y * y / vy < 1;
    }
    return out;
  }
}
