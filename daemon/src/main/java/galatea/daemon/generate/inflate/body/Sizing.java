package galatea.daemon.generate.inflate.body;

import java.util.Arrays;

/**
 * How long the edges of a {@link FrontMesh} are to be: what the local thickness asks for, within a
 * greatest length and a fixed share of it.
 */
final class Sizing {
  /** The least length is this share of the greatest. */
  private static final double FINEST = 0.35;

  private final FrontMesh mesh;
  private final FaceShape face;

  /** Cells. */
  double greatest;

  Sizing(FrontMesh mesh, FaceShape face) {
    this.mesh = mesh;
    this.face = face;
  }

  /** Greatest length at which so many faces cover the surface. */
  double greatestFor(int faces) {
    double[] areas = new double[mesh.halfEdges / 3];
    float[] lengths = new float[areas.length];
    double sum = 0;
    for (int f = 0; f < areas.length; f++) {
      int a = mesh.from[3 * f];
      int b = mesh.from[3 * f + 1];
      int c = mesh.from[3 * f + 2];
      areas[f] = face.area(a, b, c);
      lengths[f] = (mesh.radius[a] + mesh.radius[b] + mesh.radius[c]) / 3;
      sum += areas[f];
    }
    double low = 0;
    double high = 4 * Math.sqrt(sum);
    for (int i = 0; i < 40; i++) {
      double middle = (low + high) / 2;
      double count = 0;
      for (int f = 0; f < areas.length; f++) {
        double length = Math.clamp(lengths[f], FINEST * middle, middle);
        count += areas[f] / (FaceShape.EQUILATERAL * length * length);
      }
      if (count > faces) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }

  /** Length wanted about v, cells. */
  double length(int v) {
    return Math.clamp(mesh.radius[v], FINEST * greatest, greatest);
  }

  /** Length of the edge of h relative to what is wanted there. */
  double relative(int h) {
    int a = mesh.from[h];
    int b = mesh.to(h);
    return face.distance(a, b) * 2 / (length(a) + length(b));
  }

  /** Half-edges of all edges by relative length, packed: sortable float bits, then index. */
  long[] byLength(boolean ascending) {
    long[] order = new long[mesh.halfEdges];
    int n = 0;
    for (int h = 0; h < mesh.halfEdges; h++) {
      if (mesh.isLive(h) && mesh.isFirst(h)) {
        long bits = Float.floatToIntBits((float) relative(h));
        order[n++] = (ascending ? bits : Integer.MAX_VALUE - bits) << 32 | h;
      }
    }
    order = Arrays.copyOf(order, n);
    Arrays.sort(order);
    return order;
  }
}
