package galatea.daemon.generate.inflate.body;

import galatea.asset.image.Image8;
import java.util.Arrays;

/** A plain shaded look at a body: orthographic, one lamp over the left shoulder. */
final class Shading {
  private Shading() {}

  /**
   * @param yaw degrees about the upright axis
   * @param pitch degrees downward
   * @param smooth whether vertex normals are used in place of the faces' own
   */
  static Image8 look(Body body, int size, double yaw, double pitch, boolean smooth) {
    double cy = Math.cos(Math.toRadians(yaw));
    double sy = Math.sin(Math.toRadians(yaw));
    double cp = Math.cos(Math.toRadians(pitch));
    double sp = Math.sin(Math.toRadians(pitch));
    double[][] turn = {{cy, 0, sy}, {sp * sy, cp, -sp * cy}, {-cp * sy, sp, cp * cy}};
    float[] p = turned(turn, body.mesh().positions());
    float[] n = turned(turn, body.normals());
    int[] faces = body.mesh().faces();
    float[] low = {1e9f, 1e9f};
    float[] high = {-1e9f, -1e9f};
    for (int i = 0; i < p.length; i++) {
      if (i % 3 < 2) {
        low[i % 3] = Math.min(low[i % 3], p[i]);
        high[i % 3] = Math.max(high[i % 3], p[i]);
      }
    }
    double scale = size * 0.94 / Math.max(high[0] - low[0], high[1] - low[1]);
    double ox = size / 2.0 - scale * (low[0] + high[0]) / 2;
    double oy = size / 2.0 + scale * (low[1] + high[1]) / 2;
    float[] depth = new float[size * size];
    Arrays.fill(depth, -1e9f);
    Image8 out = new Image8(size, size);
    for (int f = 0; f < faces.length; f += 3) {
      int a = 3 * faces[f];
      int b = 3 * faces[f + 1];
      int c = 3 * faces[f + 2];
      double ax = ox + scale * p[a];
      double ay = oy - scale * p[a + 1];
      double bx = ox + scale * p[b];
      double by = oy - scale * p[b + 1];
      double qx = ox + scale * p[c];
      double qy = oy - scale * p[c + 1];
      double area = (bx - ax) * (qy - ay) - (by - ay) * (qx - ax);
      if (area >= 0) {
        continue; // looks away
      }
      double[] own = cross(p, a, b, c);
      for (int y = (int) Math.max(0, Math.min(ay, Math.min(by, qy)) - 1);
          y <= Math.min(size - 1, Math.max(ay, Math.max(by, qy)) + 1);
          y++) {
        for (int x = (int) Math.max(0, Math.min(ax, Math.min(bx, qx)) - 1);
            x <= Math.min(size - 1, Math.max(ax, Math.max(bx, qx)) + 1);
            x++) {
          double u = ((bx - x - 0.5) * (qy - y - 0.5) - (by - y - 0.5) * (qx - x - 0.5)) / area;
          double v = ((qx - x - 0.5) * (ay - y - 0.5) - (qy - y - 0.5) * (ax - x - 0.5)) / area;
          double w = 1 - u - v;
          if (u < 0 || v < 0 || w < 0) {
            continue;
          }
          float z = (float) (u * p[a + 2] + v * p[b + 2] + w * p[c + 2]);
          if (z <= depth[y * size + x]) {
            continue;
          }
          depth[y * size + x] = z;
          double[] m = own;
          if (smooth) {
            m = new double[3];
            for (int k = 0; k < 3; k++) {
              m[k] = u * n[a + k] + v * n[b + k] + w * n[c + k];
            }
          }
          double length = Math.sqrt(m[0] * m[0] + m[1] * m[1] + m[2] * m[2]);
          double lamp = (-0.45 * m[0] + 0.6 * m[1] + 0.66 * m[2]) / length;
          int gray = (int) Math.clamp(40 + 200 * Math.max(0, lamp), 0, 255);
          out.set(x, y, gray, gray, Math.min(255, gray + 10), 255);
        }
      }
    }
    return out;
  }

  private static float[] turned(double[][] turn, float[] vectors) {
    float[] out = new float[vectors.length];
    for (int i = 0; i < vectors.length; i += 3) {
      for (int k = 0; k < 3; k++) {
        out[i + k] =
            (float)
                (turn[k][0] * vectors[i]
                    + turn[k][1] * vectors[i + 1]
                    + turn[k][2] * vectors[i + 2]);
      }
    }
    return out;
  }

  private static double[] cross(float[] p, int a, int b, int c) {
    double ux = p[b] - p[a];
    double uy = p[b + 1] - p[a + 1];
    double uz = p[b + 2] - p[a + 2];
    double vx = p[c] - p[a];
    double vy = p[c + 1] - p[a + 1];
    double vz = p[c + 2] - p[a + 2];
    return new double[] {uy * vz - uz * vy, uz * vx - ux * vz, ux * vy - uy * vx};
  }
}
