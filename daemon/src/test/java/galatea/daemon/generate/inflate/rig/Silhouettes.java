package galatea.daemon.generate.inflate.rig;

import galatea.asset.image.DistanceTransform;
import galatea.asset.image.Labels;
import galatea.asset.image.Plane;
import galatea.asset.mesh.TriangleMesh;
import galatea.daemon.generate.inflate.body.Body;
import galatea.daemon.generate.inflate.body.Frame;
import galatea.daemon.generate.inflate.body.HeightField;
import galatea.daemon.generate.inflate.body.Outline;
import java.util.Arrays;

/** Outlines and crude closed bodies straight from masks, so that rigging is tested alone. */
final class Silhouettes {
  private Silhouettes() {}

  /** A shape given as inside where the function is positive; roughly a signed distance. */
  interface Shape {
    double at(double x, double y);
  }

  static Outline shape(int width, int height, Shape shape) {
    float[] soft = new float[width * height];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        soft[y * width + x] = (float) Math.clamp(0.5 + shape.at(x, y), 0, 1);
      }
    }
    return outline(new Plane(width, height, soft), 1);
  }

  /** Distance to a segment, less a radius: positive inside a capsule. */
  static double capsule(
      double x, double y, double ax, double ay, double bx, double by, double radius) {
    double dx = bx - ax;
    double dy = by - ay;
    double t = ((x - ax) * dx + (y - ay) * dy) / Math.max(1e-9, dx * dx + dy * dy);
    t = Math.clamp(t, 0, 1);
    return radius - Math.hypot(x - ax - t * dx, y - ay - t * dy);
  }

  /** The outline of a matte in 0..1, resampled to about so many nodes inside. */
  static Outline ofAlpha(Plane alpha, int insideNodes) {
    double area = 0;
    for (float a : alpha.values()) {
      area += a > 0.5 ? 1 : 0;
    }
    double step = Math.sqrt(area / insideNodes);
    int width = (int) Math.ceil(alpha.width() / step) + 9;
    int height = (int) Math.ceil(alpha.height() / step) + 9;
    float[] soft = new float[width * height];
    for (int j = 0; j < height; j++) {
      for (int i = 0; i < width; i++) {
        double px = (i - 4) * step;
        double py = (j - 4) * step;
        if (px >= 0 && py >= 0 && px < alpha.width() && py < alpha.height()) {
          soft[j * width + i] = alpha.sample(px, py);
        }
      }
    }
    return outline(new Plane(width, height, soft), step);
  }

  private static Outline outline(Plane soft, double step) {
    int w = soft.width();
    int h = soft.height();
    boolean[] inside = new boolean[w * h];
    for (int i = 0; i < inside.length; i++) {
      inside[i] = soft.values()[i] > 0.5;
    }
    Labels parts = Labels.of(inside, w, h, false);
    int largest = parts.largest();
    for (int i = 0; i < inside.length; i++) {
      inside[i] = parts.at(i) == largest;
    }
    boolean[] outside = new boolean[w * h];
    for (int i = 0; i < inside.length; i++) {
      outside[i] = !inside[i];
    }
    Labels gaps = Labels.of(outside, w, h, true);
    int holes = 0;
    for (int g = 0; g < gaps.count(); g++) {
      holes += gaps.touchesBorder(g) ? 0 : gaps.area(g) >= 8 ? 1 : 0;
    }
    for (int i = 0; i < inside.length; i++) {
      int g = gaps.at(i);
      if (g >= 0 && !gaps.touchesBorder(g) && gaps.area(g) < 8) {
        inside[i] = true;
        outside[i] = false;
      }
    }
    DistanceTransform toOutside = DistanceTransform.to(outside, w, h);
    DistanceTransform toInside = DistanceTransform.to(inside, w, h);
    float[] distance = new float[w * h];
    for (int i = 0; i < distance.length; i++) {
      distance[i] = (float) (inside[i] ? toOutside.distance(i) - 0.5 : 0.5 - toInside.distance(i));
    }
    return new Outline(new Plane(w, h, distance), 0.5, 0.5, step, holes);
  }

  /** Ball envelope. */
  static HeightField height(Outline outline) {
    float[] d = outline.distance().values();
    double[] cost = new double[d.length];
    for (int i = 0; i < d.length; i++) {
      cost[i] = d[i] > 0 ? -(double) d[i] * d[i] : 1e18;
    }
    int w = outline.distance().width();
    int h = outline.distance().height();
    DistanceTransform envelope = DistanceTransform.lowerEnvelope(cost, w, h);
    float[] squared = new float[d.length];
    for (int i = 0; i < d.length; i++) {
      squared[i] = (float) (d[i] > 0 ? Math.max(1e-3, -envelope.squared(i)) : -1);
    }
    return new HeightField(new Plane(w, h, squared));
  }

  /** One metre tall. */
  static Frame frame(Outline outline) {
    int w = outline.distance().width();
    int h = outline.distance().height();
    int left = w;
    int right = 0;
    int top = h;
    int bottom = 0;
    for (int j = 0; j < h; j++) {
      for (int i = 0; i < w; i++) {
        if (outline.inside(i, j)) {
          left = Math.min(left, i);
          right = Math.max(right, i);
          top = Math.min(top, j);
          bottom = Math.max(bottom, j);
        }
      }
    }
    return new Frame(1.0 / (bottom - top + 1), (left + right) / 2.0, bottom + 0.5);
  }

  /** A closed, blocky lattice mesh of about so many faces. */
  static Body body(Outline outline, HeightField height, Frame frame, int faces) {
    int inside = 0;
    for (float d : outline.distance().values()) {
      inside += d > 0 ? 1 : 0;
    }
    double step = Math.max(0.75, Math.sqrt(inside * 4.0 / faces));
    int w = (int) (outline.distance().width() / step);
    int h = (int) (outline.distance().height() / step);
    boolean[] used = new boolean[w * h];
    boolean[] cell = new boolean[w * h];
    int cells = 0;
    for (int j = 0; j + 1 < h; j++) {
      for (int i = 0; i + 1 < w; i++) {
        if (outline.distanceAt((i + 0.5) * step, (j + 0.5) * step) > 0) {
          cell[j * w + i] = true;
          cells++;
          used[j * w + i] = true;
          used[j * w + i + 1] = true;
          used[(j + 1) * w + i] = true;
          used[(j + 1) * w + i + 1] = true;
        }
      }
    }
    int[] index = new int[w * h];
    Arrays.fill(index, -1);
    int rim = 0;
    int front = 0;
    for (int pass = 0; pass < 2; pass++) {
      for (int v = 0; v < used.length; v++) {
        boolean whole = used[v] && cell[v] && cell[v - 1] && cell[v - w] && cell[v - w - 1];
        if (used[v] && whole == (pass == 1)) {
          index[v] = front++;
        }
      }
      if (pass == 0) {
        rim = front;
      }
    }
    float[] positions = new float[(2 * front - rim) * 3];
    for (int v = 0; v < used.length; v++) {
      if (index[v] < 0) {
        continue;
      }
      double gx = v % w * step;
      double gy = Math.floorDiv(v, w) * step;
      double z = index[v] < rim ? 0 : Math.sqrt(Math.max(0.04, height.at(gx, gy)));
      put(positions, index[v], frame, gx, gy, z);
      if (index[v] >= rim) {
        put(positions, front + index[v] - rim, frame, gx, gy, -z);
      }
    }
    int[] triangles = new int[cells * 12];
    int at = 0;
    for (int side = 0; side < 2; side++) {
      for (int v = 0; v < cell.length; v++) {
        if (cell[v]) {
          int[] corner = {index[v], index[v + w], index[v + w + 1], index[v + 1]};
          for (int k = 0; k < 4 && side == 1; k++) {
            corner[k] = corner[k] < rim ? corner[k] : front + corner[k] - rim;
          }
          int second = side == 0 ? 1 : 2;
          triangles[at++] = corner[0];
          triangles[at++] = corner[second];
          triangles[at++] = corner[3 - second];
          triangles[at++] = corner[0];
          triangles[at++] = corner[second + 1];
          triangles[at++] = corner[4 - second];
        }
      }
    }
    return new Body(
        new TriangleMesh(positions, triangles), new float[positions.length], rim, front, frame);
  }

  private static void put(float[] positions, int v, Frame frame, double gx, double gy, double gz) {
    positions[v * 3] = (float) frame.metresX(gx);
    positions[v * 3 + 1] = (float) frame.metresY(gy);
    positions[v * 3 + 2] = (float) (gz * frame.unit());
  }
}
