package galatea.daemon.generate.inflate.body;

import galatea.asset.mesh.TriangleMesh;
import galatea.daemon.stage.StageContext;
import java.util.Arrays;

/**
 * From half thicknesses to a closed mesh.
 *
 * <p>Only the front half is meshed: the inside of the outline is triangulated at grid resolution,
 * lifted and remeshed to even triangles of the asked number. Its mirror image is the back; the two
 * share the vertices on the outline. So the silhouette is sharp, the genus is the outline's and
 * front and back correspond exactly.
 */
public final class Surfacing {
  /** Target edge length at full detail, cells. */
  private static final double FULL_DETAIL = 1.5;

  /** Most faces at full detail: more would show nothing that a picture holds. */
  static final int FULL_DETAIL_FACES = 600_000;

  private Surfacing() {}

  /**
   * The closed surface.
   *
   * <p>Warns with {@code faces-more} when the topology needs more faces than asked.
   *
   * @param faces triangles asked for, met to three faces, never exceeded otherwise; 0 = grid
   *     resolution, at most about {@link #FULL_DETAIL_FACES}
   * @param heightMetres height of the mesh's bounding box
   */
  public static Body surface(
      Outline outline, HeightField field, int faces, double heightMetres, StageContext context) {
    FrontMesh front = FirstMesh.of(field);
    context.progress(0.1);
    Remeshing remeshing = new Remeshing(front, field);
    if (faces == 0) {
      remeshing.toLength(FULL_DETAIL, FULL_DETAIL_FACES / 2, context);
    } else {
      remeshing.toCount(Math.max(2, faces / 2), context);
      int made = 2 * front.liveFaces;
      if (made > faces * 1.01 + 4) {
        context.warn(
            "faces-more",
            "the outline with its "
                + outline.holes()
                + " holes needs "
                + made
                + " faces, more than the "
                + faces
                + " asked for");
      }
    }
    context.progress(0.95);
    return mirror(front, heightMetres);
  }

  private static Body mirror(FrontMesh front, double heightMetres) {
    int[] index = new int[front.vertices];
    Arrays.fill(index, -1);
    int[] order = new int[front.vertices];
    int rim = collect(front, true, 0, order, index);
    int half = collect(front, false, rim, order, index);
    double left = Double.POSITIVE_INFINITY;
    double right = Double.NEGATIVE_INFINITY;
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < half; k++) {
      left = Math.min(left, front.x[order[k]]);
      right = Math.max(right, front.x[order[k]]);
      low = Math.min(low, front.y[order[k]]);
      high = Math.max(high, front.y[order[k]]);
    }
    Frame frame = new Frame(heightMetres / (high - low), (left + right) / 2, -low);
    int inner = half - rim;
    float[] positions = new float[3 * (half + inner)];
    float[] normals = new float[positions.length];
    for (int k = 0; k < half; k++) {
      int v = order[k];
      positions[3 * k] = (float) frame.metresX(front.x[v]);
      positions[3 * k + 1] = (float) frame.metresY(-front.y[v]);
      positions[3 * k + 2] = (float) (front.z[v] * frame.unit());
      System.arraycopy(front.normal, 3 * v, normals, 3 * k, 3);
      if (k >= rim) {
        int twin = 3 * (k + inner);
        System.arraycopy(positions, 3 * k, positions, twin, 3);
        System.arraycopy(normals, 3 * k, normals, twin, 3);
        positions[twin + 2] = -positions[twin + 2];
        normals[twin + 2] = -normals[twin + 2];
      }
    }
    int[] faces = new int[6 * front.liveFaces];
    int at = 0;
    for (int h = 0; h < front.halfEdges; h += 3) {
      if (front.isLive(h)) {
        for (int k = 0; k < 3; k++) {
          int v = index[front.from[h + k]];
          faces[at + k] = v;
          // seen from behind the order turns round
          faces[3 * front.liveFaces + at + 2 - k] = v < rim ? v : v + inner;
        }
        at += 3;
      }
    }
    return new Body(new TriangleMesh(positions, faces), normals, rim, half, frame);
  }

  private static int collect(FrontMesh front, boolean rim, int from, int[] order, int[] index) {
    int n = from;
    for (int v = 0; v < front.vertices; v++) {
      if (front.out[v] >= 0 && front.rim[v] == rim) {
        index[v] = n;
        order[n++] = v;
      }
    }
    return n;
  }
}
