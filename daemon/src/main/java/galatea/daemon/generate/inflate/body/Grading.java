package galatea.daemon.generate.inflate.body;

/** Lets a quantity over the grid grow from its low places no faster than by a given slope. */
final class Grading {
  private Grading() {}

  /**
   * Lowers values, in place, to {@code min over p of value(p) + slope |q - p|}; distances are those
   * of king's moves with diagonals of sqrt(2), up to 8 % too long. Two sweeps, O(n).
   */
  static void limit(float[] values, int width, int height, double slope) {
    float straight = (float) slope;
    float diagonal = (float) (slope * Math.sqrt(2));
    alongRow(values, 0, width, straight);
    for (int y = 1; y < height; y++) {
      fromRow(values, y * width, -width, width, straight, diagonal);
    }
    for (int y = height - 2; y >= 0; y--) {
      fromRow(values, y * width, width, width, straight, diagonal);
    }
  }

  private static void fromRow(
      float[] values, int row, int other, int width, float straight, float diagonal) {
    for (int i = row; i < row + width; i++) {
      float least = Math.min(values[i], values[i + other] + straight);
      if (i > row) {
        least = Math.min(least, values[i + other - 1] + diagonal);
      }
      if (i < row + width - 1) {
        least = Math.min(least, values[i + other + 1] + diagonal);
      }
      values[i] = least;
    }
    alongRow(values, row, width, straight);
  }

  private static void alongRow(float[] values, int row, int width, float straight) {
    for (int i = row + 1; i < row + width; i++) {
      values[i] = Math.min(values[i], values[i - 1] + straight);
    }
    for (int i = row + width - 2; i >= row; i--) {
      values[i] = Math.min(values[i], values[i + 1] + straight);
    }
  }
}
