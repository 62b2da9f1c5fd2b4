package galatea.daemon.generate.inflate.texture;

/**
 * Median of 8-bit values in a square window with edges repeated, by a sliding histogram: Huang,
 * Yang and Tang, "A fast two-dimensional median filtering algorithm", 1979. O(texels * radius).
 */
final class WindowMedian {
  private WindowMedian() {}

  /**
   * @param values {@code [height * width]} 0..255, rounded to whole numbers
   * @param radius the window has {@code 2 radius + 1} texels on each side
   */
  static float[] of(float[] values, int width, int height, int radius) {
    int[] level = new int[values.length];
    for (int i = 0; i < level.length; i++) {
      level[i] = Math.clamp(Math.round(values[i]), 0, 255);
    }
    float[] out = new float[values.length];
    int[] histogram = new int[256];
    int side = 2 * radius + 1;
    int middle = side * side / 2;
    for (int y = 0; y < height; y++) {
      java.util.Arrays.fill(histogram, 0);
      for (int x = -radius; x <= radius; x++) {
        addColumn(histogram, level, width, height, x, y, radius, 1);
      }
      int median = 0;
      int below = 0;
      for (int x = 0; x < width; x++) {
        if (x > 0) {
          below +=
              addColumnBelow(histogram, level, width, height, x + radius, y, radius, 1, median);
          below +=
              addColumnBelow(
                  histogram, level, width, height, x - radius - 1, y, radius, -1, median);
        }
        while (below > middle) {
          median--;
          below -= histogram[median];
        }
        while (below + histogram[median] <= middle) {
          below += histogram[median];
          median++;
        }
        out[y * width + x] = median;
      }
    }
    return out;
  }

  private static void addColumn(
      int[] histogram, int[] level, int width, int height, int x, int y, int radius, int change) {
    int column = Math.clamp(x, 0, width - 1);
    for (int k = y - radius; k <= y + radius; k++) {
      histogram[level[Math.clamp(k, 0, height - 1) * width + column]] += change;
    }
  }

  /** As above; returns by how much the number of values below the median changed. */
  private static int addColumnBelow(
      int[] histogram,
      int[] level,
      int width,
      int height,
      int x,
      int y,
      int radius,
      int change,
      int median) {
    int column = Math.clamp(x, 0, width - 1);
    int below = 0;
    for (int k = y - radius; k <= y + radius; k++) {
      int value = level[Math.clamp(k, 0, height - 1) * width + column];
      histogram[value] += change;
      if (value < median) {
        below += change;
      }
    }
    return below;
  }
}
