package galatea.audit;

import java.util.Arrays;

/**
 * What the surface is once vertices at one place (within 1e-6 of the diagonal) are one.
 *
 * @param vertices welded vertices that a face uses
 * @param faces faces with three different welded corners
 * @param components pieces connected through shared vertices
 * @param boundaryEdges edges of one face
 * @param nonManifoldEdges edges of more than two faces
 * @param degenerateFaces faces whose corners coincide or are in one line: height over the longest
 *     edge below 1e-6 of that edge
 * @param windingConflicts edges whose two faces run through them in the same direction
 * @param pinchedVertices vertices at which more than one fan of faces meets
 * @param signedVolume positive when faces look outward
 */
record Topology(
    int vertices,
    int faces,
    int components,
    int boundaryEdges,
    int nonManifoldEdges,
    int degenerateFaces,
    int windingConflicts,
    int pinchedVertices,
    int euler,
    double signedVolume) {
  private static final double FLAT = 1e-6;

  /** Handles of a closed manifold surface, summed over its components. */
  int genus() {
    return (2 * components - euler) / 2;
  }

  boolean closedManifold() {
    return boundaryEdges == 0 && nonManifoldEdges == 0 && pinchedVertices == 0;
  }

  static Topology of(float[] positions, int[] indices) {
    Weld weld = Weld.of(positions);
    int[] corners = new int[indices.length];
    int used = 0;
    int degenerate = 0;
    for (int f = 0; f < indices.length; f += 3) {
      int a = weld.vertex(indices[f]);
      int b = weld.vertex(indices[f + 1]);
      int c = weld.vertex(indices[f + 2]);
      boolean collapsed = a == b || b == c || c == a;
      if (collapsed || flat(positions, indices[f], indices[f + 1], indices[f + 2])) {
        degenerate++;
      }
      if (!collapsed) {
        corners[used++] = a;
        corners[used++] = b;
        corners[used++] = c;
      }
    }
    corners = Arrays.copyOf(corners, used);

    Forest pieces = new Forest(weld.count());
    Forest fans = new Forest(used);
    boolean[] seen = new boolean[weld.count()];
    for (int i = 0; i < used; i++) {
      seen[corners[i]] = true;
      pieces.unite(corners[i], corners[i - i % 3]);
    }
    Edges edges = Edges.of(corners);
    int boundary = 0;
    int nonManifold = 0;
    int conflicts = 0;
    for (int e = 0; e < edges.count(); e++) {
      int sides = edges.sides(e);
      if (sides == 1) {
        boundary++;
      } else if (sides > 2) {
        nonManifold++;
      } else {
        int one = edges.corner(e, 0);
        int two = edges.corner(e, 1);
        boolean same = corners[one] == corners[two];
        conflicts += same ? 1 : 0;
        int afterOne = Edges.next(one);
        int afterTwo = Edges.next(two);
        fans.unite(one, same ? two : afterTwo);
        fans.unite(afterOne, same ? afterTwo : two);
      }
    }
    int vertices = 0;
    int components = 0;
    for (int v = 0; v < seen.length; v++) {
      if (seen[v]) {
        vertices++;
        components += pieces.root(v) == v ? 1 : 0;
      }
    }
    int fanCount = 0;
    for (int i = 0; i < used; i++) {
      fanCount += fans.root(i) == i ? 1 : 0;
    }
    return new Topology(
        vertices,
        used / 3,
        components,
        boundary,
        nonManifold,
        degenerate,
        conflicts,
        fanCount - vertices,
        vertices - edges.count() + used / 3,
        volume(positions, indices));
  }

  private static boolean flat(float[] p, int a, int b, int c) {
    double[] u = difference(p, b, a);
    double[] v = difference(p, c, a);
    double[] w = difference(p, c, b);
    double longest = Math.max(dot(u, u), Math.max(dot(v, v), dot(w, w)));
    double[] n = cross(u, v);
    return !(Math.sqrt(dot(n, n)) > FLAT * longest);
  }

  private static double volume(float[] p, int[] indices) {
    double[] centre = new double[3];
    for (int axis = 0; axis < 3 && p.length > 0; axis++) {
      centre[axis] = (GlbModel.bound(p, axis, 1) + GlbModel.bound(p, axis, -1)) / 2;
    }
    double sum = 0;
    for (int f = 0; f < indices.length; f += 3) {
      double[][] corner = new double[3][3];
      for (int k = 0; k < 3; k++) {
        for (int axis = 0; axis < 3; axis++) {
          corner[k][axis] = p[indices[f + k] * 3 + axis] - centre[axis];
        }
      }
      sum += dot(corner[0], cross(corner[1], corner[2]));
    }
    return sum / 6;
  }

  private static double[] difference(float[] p, int to, int from) {
    return new double[] {
      (double) p[to * 3] - p[from * 3],
      (double) p[to * 3 + 1] - p[from * 3 + 1],
      (double) p[to * 3 + 2] - p[from * 3 + 2]
    };
  }

  private static double dot(double[] a, double[] b) {
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
  }

  private static double[] cross(double[] a, double[] b) {
    return new double[] {
      a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]
    };
  }
}
