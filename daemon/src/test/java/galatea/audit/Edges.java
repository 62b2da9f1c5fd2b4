package galatea.audit;

import java.util.Arrays;

/**
 * The undirected edges of a triangle list and the corners at which they start. Corner {@code i}
 * (index into the list) starts the edge from {@code corners[i]} to {@code corners[next(i)]}.
 */
final class Edges {
  private static final int BITS = 21;

  private final long[] sorted;
  private final int[] starts;
  private final int count;

  private Edges(long[] sorted, int[] starts, int count) {
    this.sorted = sorted;
    this.starts = starts;
    this.count = count;
  }

  static Edges of(int[] corners) {
    if (corners.length >= 1 << BITS) {
      throw new IllegalArgumentException(corners.length + " corners do not fit into 21 bits");
    }
    long[] sorted = new long[corners.length];
    for (int i = 0; i < corners.length; i++) {
      long a = corners[i];
      long b = corners[next(i)];
      sorted[i] = (Math.min(a, b) << (2 * BITS)) | (Math.max(a, b) << BITS) | i;
    }
    Arrays.sort(sorted);
    int[] starts = new int[corners.length + 1];
    int count = 0;
    for (int i = 0; i < sorted.length; i++) {
      if (i == 0 || sorted[i] >>> BITS != sorted[i - 1] >>> BITS) {
        starts[count++] = i;
      }
    }
    starts[count] = sorted.length;
    return new Edges(sorted, starts, count);
  }

  /** The corner after {@code corner} in its face. */
  static int next(int corner) {
    return corner % 3 == 2 ? corner - 2 : corner + 1;
  }

  int count() {
    return count;
  }

  /** Number of faces at edge {@code e}. */
  int sides(int e) {
    return starts[e + 1] - starts[e];
  }

  /** The corner that starts edge {@code e} in its face number {@code side}. */
  int corner(int e, int side) {
    return (int) (sorted[starts[e] + side] & ((1 << BITS) - 1));
  }
}
