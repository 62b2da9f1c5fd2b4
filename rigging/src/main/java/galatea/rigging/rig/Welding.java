package galatea.rigging.rig;

import java.util.Arrays;

/**
 * Collects meshes and makes one welded skin of them. Vertices nearer than 1e-5 of the box are one.
 */
public final class Welding {
  private static final double TOLERANCE = 1e-5;

  private double[] positions = new double[3 << 10];
  private int vertices;
  private int[] corners = new int[3 << 10];
  private int cornerCount;
  private int[] influenceVertex = new int[4 << 10];
  private int[] influenceJoint = new int[4 << 10];
  private double[] influenceWeight = new double[4 << 10];
  private int influences;

  /** Adds a vertex; its number. */
  public int vertex(double x, double y, double z) {
    if (vertices * 3 + 3 > positions.length) {
      positions = Arrays.copyOf(positions, positions.length * 2);
    }
    positions[vertices * 3] = x;
    positions[vertices * 3 + 1] = y;
    positions[vertices * 3 + 2] = z;
    return vertices++;
  }

  /** Adds an influence; one that is not a positive number counts for nothing. */
  public void influence(int vertex, int joint, double weight) {
    if (!(weight > 0) || weight == Double.POSITIVE_INFINITY) {
      return;
    }
    if (influences == influenceJoint.length) {
      influenceVertex = Arrays.copyOf(influenceVertex, influences * 2);
      influenceJoint = Arrays.copyOf(influenceJoint, influences * 2);
      influenceWeight = Arrays.copyOf(influenceWeight, influences * 2);
    }
    influenceVertex[influences] = vertex;
    influenceJoint[influences] = joint;
    influenceWeight[influences++] = weight;
  }

  /** Adds a triangle of vertices' numbers. */
  public void triangle(int a, int b, int c) {
    if (cornerCount + 3 > corners.length) {
      corners = Arrays.copyOf(corners, corners.length * 2);
    }
    corners[cornerCount++] = a;
    corners[cornerCount++] = b;
    corners[cornerCount++] = c;
  }

  /**
   * @param fallback size when there is no vertex
   */
  public WeldedSkin weld(double fallback) {
    double[] low = {Double.MAX_VALUE, Double.MAX_VALUE, Double.MAX_VALUE};
    double[] high = {-Double.MAX_VALUE, -Double.MAX_VALUE, -Double.MAX_VALUE};
    for (int i = 0; i < vertices * 3; i++) {
      if (Double.isFinite(positions[i])) {
        low[i % 3] = Math.min(low[i % 3], positions[i]);
        high[i % 3] = Math.max(high[i % 3], positions[i]);
      }
    }
    double size = Math.sqrt(sq(high[0] - low[0]) + sq(high[1] - low[1]) + sq(high[2] - low[2]));
    if (!(size > 0) || !Double.isFinite(size)) {
      size = fallback;
    }
    double cell = size * TOLERANCE;
    PlaceTable known = new PlaceTable(vertices);
    int[] welded = new int[vertices];
    double[] places = new double[vertices * 3];
    int count = 0;
    for (int v = 0; v < vertices; v++) {
      int first =
          known.first(
              Math.round(positions[v * 3] / cell),
              Math.round(positions[v * 3 + 1] / cell),
              Math.round(positions[v * 3 + 2] / cell));
      if (first == count) {
        System.arraycopy(positions, v * 3, places, count * 3, 3);
        count++;
      }
      welded[v] = first;
    }
    return skin(Arrays.copyOf(places, count * 3), welded, count, size);
  }

  private WeldedSkin skin(double[] places, int[] welded, int count, double size) {
    // an own sum for each copy first: a copy whose weights are not normalised counts as one
    double[] sums = new double[vertices];
    for (int i = 0; i < influences; i++) {
      sums[influenceVertex[i]] += influenceWeight[i];
    }
    double[] totals = new double[count];
    for (int v = 0; v < vertices; v++) {
      totals[welded[v]] += sums[v] > 0 ? 1 : 0;
    }
    int[] starts = new int[count + 1];
    for (int i = 0; i < influences; i++) {
      starts[welded[influenceVertex[i]] + 1]++;
    }
    for (int v = 0; v < count; v++) {
      starts[v + 1] += starts[v];
    }
    int[] joints = new int[influences];
    double[] weights = new double[influences];
    int[] ends = Arrays.copyOf(starts, count);
    for (int i = 0; i < influences; i++) {
      int v = influenceVertex[i];
      int at = welded[v];
      double weight = influenceWeight[i] / sums[v] / totals[at];
      ends[at] = insert(joints, weights, starts[at], ends[at], influenceJoint[i], weight);
    }
    int n = 0;
    for (int v = 0; v < count; v++) {
      int from = starts[v];
      starts[v] = n;
      for (int i = from; i < ends[v]; i++) {
        joints[n] = joints[i];
        weights[n++] = weights[i];
      }
    }
    starts[count] = n;
    joints = Arrays.copyOf(joints, n);
    weights = Arrays.copyOf(weights, n);
    return new WeldedSkin(places, edges(welded), starts, joints, weights, size);
  }

  /** Adds to a list that rises by joint; its end. */
  private static int insert(
      int[] joints, double[] weights, int from, int end, int joint, double weight) {
    int at = end;
    while (at > from && joints[at - 1] > joint) {
      at--;
    }
    if (at > from && joints[at - 1] == joint) {
      weights[at - 1] += weight;
      return end;
    }
    System.arraycopy(joints, at, joints, at + 1, end - at);
    System.arraycopy(weights, at, weights, at + 1, end - at);
    joints[at] = joint;
    weights[at] = weight;
    return end + 1;
  }

  private int[] edges(int[] welded) {
    long[] keys = new long[cornerCount];
    int n = 0;
    for (int i = 0; i < cornerCount; i++) {
      int a = welded[corners[i]];
      int b = welded[corners[i % 3 == 2 ? i - 2 : i + 1]];
      if (a != b) {
        keys[n++] = (long) Math.min(a, b) << 32 | Math.max(a, b);
      }
    }
    Arrays.sort(keys, 0, n);
    int[] edges = new int[2 * n];
    int count = 0;
    for (int i = 0; i < n; i++) {
      if (i == 0 || keys[i] != keys[i - 1]) {
        edges[count++] = (int) (keys[i] >>> 32);
        edges[count++] = (int) keys[i];
      }
    }
    return Arrays.copyOf(edges, count);
  }

  private static double sq(double x) {
    return x * x;
  }
}
