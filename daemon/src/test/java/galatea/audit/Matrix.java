package galatea.audit;

/** 4×4 matrices as glTF stores them: column-major, {@code m[column * 4 + row]}, column vectors. */
final class Matrix {
  private Matrix() {}

  static double[] identity() {
    return new double[] {1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1};
  }

  static double[] times(double[] a, double[] b) {
    double[] product = new double[16];
    for (int column = 0; column < 4; column++) {
      for (int row = 0; row < 4; row++) {
        double sum = 0;
        for (int k = 0; k < 4; k++) {
          sum += a[k * 4 + row] * b[column * 4 + k];
        }
        product[column * 4 + row] = sum;
      }
    }
    return product;
  }

  /** Translation · rotation (unit quaternion xyzw) · scale. */
  static double[] of(double[] translation, double[] q, double[] scale) {
    double x = q[0];
    double y = q[1];
    double z = q[2];
    double w = q[3];
    double[] m = {
      1 - 2 * (y * y + z * z),
      2 * (x * y + z * w),
      2 * (x * z - y * w),
      0,
      2 * (x * y - z * w),
      1 - 2 * (x * x + z * z),
      2 * (y * z + x * w),
      0,
      2 * (x * z + y * w),
      2 * (y * z - x * w),
      1 - 2 * (x * x + y * y),
      0,
      translation[0],
      translation[1],
      translation[2],
      1
    };
    for (int column = 0; column < 3; column++) {
      for (int row = 0; row < 3; row++) {
        m[column * 4 + row] *= scale[column];
      }
    }
    return m;
  }

  static double[] rotation(double[] axis, double angle) {
    double s = Math.sin(angle / 2);
    return of(
        new double[3],
        new double[] {axis[0] * s, axis[1] * s, axis[2] * s, Math.cos(angle / 2)},
        new double[] {1, 1, 1});
  }

  /** The point's image, written to {@code out[at..at+2]}. */
  static void transform(double[] m, double x, double y, double z, double[] out, int at) {
    out[at] = m[0] * x + m[4] * y + m[8] * z + m[12];
    out[at + 1] = m[1] * x + m[5] * y + m[9] * z + m[13];
    out[at + 2] = m[2] * x + m[6] * y + m[10] * z + m[14];
  }

  /** Largest difference of an entry from the identity's; NaN counts as infinite. */
  static double distanceToIdentity(double[] m) {
    double worst = 0;
    double[] identity = identity();
    for (int i = 0; i < 16; i++) {
      double difference = Math.abs(m[i] - identity[i]);
      worst = Double.isNaN(difference) ? Double.POSITIVE_INFINITY : Math.max(worst, difference);
    }
    return worst;
  }
}
