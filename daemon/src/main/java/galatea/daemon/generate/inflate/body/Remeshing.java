package galatea.daemon.generate.inflate.body;

import galatea.daemon.stage.StageContext;
import java.util.Arrays;

/**
 * Even triangles on the front half: Botsch and Kobbelt, "A Remeshing Approach to Multiresolution
 * Modeling", 2004 — split what is long, collapse what is short, flip towards even valences, relax
 * along the surface — with every vertex kept on {@code phi = H - z²} and rim vertices on the
 * outline.
 *
 * <p>The front half is a graph over the picture's plane. As long as every face keeps a positive
 * area in that plane, and the rim its loops, nothing can fold over or cut through itself; every
 * operation is refused that would break this.
 */
final class Remeshing {
  /** The least length is this share of the greatest. */
  private static final double FINEST = 0.35;

  private static final double LONG = 4 / 3.0;
  private static final double SHORT = 4 / 5.0;

  /** How far a rim edge may leave the outline, relative to the target length. */
  private static final double RIM_ERROR = 0.06;

  /** What it may leave the outline in any case, cells: the grid knows it no better. */
  private static final double LEAST_RIM_ERROR = 0.1;

  /** Least area over squared edges, scaled to 1 for an equilateral face. */
  private static final double LEAST_SHAPE = 0.2;

  private static final int SPLIT_ROUNDS = 6;

  private final FrontMesh mesh;
  private final FaceShape face;
  private final Implicit surface;
  private final TargetLength target;
  private double greatest;

  Remeshing(FrontMesh mesh, HeightField field) {
    this.mesh = mesh;
    this.face = new FaceShape(mesh);
    this.surface = new Implicit(field);
    this.target = new TargetLength(field);
    for (int v = 0; v < mesh.vertices; v++) {
      settle(v);
    }
  }

  /**
   * Remeshes for a number of faces of the front half; exact to two faces unless the topology needs
   * more.
   */
  void toCount(int faces, StageContext context) {
    greatest = greatestFor(faces);
    for (int i = 0; i < 4; i++) {
      pass();
      greatest *= Math.pow((double) mesh.liveFaces / faces, 0.5);
      context.progress(0.2 + 0.15 * i);
    }
    for (int i = 0; i < 3 && mesh.liveFaces != faces; i++) {
      meet(faces, i);
      context.progress(0.8 + 0.05 * i);
      flipEdges();
      relax();
    }
  }

  /** Remeshes at a length, cells. */
  void toLength(double length, StageContext context) {
    greatest = length;
    for (int i = 0; i < 3; i++) {
      pass();
      context.progress(0.2 + 0.25 * i);
    }
  }

  private void pass() {
    splitLong();
    collapseShort();
    flipEdges();
    relax();
  }

