package galatea.daemon.matte.drawing;

import galatea.asset.image.DistanceTransform;
import java.util.Arrays;

/**
 * What walls enclose, gaps in them included: the watershed of the distance to the nearest wall.
 *
 * <p>Flooding from the widest places down, two basins meet at a saddle whose height is half the
 * width of the passage between them. A basin that meets the outside is a leaking inside when that
 * passage is narrow, and narrow against the basin's own half width (its persistence); else it is a
 * bay of the outside. So gaps close at their narrowest place and bays, which widen outward, stay
 * open. A bay whose mouth narrows, as between a hand and a curled tail, is told from a leak by what
 * stands at the passage: at a gap the pen has left the paper, at a mouth it runs past. After Meyer,
 * "Topographic distance and watershed lines", 1994, and the persistence of Edelsbrunner, Letscher
 * and Zomorodian, 2002. O(n log* n).
 */
final class Enclosure {
  /** Quantisation of heights: buckets per texel. */
  private static final int FINE = 4;

  private static final byte FREE = 0;
  private static final byte OUTSIDE = 1;
  private static final byte INSIDE = 2;

  /** How sure a gap of the outline is told from the mouth of a bay. */
  interface Doubt {
    /**
     * How often a basin that opens here must be wider than its passage to be a leaking inside, at
     * least 1.
     *
     * @param height distance to the nearest wall, in texels
     */
    double at(int x, int y, double height);
  }

  private final Doubt doubt;
  private final int[] parent;
  private final float[] peak;
  private final byte[] kind;

  private Enclosure(int count, Doubt doubt) {
    this.doubt = doubt;
    parent = new int[count];
    peak = new float[count];
    kind = new byte[count];
    Arrays.fill(parent, -1);
  }

  /**
   * Texels that are not wall and not outside.
   *
   * @param walls {@code [height * width]}
   * @param reach half the widest gap that counts as closed, in texels; 0 closes none
   */
  static boolean[] of(boolean[] walls, int width, int height, double reach, Doubt doubt) {
    // a frame outside the picture: paper goes on there, so nothing is enclosed by the edge
    int stride = width + 2;
    int rows = height + 2;
    boolean[] framed = new boolean[stride * rows];
    for (int y = 0; y < height; y++) {
      System.arraycopy(walls, y * width, framed, (y + 1) * stride + 1, width);
    }
    Enclosure flood = new Enclosure(framed.length, doubt);
    flood.pour(framed, order(framed, stride, rows), stride, reach);
    boolean[] out = new boolean[walls.length];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int at = (y + 1) * stride + x + 1;
        out[y * width + x] = !framed[at] && flood.kind[flood.root(at)] != OUTSIDE;
      }
    }
    return out;
  }

  /** The texels that are no wall, farthest from the walls first, and their heights. */
  private record Order(int[] texels, float[] heights) {}

  private static Order order(boolean[] walls, int stride, int rows) {
    DistanceTransform distance = DistanceTransform.to(walls, stride, rows);
    int longest = FINE * (stride + rows);
    int[] starts = new int[longest + 2];
    int[] bucket = new int[walls.length];
    for (int i = 0; i < walls.length; i++) {
      bucket[i] = (int) Math.min(longest, FINE * distance.distance(i));
      if (!walls[i]) {
        starts[longest - bucket[i] + 1]++;
      }
    }
    for (int k = 0; k <= longest; k++) {
      starts[k + 1] += starts[k];
    }
    int[] texels = new int[starts[longest + 1]];
    float[] heights = new float[texels.length];
    for (int i = 0; i < walls.length; i++) {
      if (!walls[i]) {
        int to = starts[longest - bucket[i]]++;
        texels[to] = i;
        heights[to] = bucket[i] / (float) FINE;
      }
    }
    return new Order(texels, heights);
  }

  private void pour(boolean[] walls, Order order, int stride, double reach) {
    int count = parent.length;
    for (int i = 0; i < count; i++) {
      int x = i % stride;
      if (i < stride || i >= count - stride || x == 0 || x == stride - 1) {
        parent[i] = 0;
      }
    }
    kind[0] = OUTSIDE;
    peak[0] = Float.MAX_VALUE;
    int[] step = {-stride, -1, 1, stride};
    int[] around = new int[4];
    for (int k = 0; k < order.texels.length; k++) {
      int at = order.texels[k];
      if (parent[at] >= 0) {
        continue;
      }
      float height = order.heights[k];
      parent[at] = at;
      peak[at] = height;
      int touching = 0;
      int outer = -1;
      for (int d = 0; d < 4; d++) {
        int next = at + step[d];
        if (walls[next] || parent[next] < 0) {
          continue;
        }
        int root = root(next);
        around[touching++] = root;
        outer = kind[root] == OUTSIDE ? root : outer;
      }
      if (outer >= 0) {
        for (int d = 0; d < touching; d++) {
          int root = root(around[d]);
          if (kind[root] == FREE
              && height <= reach
              && peak[root] >= height * doubt.at(at % stride - 1, at / stride - 1, height)) {
            kind[root] = INSIDE;
          }
        }
        parent[at] = outer;
        for (int d = 0; d < touching; d++) {
          int root = root(around[d]);
          if (kind[root] == FREE) {
            parent[root] = outer;
          }
        }
      } else {
        for (int d = 0; d < touching; d++) {
          join(around[d], at);
        }
      }
    }
  }

  private void join(int one, int other) {
    int a = root(one);
    int b = root(other);
    if (a == b) {
      return;
    }
    parent[b] = a;
    peak[a] = Math.max(peak[a], peak[b]);
    kind[a] = (byte) Math.max(kind[a], kind[b]);
  }

  private int root(int i) {
    int at = i;
    while (parent[at] != at) {
      parent[at] = parent[parent[at]];
      at = parent[at];
    }
    return at;
  }
}
