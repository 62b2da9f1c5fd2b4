package galatea.daemon.generate.inflate.texture;

/**
 * Which chart each part of the atlas belongs to: the nearest one. Kept in cells of a few texels,
 * since the gutter between the charts is several cells wide.
 */
final class Owners {
  /** Cells on each side at most. */
  private static final int CELLS = 512;

  /** All belongs to the front. */
  static final Owners NONE = new Owners(1, 31, new boolean[1]);

  private final int cells;
  private final int shift;
  private final boolean[] back;

  private Owners(int cells, int shift, boolean[] back) {
    this.cells = cells;
    this.shift = shift;
    this.back = back;
  }

  /** Texels on each side of a cell, a power of two, as its logarithm. */
  static int shiftFor(int size) {
    return Math.max(0, 31 - Integer.numberOfLeadingZeros(size / CELLS | 1));
  }

  /**
   * @param front cells of the atlas that the front chart covers
   * @param back cells of the atlas that the back chart covers, as many
   */
  static Owners of(Footprint front, Footprint back, int shift) {
    int n = front.width();
    int far = 1 << 29;
    int[] distance = new int[n * n];
    boolean[] isBack = new boolean[n * n];
    for (int y = 0; y < n; y++) {
      for (int x = 0; x < n; x++) {
        boolean covered = back.get(x, y);
        isBack[y * n + x] = covered;
        distance[y * n + x] = covered || front.get(x, y) ? 0 : far;
      }
    }
    // two-pass chamfer 3-4 distance (Borgefors 1986), carrying the label along
    for (int y = 0; y < n; y++) {
      for (int x = 0; x < n; x++) {
        int i = y * n + x;
        relax(distance, isBack, i, x > 0, i - 1, 3);
        relax(distance, isBack, i, y > 0, i - n, 3);
        relax(distance, isBack, i, x > 0 && y > 0, i - n - 1, 4);
        relax(distance, isBack, i, x < n - 1 && y > 0, i - n + 1, 4);
      }
    }
    for (int y = n - 1; y >= 0; y--) {
      for (int x = n - 1; x >= 0; x--) {
        int i = y * n + x;
        relax(distance, isBack, i, x < n - 1, i + 1, 3);
        relax(distance, isBack, i, y < n - 1, i + n, 3);
        relax(distance, isBack, i, x < n - 1 && y < n - 1, i + n + 1, 4);
        relax(distance, isBack, i, x > 0 && y < n - 1, i + n - 1, 4);
      }
    }
    return new Owners(n, shift, isBack);
  }

  private static void relax(
      int[] distance, boolean[] isBack, int i, boolean exists, int from, int step) {
    if (exists && distance[from] + step < distance[i]) {
      distance[i] = distance[from] + step;
      isBack[i] = isBack[from];
    }
  }

  /** Whether the texel belongs to the back chart. */
  boolean isBack(int x, int y) {
    return back[(y >> shift) * cells + (x >> shift)];
  }
}
