package galatea.rigging.rig;

import galatea.rigging.rig.RigDocument.Influences;
import galatea.rigging.rig.RigDocument.Surface;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Vertices that were one before texture coordinates or normals split them: ends of border edges
 * that lie exactly on another border edge of the same surface. Parts that only touch in a point, or
 * that lie on each other with their whole faces, are no seam.
 */
public final class Seams {
  /** Difference of two vertices' weights, 0 to 2, that opens a seam visibly. */
  private static final double DIFFERS = 0.02;

  private Seams() {}

  /**
   * For each vertex on a seam the lowest vertex of those that were one with it; for all others the
   * vertex itself, {@code [v]}.
   */
  public static int[] leaders(Surface surface) {
    int count = surface.vertexCount();
    int[] place = places(surface.positions(), count);
    long[] borders = borders(surface.triangles());
    Map<Long, long[]> byPlace = new HashMap<>();
    int[] leaders = new int[count];
    Arrays.setAll(leaders, v -> v);
    for (long border : borders) {
      int a = (int) (border >>> 32);
      int b = (int) border;
      if (place[a] == place[b]) {
        continue;
      }
      boolean swap = place[a] > place[b];
      int low = swap ? b : a;
      int high = swap ? a : b;
      long key = ((long) place[low] << 32) | place[high];
      long[] twin = byPlace.putIfAbsent(key, new long[] {low, high, 1});
      if (twin != null && ++twin[2] == 2) {
        join(leaders, (int) twin[0], low);
        join(leaders, (int) twin[1], high);
      }
    }
    for (int v = 0; v < count; v++) {
      leaders[v] = leader(leaders, v);
    }
    return leaders;
  }

  /** Vertices on a seam whose twins are moved otherwise, rising. */
  static int[] differing(Surface surface, Influences all, float[] weights, int[] leaders) {
    boolean[] differs = new boolean[leaders.length];
    for (int v = 0; v < leaders.length; v++) {
      if (leaders[v] != v && distance(all, weights, v, leaders[v]) > DIFFERS) {
        differs[v] = true;
        differs[leaders[v]] = true;
      }
    }
    int[] list = new int[leaders.length];
    int n = 0;
    for (int v = 0; v < differs.length; v++) {
      if (differs[v]) {
        list[n++] = v;
      }
    }
    return Arrays.copyOf(list, n);
  }

  /** Vertices on a seam whose twins are moved otherwise, rising. */
  public static int[] differing(Surface surface, Influences all, float[] weights) {
    return differing(surface, all, weights, leaders(surface));
  }

  /** Sum of the differences of two vertices' weights, 0 to 2. */
  private static double distance(Influences all, float[] weights, int a, int b) {
    double sum = 0;
    int from = a * all.width();
    int other = b * all.width();
    for (int i = 0; i < all.width(); i++) {
      sum += Math.abs(weights[from + i] - weight(all, weights, other, all.slots()[from + i]));
      if (weight(all, weights, from, all.slots()[other + i]) == 0) {
        sum += weights[other + i];
      }
    }
    return sum;
  }

  private static double weight(Influences all, float[] weights, int from, int slot) {
    double sum = 0;
    for (int i = from; i < from + all.width(); i++) {
      sum += all.slots()[i] == slot ? weights[i] : 0;
    }
    return sum;
  }

  private static int[] places(float[] positions, int count) {
    PlaceTable numbers = new PlaceTable(count);
    int[] place = new int[count];
    for (int v = 0; v < count; v++) {
      // + 0 makes one zero of both
      place[v] =
          numbers.first(
              Float.floatToIntBits(positions[v * 3] + 0f),
              Float.floatToIntBits(positions[v * 3 + 1] + 0f),
              Float.floatToIntBits(positions[v * 3 + 2] + 0f));
    }
    return place;
  }

  /** Edges of one triangle only, as {@code a << 32 | b}. */
  private static long[] borders(int[] triangles) {
    long[] edges = new long[triangles.length];
    for (int i = 0; i < triangles.length; i++) {
      int a = triangles[i];
      int b = triangles[i % 3 == 2 ? i - 2 : i + 1];
      edges[i] = ((long) Math.min(a, b) << 32) | Math.max(a, b);
    }
    Arrays.sort(edges);
    int n = 0;
    for (int i = 0; i < edges.length; i++) {
      boolean alone =
          (i == 0 || edges[i - 1] != edges[i])
              && (i + 1 == edges.length || edges[i + 1] != edges[i]);
      if (alone) {
        edges[n++] = edges[i];
      }
    }
    return Arrays.copyOf(edges, n);
  }

  private static void join(int[] leaders, int a, int b) {
    int x = leader(leaders, a);
    int y = leader(leaders, b);
    leaders[Math.max(x, y)] = Math.min(x, y);
  }

  private static int leader(int[] leaders, int of) {
    int at = of;
    while (leaders[at] != at) {
      leaders[at] = leaders[leaders[at]];
      at = leaders[at];
    }
    return at;
  }
}
