package galatea.asset.mesh;

import java.util.Arrays;

/**
 * What a mesh is like, counted on welded positions.
 *
 * <p>Vertices closer than 1e-6 of the diagonal (snapped to a grid of that size) are one; so seams
 * of normals or UVs do not count as boundaries. O(n log n), about 60 bytes a face.
 *
 * @param vertices after welding, of those that a face uses
 * @param faces as stored, with the degenerate ones
 * @param components connected sets of faces
 * @param boundaryEdges edges with exactly one face
 * @param nonManifoldEdges edges with more than two faces
 * @param degenerateFaces with two equal corners or an area below 1e-12 of the squared diagonal;
 *     those with equal corners have no part in the edges
 * @param inconsistentEdges edges whose two faces run along them in the same direction
 * @param genus handles of all components together, {@code components - euler / 2}; only meaningful
 *     when closed and manifold
 * @param volume signed, cubic metres; above 0 when faces look outward
 * @param minEdge length of the shortest edge, metres
 * @param medianEdge metres
 * @param maxEdge metres
 * @param minAngle smallest angle of any face, degrees
 * @param medianMinAngle median over the faces of their smallest angle, degrees
 * @param slimFaces faces with an angle below 20 degrees
 */
public record MeshReport(
    int vertices,
    int faces,
    int components,
    int boundaryEdges,
    int nonManifoldEdges,
    int degenerateFaces,
    int inconsistentEdges,
    int genus,
    double volume,
    double minEdge,
    double medianEdge,
    double maxEdge,
    double minAngle,
    double medianMinAngle,
    int slimFaces) {
  private static final double WELD = 1e-6;
  private static final double NO_AREA = 1e-12;
  private static final double SLIM = 20;

  /** Whether there is no boundary, no non-manifold edge and one winding throughout. */
  public boolean isClosed() {
    return boundaryEdges == 0 && nonManifoldEdges == 0 && inconsistentEdges == 0;
  }

  /** Measures a mesh; an empty one gives zeros. */
  public static MeshReport of(TriangleMesh mesh) {
    double diagonal = mesh.diagonal();
    int[] welded = weld(mesh, diagonal * WELD);
    float[] positions = mesh.positions();
    int[] corners = mesh.faces();
    int[] parent = new int[welded.length];
    boolean[] used = new boolean[welded.length];
    for (int v = 0; v < parent.length; v++) {
      parent[v] = v;
    }
    long[] edges = new long[corners.length];
    double[] angles = new double[mesh.faceCount()];
    int edgeUses = 0;
    int degenerate = 0;
    int slim = 0;
    double volume = 0;
    double[] sides = new double[3];
    for (int f = 0; f < angles.length; f++) {
      int i = corners[3 * f];
      int j = corners[3 * f + 1];
      int k = corners[3 * f + 2];
      volume += volume(positions, i, j, k);
      sides[0] = distance(positions, j, k);
      sides[1] = distance(positions, k, i);
      sides[2] = distance(positions, i, j);
      double area = area(positions, i, j, k);
      angles[f] = leastAngle(sides, area);
      slim += angles[f] < SLIM ? 1 : 0;
      int a = welded[i];
      int b = welded[j];
      int c = welded[k];
      boolean collapsed = a == b || b == c || c == a;
      if (collapsed || area < NO_AREA * diagonal * diagonal) {
        degenerate++;
      }
      if (!collapsed) {
        edges[edgeUses++] = pack(a, b);
        edges[edgeUses++] = pack(b, c);
        edges[edgeUses++] = pack(c, a);
        used[a] = true;
        used[b] = true;
        used[c] = true;
        union(parent, a, b);
        union(parent, b, c);
      }
    }
    Arrays.sort(edges, 0, edgeUses);
    int vertices = 0;
    int components = 0;
    for (int v = 0; v < used.length; v++) {
      vertices += used[v] ? 1 : 0;
      components += used[v] && find(parent, v) == v ? 1 : 0;
    }
    int boundary = 0;
    int crowded = 0;
    int inconsistent = 0;
    int edgeCount = 0;
    double[] lengths = new double[edgeUses];
    for (int from = 0, to; from < edgeUses; from = to) {
      int forward = 0;
      for (to = from; to < edgeUses && edges[to] >>> 1 == edges[from] >>> 1; to++) {
        forward += (int) (edges[to] & 1);
      }
      int uses = to - from;
      boundary += uses == 1 ? 1 : 0;
      crowded += uses > 2 ? 1 : 0;
      inconsistent += uses == 2 && forward != 1 ? 1 : 0;
      int a = (int) (edges[from] >>> 32);
      int b = (int) (edges[from] >>> 1 & Integer.MAX_VALUE);
      lengths[edgeCount++] = distance(positions, a, b);
    }
    Arrays.sort(lengths, 0, edgeCount);
    Arrays.sort(angles);
    int euler = vertices - edgeCount + edgeUses / 3;
    return new MeshReport(
        vertices,
        angles.length,
        components,
        boundary,
        crowded,
        degenerate,
        inconsistent,
        components - euler / 2,
        volume,
        edgeCount == 0 ? 0 : lengths[0],
        edgeCount == 0 ? 0 : lengths[edgeCount / 2],
        edgeCount == 0 ? 0 : lengths[edgeCount - 1],
        angles.length == 0 ? 0 : angles[0],
        angles.length == 0 ? 0 : angles[angles.length / 2],
        slim);
  }

  /** Lower vertex in the high bits, higher one above bit 0, which says "from low to high". */
  private static long pack(int from, int to) {
    return from < to ? (long) from << 32 | (long) to << 1 | 1 : (long) to << 32 | (long) from << 1;
  }

  /** For every vertex the lowest one in its cell of the given size. */
  private static int[] weld(TriangleMesh mesh, double size) {
    int n = mesh.vertexCount();
    int[] welded = new int[n];
    long[][] cells = new long[3][n];
    float[] positions = mesh.positions();
    for (int i = 0; i < 3 * n; i++) {
      cells[i % 3][i / 3] = size > 0 ? Math.round(positions[i] / size) : 0;
    }
    // sorted by a mix of the cell, so that equal cells lie in one run of equal mixes
    long[] order = new long[n];
    for (int v = 0; v < n; v++) {
      long mix = (cells[0][v] * 0x9E3779B97F4A7C15L + cells[1][v]) * 0xC2B2AE3D27D4EB4FL;
      mix = (mix ^ cells[2][v]) * 0x9E3779B97F4A7C15L;
      order[v] = mix >>> 32 << 31 | v;
    }
    Arrays.sort(order);
    for (int from = 0, to; from < n; from = to) {
      for (to = from; to < n && order[to] >>> 31 == order[from] >>> 31; to++) {
        int v = (int) (order[to] & Integer.MAX_VALUE);
        welded[v] = v;
        for (int k = from; k < to; k++) {
          int w = (int) (order[k] & Integer.MAX_VALUE);
          if (cells[0][v] == cells[0][w]
              && cells[1][v] == cells[1][w]
              && cells[2][v] == cells[2][w]) {
            welded[v] = welded[w];
            break;
          }
        }
      }
    }
    return welded;
  }

  private static int find(int[] parent, int v) {
    int root = v;
    while (parent[root] != root) {
      parent[root] = parent[parent[root]];
      root = parent[root];
    }
    return root;
  }

  private static void union(int[] parent, int a, int b) {
    int one = find(parent, a);
    int two = find(parent, b);
    parent[Math.max(one, two)] = Math.min(one, two);
  }

  private static double distance(float[] p, int a, int b) {
    double x = (double) p[3 * a] - p[3 * b];
    double y = (double) p[3 * a + 1] - p[3 * b + 1];
    double z = (double) p[3 * a + 2] - p[3 * b + 2];
    return Math.sqrt(x * x + y * y + z * z);
  }

  private static double area(float[] p, int a, int b, int c) {
    double ux = (double) p[3 * b] - p[3 * a];
    double uy = (double) p[3 * b + 1] - p[3 * a + 1];
    double uz = (double) p[3 * b + 2] - p[3 * a + 2];
    double vx = (double) p[3 * c] - p[3 * a];
    double vy = (double) p[3 * c + 1] - p[3 * a + 1];
    double vz = (double) p[3 * c + 2] - p[3 * a + 2];
    double x = uy * vz - uz * vy;
    double y = uz * vx - ux * vz;
    double z = ux * vy - uy * vx;
    return Math.sqrt(x * x + y * y + z * z) / 2;
  }

  /** Of the tetrahedron with the origin. */
  private static double volume(float[] p, int a, int b, int c) {
    double x = (double) p[3 * b + 1] * p[3 * c + 2] - (double) p[3 * b + 2] * p[3 * c + 1];
    double y = (double) p[3 * b + 2] * p[3 * c] - (double) p[3 * b] * p[3 * c + 2];
    double z = (double) p[3 * b] * p[3 * c + 1] - (double) p[3 * b + 1] * p[3 * c];
    return (p[3 * a] * x + p[3 * a + 1] * y + p[3 * a + 2] * z) / 6;
  }

  /** The angle opposite the shortest side, degrees. */
  private static double leastAngle(double[] sides, double area) {
    Arrays.sort(sides);
    double product = sides[1] * sides[2];
    return product > 0 ? Math.toDegrees(Math.asin(Math.min(1, 2 * area / product))) : 0;
  }
}
