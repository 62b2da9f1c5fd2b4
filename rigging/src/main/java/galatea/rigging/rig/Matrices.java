package galatea.rigging.rig;

import org.jspecify.annotations.Nullable;

/** Affine transforms as {@code [16]} column-major doubles, as glTF stores them. */
public final class Matrices {
  private Matrices() {}

  public static double[] identity() {
    double[] m = new double[16];
    m[0] = 1;
    m[5] = 1;
    m[10] = 1;
    m[15] = 1;
    return m;
  }

  /** {@code a · b}: first b, then a. */
  public static double[] multiply(double[] a, double[] b) {
    double[] m = new double[16];
    for (int column = 0; column < 4; column++) {
      for (int row = 0; row < 4; row++) {
        double sum = 0;
        for (int k = 0; k < 4; k++) {
          sum += a[k * 4 + row] * b[column * 4 + k];
        }
        m[column * 4 + row] = sum;
      }
    }
    return m;
  }

  /** The inverse of an affine transform; null when it has none or is not finite. */
  public static double @Nullable [] inverse(double[] m) {
    double a = m[5] * m[10] - m[9] * m[6];
    double b = m[9] * m[2] - m[1] * m[10];
    double c = m[1] * m[6] - m[5] * m[2];
    double det = m[0] * a + m[4] * b + m[8] * c;
    double length = 1;
    for (int k = 0; k < 3; k++) {
      length *=
          Math.sqrt(
              m[k * 4] * m[k * 4] + m[k * 4 + 1] * m[k * 4 + 1] + m[k * 4 + 2] * m[k * 4 + 2]);
    }
    // flat to the precision of the floats that it was read from
    if (!(Math.abs(det) > 1e-9 * length) || !Double.isFinite(det)) {
      return null;
    }
    double[] r = new double[16];
    r[0] = a / det;
    r[1] = b / det;
    r[2] = c / det;
    r[4] = (m[8] * m[6] - m[4] * m[10]) / det;
    r[5] = (m[0] * m[10] - m[8] * m[2]) / det;
    r[6] = (m[4] * m[2] - m[0] * m[6]) / det;
    r[8] = (m[4] * m[9] - m[8] * m[5]) / det;
    r[9] = (m[8] * m[1] - m[0] * m[9]) / det;
    r[10] = (m[0] * m[5] - m[4] * m[1]) / det;
    for (int k = 0; k < 3; k++) {
      r[12 + k] = -(r[k] * m[12] + r[4 + k] * m[13] + r[8 + k] * m[14]);
    }
    r[15] = 1;
    for (double x : r) {
      if (!Double.isFinite(x)) {
        return null;
      }
    }
    return r;
  }

  /** The matrix of a node's translation, rotation (xyzw) and scale. */
  public static double[] compose(double[] t, double[] q, double[] s) {
    double x = q[0];
    double y = q[1];
    double z = q[2];
    double w = q[3];
    return new double[] {
      (1 - 2 * (y * y + z * z)) * s[0],
      2 * (x * y + z * w) * s[0],
      2 * (x * z - y * w) * s[0],
      0,
      2 * (x * y - z * w) * s[1],
      (1 - 2 * (x * x + z * z)) * s[1],
      2 * (y * z + x * w) * s[1],
      0,
      2 * (x * z + y * w) * s[2],
      2 * (y * z - x * w) * s[2],
      (1 - 2 * (x * x + y * y)) * s[2],
      0,
      t[0],
      t[1],
      t[2],
      1
    };
  }

  /** A point moved by an affine transform. */
  public static double[] apply(double[] m, double x, double y, double z) {
    return new double[] {
      m[0] * x + m[4] * y + m[8] * z + m[12],
      m[1] * x + m[5] * y + m[9] * z + m[13],
      m[2] * x + m[6] * y + m[10] * z + m[14]
    };
  }

  /** A quaternion's direction; no turn where it has none. */
  public static double[] unit(double[] q) {
    double length = Math.sqrt(q[0] * q[0] + q[1] * q[1] + q[2] * q[2] + q[3] * q[3]);
    return length > 1e-9 && Double.isFinite(length)
        ? new double[] {q[0] / length, q[1] / length, q[2] / length, q[3] / length}
        : new double[] {0, 0, 0, 1};
  }
}