  /** Greatest length at which so many faces cover the surface. */
  private double greatestFor(int faces) {
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

  private double length(int v) {
    return Math.clamp(mesh.radius[v], FINEST * greatest, greatest);
  }

  /** Length of the edge of h relative to what is wanted there. */
  private double relative(int h) {
    int a = mesh.from[h];
    int b = mesh.to(h);
    return face.distance(a, b) * 2 / (length(a) + length(b));
  }

  /** Halves long edges, and their halves; a few rounds, so that it ends whatever the field. */
  private void splitLong() {
    for (int round = 0; round < SPLIT_ROUNDS; round++) {
      int to = mesh.halfEdges;
      for (int h = 0; h < to; h++) {
        if (mesh.isLive(h) && mesh.isFirst(h) && relative(h) > LONG) {
          split(h);
        }
      }
      if (mesh.halfEdges == to) {
        return;
      }
    }
  }

  /** Halves an edge: on the surface if the faces stay good there, else where the edge is. */
  private void split(int h) {
    int a = mesh.from[h];
    int b = mesh.to(h);
    double mx = (mesh.x[a] + mesh.x[b]) / 2;
    double my = (mesh.y[a] + mesh.y[b]) / 2;
    double mz = (mesh.z[a] + mesh.z[b]) / 2;
    double reach = face.distance(a, b) / 4;
    int middle = mesh.split(h, mx, my, mz);
    settle(middle);
    boolean onSurface =
        mesh.rim[middle] ? surface.projectToRim(mx, my, reach) : surface.project(mx, my, mz, reach);
    if (onSurface) {
      move(middle);
    }
  }

  private void collapseShort() {
    for (int h = 0; h < mesh.halfEdges; h++) {
      if (mesh.isLive(h) && mesh.isFirst(h) && relative(h) < SHORT) {
        collapseEither(h, LONG, 1);
      }
    }
  }

  private boolean collapseEither(int h, double longest, double slack) {
    int t = mesh.twin[h];
    return collapse(h, longest, slack) || (t >= 0 && collapse(t, longest, slack));
  }

  /**
   * Merges the start of h into its end if all faces about stay good.
   *
   * @param longest relative length that no edge may come to exceed
   * @param slack factor on what is allowed for shape and rim
   */
  private boolean collapse(int h, double longest, double slack) {
    int gone = mesh.from[h];
    int kept = mesh.to(h);
    if (mesh.rim[gone] && mesh.twin[h] >= 0) {
      return false;
    }
    int first = mesh.out[gone];
    double limit = longest * length(kept);
    double shape = LEAST_SHAPE / slack;
    int e = first;
    do {
      int a = mesh.to(e);
      int b = mesh.apex(e);
      if (a != kept && b != kept && !suits(kept, a, b, gone, shape)) {
        return false;
      }
      if (a != kept && face.distance(a, kept) > limit) {
        return false;
      }
      e = mesh.twin[FrontMesh.previous(e)];
    } while (e >= 0 && e != first);
    if (mesh.rim[gone] && !chordFits(gone, kept, slack)) {
      return false;
    }
    if (!mesh.canCollapse(h)) {
      return false;
    }
    mesh.collapse(h);
    return true;
  }

  /** Whether the rim may run straight from the vertex before {@code gone} to {@code kept}. */
  private boolean chordFits(int gone, int kept, double slack) {
    mesh.walk(gone);
    int before = mesh.ring[mesh.ringSize - 1];
    double allowed = slack * Math.max(LEAST_RIM_ERROR, RIM_ERROR * length(kept));
    for (int k = 1; k < 4; k++) {
      double t = k / 4.0;
      surface.probe(
          mesh.x[before] + t * (mesh.x[kept] - mesh.x[before]),
          mesh.y[before] + t * (mesh.y[kept] - mesh.y[before]));
      if (Math.abs(surface.distance()) > allowed) {
        return false;
      }
    }
    return true;
  }

  /** Whether face (v, a, b) is good, or at least better than (instead, a, b), which it replaces. */
  private boolean suits(int v, int a, int b, int instead, double shape) {
    if (!face.spansPlane(a, b, mesh.x[v], mesh.y[v]) || !face.agrees(v, a, b)) {
      return false;
    }
    double now = face.shape(v, a, b);
    return now >= shape || now >= face.shape(instead, a, b);
  }

  private void flipEdges() {
    for (int h = 0; h < mesh.halfEdges; h++) {
      if (!mesh.isLive(h) || mesh.twin[h] < 0 || !mesh.isFirst(h)) {
        continue;
      }
      int t = mesh.twin[h];
      int a = mesh.from[h];
      int b = mesh.from[t];
      int c = mesh.apex(h);
      int d = mesh.apex(t);
      double before = Math.min(face.shape(a, b, c), face.shape(b, a, d));
      double after = Math.min(face.shape(d, c, a), face.shape(c, d, b));
      boolean evens = after > 0.6 * before && excess(a, b, c, d) > 0;
      boolean mends = before < 0.5 && after > 1.2 * before;
      if (evens || mends) {
        if (face.spansPlane(c, a, mesh.x[d], mesh.y[d])
            && face.spansPlane(d, b, mesh.x[c], mesh.y[c])
            && face.agrees(d, c, a)
            && face.agrees(c, d, b)
            && mesh.canFlip(h)) {
          mesh.flip(h);
        }
      }
    }
  }

  /** How much less uneven the valences become when edge (a, b) turns into (c, d). */
  private int excess(int a, int b, int c, int d) {
    int before = uneven(a, 0) + uneven(b, 0) + uneven(c, 0) + uneven(d, 0);
    return before - uneven(a, -1) - uneven(b, -1) - uneven(c, 1) - uneven(d, 1);
  }

  private int uneven(int v, int change) {
    mesh.walk(v);
    int off = mesh.ringSize + change - (mesh.rim[v] ? 4 : 6);
    return off * off;
  }

  private void relax() {
    for (int v = 0; v < mesh.vertices; v++) {
      if (mesh.out[v] < 0) {
        continue;
      }
      mesh.walk(v);
      if (mesh.rim[v]) {
        slide(v);
      } else {
        relaxInner(v);
      }
    }
  }

  private void relaxInner(int v) {
    double cx = 0;
    double cy = 0;
    double cz = 0;
    double sum = 0;
    for (int i = 0; i < mesh.ringSize; i++) {
      int w = mesh.ring[i];
      cx += mesh.x[w];
      cy += mesh.y[w];
      cz += mesh.z[w];
      sum++;
    }
    double mx = cx / sum - mesh.x[v];
    double my = cy / sum - mesh.y[v];
    double mz = cz / sum - mesh.z[v];
    float[] normal = mesh.normal;
    double along = mx * normal[3 * v] + my * normal[3 * v + 1] + mz * normal[3 * v + 2];
    mx -= along * normal[3 * v];
    my -= along * normal[3 * v + 1];
    mz -= along * normal[3 * v + 2];
    for (double share = 0.8; share > 0.1; share /= 3) {
      if (surface.project(
              mesh.x[v] + share * mx, mesh.y[v] + share * my, mesh.z[v] + share * mz, length(v))
          && move(v)) {
        return;
      }
    }
  }

  /** Moves a rim vertex along a straight or gently bent rim; corners stay. */
  private void slide(int v) {
    int after = mesh.ring[0];
    int before = mesh.ring[mesh.ringSize - 1];
    double ax = mesh.x[after] - mesh.x[v];
    double ay = mesh.y[after] - mesh.y[v];
    double bx = mesh.x[v] - mesh.x[before];
    double by = mesh.y[v] - mesh.y[before];
    double a = Math.hypot(ax, ay);
    double b = Math.hypot(bx, by);
    if (ax * bx + ay * by < 0.94 * a * b) {
      return;
    }
    double share = Math.clamp(0.25 * (a - b) / (a + b), -0.25, 0.25);
    double x = mesh.x[v] + share * (ax + bx);
    double y = mesh.y[v] + share * (ay + by);
    if (surface.projectToRim(x, y, 0.5 * Math.min(a, b))) {
      move(v);
    }
  }

  /** Moves v to the place found if the faces about it stay good; else leaves it. */
  private boolean move(int v) {
    double ox = mesh.x[v];
    double oy = mesh.y[v];
    double oz = mesh.z[v];
    double worst = worstShape(v);
    mesh.x[v] = surface.px;
    mesh.y[v] = surface.py;
    mesh.z[v] = surface.pz;
    int first = mesh.out[v];
    int e = first;
    boolean good = true;
    do {
      int a = mesh.to(e);
      int b = mesh.apex(e);
      good = face.spansPlane(a, b, surface.px, surface.py) && face.agrees(v, a, b);
      e = mesh.twin[FrontMesh.previous(e)];
    } while (good && e >= 0 && e != first);
    if (good && worstShape(v) >= Math.min(worst, 2 * LEAST_SHAPE)) {
      settle(v);
      return true;
    }
    mesh.x[v] = ox;
    mesh.y[v] = oy;
    mesh.z[v] = oz;
    return false;
  }

  private double worstShape(int v) {
    double worst = 1;
    int first = mesh.out[v];
    int e = first;
    do {
      worst = Math.min(worst, face.shape(v, mesh.to(e), mesh.apex(e)));
      e = mesh.twin[FrontMesh.previous(e)];
    } while (e >= 0 && e != first);
    return worst;
  }

  /** Collapses the shortest or splits the longest edges until the count is met. */
  private void meet(int faces, int round) {
    double slack = 1 << round;
    for (int sweep = 0; sweep < 24 && Math.abs(mesh.liveFaces - faces) > 1; sweep++) {
      boolean fewer = mesh.liveFaces > faces;
      long[] order = byLength(fewer);
      int before = mesh.liveFaces;
      // a sweep takes no more than a third, so that lengths are looked at anew
      int most = Math.max(16, order.length / 3);
      for (int k = 0; k < Math.min(order.length, most); k++) {
        int h = (int) order[k];
        if (fewer ? mesh.liveFaces <= faces + 1 : mesh.liveFaces >= faces - 1) {
          break;
        }
        if (!mesh.isLive(h)) {
          continue;
        }
        if (fewer) {
          collapseEither(h, 2 * LONG * slack, slack);
        } else {
          split(h);
        }
      }
      if (mesh.liveFaces == before) {
        break;
      }
    }
  }

  /** Half-edges of all edges by relative length, packed: sortable float bits, then index. */
  private long[] byLength(boolean ascending) {
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

  /** Takes normal and target length at the place of v. */
  private void settle(int v) {
    surface.probe(mesh.x[v], mesh.y[v]);
    double nx = -surface.slopeX;
    double ny = -surface.slopeY;
    double nz = 2 * mesh.z[v];
    double scale = 1 / Math.max(1e-12, Math.sqrt(nx * nx + ny * ny + nz * nz));
    mesh.normal[3 * v] = (float) (nx * scale);
    mesh.normal[3 * v + 1] = (float) (ny * scale);
    mesh.normal[3 * v + 2] = (float) (nz * scale);
    mesh.radius[v] = target.at(mesh.x[v], mesh.y[v]);
  }
}
