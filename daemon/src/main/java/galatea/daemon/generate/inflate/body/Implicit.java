package galatea.daemon.generate.inflate.body;

import galatea.asset.image.Plane;

/**
 * The surface {@code phi = H(x, y) - z²} at continuous places: Catmull-Rom interpolation of H (Keys
 * 1981), because a bilinear one makes limbs of a few cells beaded and normals jump at cell borders.
 *
 * <p>Mesh frame of this room's surfacing: grid units, x right, y UP (minus the grid's), z towards
 * the viewer. A probe: results are in its fields; one thread.
 */
final class Implicit {
  private final int width;
  private final int height;
  private final float[] squared;

  /** H, cells². */
  double value;

  /** dH/dx, cells. */
  double slopeX;

  /** dH/dy with y up, cells. */
  double slopeY;

  /** Where the last projection ended. */
  double px;

  double py;
  double pz;

  Implicit(HeightField field) {
    Plane plane = field.squared();
    width = plane.width();
    height = plane.height();
    squared = plane.values();
  }

  /** Fills the fields at (x, y). */
  void probe(double x, double y) {
    double gridY = -y;
    int i = Math.clamp((int) Math.floor(x), 1, width - 3);
    int j = Math.clamp((int) Math.floor(gridY), 1, height - 3);
    double u = Math.clamp(x - i, -1.0, 2.0);
    double v = Math.clamp(gridY - j, -1.0, 2.0);
    double u2 = u * u;
    double a0 = 0.5 * (-u + 2 * u2 - u2 * u);
    double a1 = 0.5 * (2 - 5 * u2 + 3 * u2 * u);
    double a2 = 0.5 * (u + 4 * u2 - 3 * u2 * u);
    double a3 = 0.5 * (u2 * u - u2);
    double da0 = 0.5 * (-1 + 4 * u - 3 * u2);
    double da1 = 0.5 * (-10 * u + 9 * u2);
    double da2 = 0.5 * (1 + 8 * u - 9 * u2);
    double da3 = 0.5 * (3 * u2 - 2 * u);
    double v2 = v * v;
    double sum = 0;
    double sumX = 0;
    double sumY = 0;
    int at = (j - 1) * width + i - 1;
    for (int row = 0; row < 4; row++) {
      double b;
      double db;
      switch (row) {
        case 0 -> {
          b = 0.5 * (-v + 2 * v2 - v2 * v);
          db = 0.5 * (-1 + 4 * v - 3 * v2);
        }
        case 1 -> {
          b = 0.5 * (2 - 5 * v2 + 3 * v2 * v);
          db = 0.5 * (-10 * v + 9 * v2);
        }
        case 2 -> {
          b = 0.5 * (v + 4 * v2 - 3 * v2 * v);
          db = 0.5 * (1 + 8 * v - 9 * v2);
        }
        default -> {
          b = 0.5 * (v2 * v - v2);
          db = 0.5 * (3 * v2 - 2 * v);
        }
      }
      float h0 = squared[at];
      float h1 = squared[at + 1];
      float h2 = squared[at + 2];
      float h3 = squared[at + 3];
      double line = a0 * h0 + a1 * h1 + a2 * h2 + a3 * h3;
      sum += b * line;
      sumX += b * (da0 * h0 + da1 * h1 + da2 * h2 + da3 * h3);
      sumY += db * line;
      at += width;
    }
    value = sum;
    slopeX = sumX;
    slopeY = -sumY;
  }

  /** First-order distance to the outline after a probe, cells, positive inside. */
  double distance() {
    double slope = Math.sqrt(slopeX * slopeX + slopeY * slopeY);
    return slope > 0 ? value / slope : Double.MAX_VALUE;
  }

  /** Newton steps onto phi = 0; whether they ended on the front no farther than {@code reach}. */
  boolean project(double x, double y, double z, double reach) {
    px = x;
    py = y;
    pz = z;
    for (int i = 0; i < 2; i++) {
      probe(px, py);
      double phi = value - pz * pz;
      double slope = slopeX * slopeX + slopeY * slopeY + 4 * pz * pz;
      if (slope <= 0) {
        return false;
      }
      double step = -phi / slope;
      px += step * slopeX;
      py += step * slopeY;
      pz -= 2 * step * pz;
    }
    double dx = px - x;
    double dy = py - y;
    double dz = pz - z;
    return pz > 0 && dx * dx + dy * dy + dz * dz < reach * reach;
  }

  /** Newton steps onto the outline; whether they ended no farther than {@code reach}. */
  boolean projectToRim(double x, double y, double reach) {
    px = x;
    py = y;
    pz = 0;
    for (int i = 0; i < 3; i++) {
      probe(px, py);
      double slope = slopeX * slopeX + slopeY * slopeY;
      if (slope <= 0) {
        return false;
      }
      px -= value / slope * slopeX;
      py -= value / slope * slopeY;
    }
    return Math.hypot(px - x, py - y) < reach;
  }
}
