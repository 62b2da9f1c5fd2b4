package galatea.daemon.matte;

/** Gray opening and closing by a square, which removes specks narrower than it. */
final class Closing {
  private Closing() {}

  /** Opens and closes with a window of about 2.5 % of the longest side. */
  static float[] smoothed(float[] values, int width, int height) {
    int reach = Math.max(1, (int) Math.round(0.0125 * Math.max(width, height)));
    float[] opened = extreme(extreme(values, width, height, reach, -1), width, height, reach, 1);
    return extreme(extreme(opened, width, height, reach, 1), width, height, reach, -1);
  }

  /** Largest (sign 1) or smallest (sign -1) value within {@code reach} rows and columns. */
  private static float[] extreme(float[] from, int width, int height, int reach, int sign) {
    float[] across = new float[from.length];
    for (int y = 0; y < height; y++) {
      int row = y * width;
      for (int x = 0; x < width; x++) {
        float best = sign * from[row + x];
        int last = Math.min(width - 1, x + reach);
        for (int k = Math.max(0, x - reach); k <= last; k++) {
          best = Math.max(best, sign * from[row + k]);
        }
        across[row + x] = best;
      }
    }
    float[] out = new float[from.length];
    for (int y = 0; y < height; y++) {
      int row = y * width;
      int last = Math.min(height - 1, y + reach) * width;
      System.arraycopy(across, row, out, row, width);
      for (int k = Math.max(0, y - reach) * width; k <= last; k += width) {
        for (int x = 0; x < width; x++) {
          out[row + x] = Math.max(out[row + x], across[k + x]);
        }
      }
      for (int x = 0; x < width; x++) {
        out[row + x] *= sign;
      }
    }
    return out;
  }
}
