package galatea.audit;

import java.util.Arrays;

/** One number for all vertices that lie within 1e-6 of the bounding box's diagonal. */
final class Weld {
  private static final double TOLERANCE = 1e-6;
  private static final int BITS = 21;

  private final int[] ids;
  private final int count;

  private Weld(int[] ids, int count) {
    this.ids = ids;
    this.count = count;
  }

  /** Number of the welded vertex that vertex {@code v} of the file belongs to. */
  int vertex(int v) {
    return ids[v];
  }

  int count() {
    return count;
  }

  static Weld of(float[] positions) {
    int n = positions.length / 3;
    double tolerance = Math.max(GlbModel.diagonal(positions) * TOLERANCE, Double.MIN_NORMAL);
    double[] low = new double[3];
    for (int axis = 0; axis < 3; axis++) {
      low[axis] = n == 0 ? 0 : GlbModel.bound(positions, axis, -1);
    }
    int[] ids = new int[n];
    Cells cells = new Cells(n);
    int count = 0;
    for (int v = 0; v < n; v++) {
      long[] cell = new long[3];
      for (int axis = 0; axis < 3; axis++) {
        cell[axis] = 1 + (long) ((positions[v * 3 + axis] - low[axis]) / tolerance);
      }
      int twin = near(positions, v, cell, cells, tolerance);
      if (twin >= 0) {
        ids[v] = ids[twin];
      } else {
        ids[v] = count++;
        cells.add(key(cell[0], cell[1], cell[2]), v);
      }
    }
    return new Weld(ids, count);
  }

  private static long key(long x, long y, long z) {
    return (x << (2 * BITS)) | (y << BITS) | z;
  }

  private static int near(float[] p, int v, long[] cell, Cells cells, double tolerance) {
    for (long dx = -1; dx <= 1; dx++) {
      for (long dy = -1; dy <= 1; dy++) {
        for (long dz = -1; dz <= 1; dz++) {
          int other = cells.first(key(cell[0] + dx, cell[1] + dy, cell[2] + dz));
          for (; other >= 0; other = cells.next(other)) {
            double x = p[v * 3] - p[other * 3];
            double y = p[v * 3 + 1] - p[other * 3 + 1];
            double z = p[v * 3 + 2] - p[other * 3 + 2];
            if (x * x + y * y + z * z <= tolerance * tolerance) {
              return other;
            }
          }
        }
      }
    }
    return -1;
  }

  /** Open addressing from cell to a chain of vertices; at most half full, so probes end. */
  private static final class Cells {
    private final long[] keys;
    private final int[] heads;
    private final int[] chain;

    Cells(int vertices) {
      int size = Integer.highestOneBit(Math.max(2, vertices)) * 4;
      keys = new long[size];
      heads = new int[size];
      chain = new int[vertices];
      Arrays.fill(heads, -1);
    }

    private int slot(long key) {
      int at = (int) ((key * 0x9E3779B97F4A7C15L) >>> 33) & (keys.length - 1);
      while (heads[at] >= 0 && keys[at] != key) {
        at = (at + 1) & (keys.length - 1);
      }
      return at;
    }

    int first(long key) {
      return heads[slot(key)];
    }

    int next(int vertex) {
      return chain[vertex];
    }

    void add(long key, int vertex) {
      int at = slot(key);
      chain[vertex] = heads[at];
      keys[at] = key;
      heads[at] = vertex;
    }
  }
}
