package galatea.daemon.generate.inflate.body;

import galatea.daemon.stage.StageContext;

/**
 * Even triangles on the front half: Botsch and Kobbelt, "A Remeshing Approach to Multiresolution
 * Modeling", 2004 — split what is long, collapse what is short, flip towards even valences, relax
 * along the surface — with every vertex kept on {@code phi = H - z²} and rim vertices on the
 * outline.
 *
 * <p>The front half is a graph over the picture's plane. As long as every face looks ahead, and the
 * rim keeps its loops, nothing can fold over or cut through itself; every operation is refused that
 * would break this. Upright faces beside the rim have a few degrees of freedom ({@link
 * FaceShape#looksAhead}).
 */
final class Remeshing {
  private static final double LONG = 4 / 3.0;
  private static final double SHORT = 4 / 5.0;

  /** How far a rim edge may leave the outline, relative to the target length. */
  private static final double RIM_ERROR = 0.06;

  /** What it may leave the outline in any case, cells: the grid knows it no better. */
  private static final double LEAST_RIM_ERROR = 0.1;

  /** Least area over squared edges, scaled to 1 for an equilateral face. */
  private static final double LEAST_SHAPE = 0.2;

  private static final int SPLIT_ROUNDS = 6;

  /** Length from which shorter ones are approached, cells. */
  private static final double COARSE = 4;

  private final FrontMesh mesh;
  private final FaceShape face;
  private final Implicit surface;
  private final TargetLength target;
  private final Sizing sizing;
  private final Flipping flipping;

  Remeshing(FrontMesh mesh, HeightField field) {
    this.mesh = mesh;
    this.face = new FaceShape(mesh);
    this.surface = new Implicit(field);
    this.target = new TargetLength(field);
    this.sizing = new Sizing(mesh, face);
    this.flipping = new Flipping(mesh, face);
    for (int v = 0; v < mesh.vertices; v++) {
      settle(v);
    }
  }

  /**
   * Remeshes for a number of faces of the front half; never more, and one fewer at most, unless the
   * topology needs more.
   */
  void toCount(int faces, StageContext context) {
    approach(sizing.greatestFor(faces), context);
    for (int i = 0; i < 4; i++) {
      pass();
      sizing.greatest *= Math.pow((double) mesh.liveFaces / faces, 0.5);
      context.progress(0.2 + 0.15 * i);
    }
    meetExactly(faces, context);
  }

  /** Remeshes at a length, cells, or at the least length that so many faces allow. */
  void toLength(double length, int mostFaces, StageContext context) {
    approach(Math.max(length, sizing.greatestFor(mostFaces)), context);
    for (int i = 0; i < 3; i++) {
      pass();
      sizing.greatest *= Math.max(1, Math.sqrt((double) mesh.liveFaces / mostFaces));
      context.progress(0.2 + 0.2 * i);
    }
    if (mesh.liveFaces > mostFaces) {
      meetExactly(mostFaces, context);
    }
  }

  /**
   * Halves the length down to the one asked for. Beside the rim a lifted cell is many cells high:
   * cut at once into faces far smaller than a cell it would become splinters.
   */
  private void approach(double length, StageContext context) {
    int halvings = (int) Math.max(0, Math.ceil(Math.log(COARSE / length) / Math.log(2)));
    for (int k = halvings; k > 0; k--) {
      sizing.greatest = Math.scalb(length, k);
      pass();
      context.progress(0.15);
    }
    sizing.greatest = length;
  }

  private void meetExactly(int faces, StageContext context) {
    for (int i = 0; i < 3 && !isMet(faces); i++) {
      meet(faces, i);
      context.progress(0.8 + 0.05 * i);
      flipping.flip();
      relax();
    }
  }

  private void pass() {
    splitLong();
    collapseShort();
    flipping.flip();
    relax();
  }

  /** Halves long edges, and their halves; a few rounds, so that it ends whatever the field. */
  private void splitLong() {
    for (int round = 0; round < SPLIT_ROUNDS; round++) {
      int to = mesh.halfEdges;
      for (int h = 0; h < to; h++) {
        if (mesh.isLive(h) && mesh.isFirst(h) && sizing.relative(h) > LONG) {
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
      if (mesh.isLive(h) && mesh.isFirst(h) && sizing.relative(h) < SHORT) {
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
    double limit = longest * sizing.length(kept);
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
    double allowed = slack * Math.max(LEAST_RIM_ERROR, RIM_ERROR * sizing.length(kept));
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
    if (!face.looksAhead(a, b, mesh.x[v], mesh.y[v], mesh.z[v]) || !face.agrees(v, a, b)) {
      return false;
    }
    double now = face.shape(v, a, b);
    return now >= shape || now >= face.shape(instead, a, b);
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
              mesh.x[v] + share * mx,
              mesh.y[v] + share * my,
              mesh.z[v] + share * mz,
              sizing.length(v))
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
      good = face.looksAhead(a, b, surface.px, surface.py, surface.pz) && face.agrees(v, a, b);
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
    for (int sweep = 0; sweep < 24 && !isMet(faces); sweep++) {
      boolean fewer = mesh.liveFaces > faces;
      long[] order = sizing.byLength(fewer);
      int before = mesh.liveFaces;
      // a sweep takes no more than a third, so that lengths are looked at anew
      int most = Math.max(16, order.length / 3);
      for (int k = 0; k < Math.min(order.length, most); k++) {
        int h = (int) order[k];
        if (fewer ? mesh.liveFaces <= faces : mesh.liveFaces >= faces - 1) {
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

  /** No more than asked, and no room for another pair. */
  private boolean isMet(int faces) {
    return mesh.liveFaces <= faces && mesh.liveFaces >= faces - 1;
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
