package galatea.rigging.repair;

import galatea.asset.skin.Transforms;
import galatea.rigging.rig.Matrices;
import galatea.rigging.rig.RigDocument.Transform;

/**
 * Translation, rotation and scale nearest to an affine transform: the rotation is the polar
 * factor's (Higham 1986), a mirror goes into the scale of the axis that it turns least.
 *
 * @param transform the three parts
 * @param error greatest difference to the matrix, in its own numbers
 */
record Decomposition(Transform transform, double error) {
  private static final int STEPS = 60;

  static Decomposition of(double[] m) {
    double[] scale = new double[3];
    double[] q = new double[9];
    for (int k = 0; k < 3; k++) {
      scale[k] =
          Math.sqrt(
              m[k * 4] * m[k * 4] + m[k * 4 + 1] * m[k * 4 + 1] + m[k * 4 + 2] * m[k * 4 + 2]);
      for (int row = 0; row < 3; row++) {
        q[row * 3 + k] = scale[k] > 0 ? m[k * 4 + row] / scale[k] : row == k ? 1 : 0;
      }
    }
    int mirror = -1;
    if (determinant(q) < 0) {
      mirror = 0;
      for (int k = 1; k < 3; k++) {
        mirror = q[k * 3 + k] < q[mirror * 3 + mirror] ? k : mirror;
      }
      for (int row = 0; row < 3; row++) {
        q[row * 3 + mirror] = -q[row * 3 + mirror];
      }
    }
    double[] r = polar(q);
    double[] signed = new double[3];
    for (int k = 0; k < 3; k++) {
      for (int row = 0; row < 3; row++) {
        signed[k] += r[row * 3 + k] * m[k * 4 + row];
      }
    }
    Transform transform =
        Transform.of(new double[] {m[12], m[13], m[14]}, Transforms.quaternion(r), signed);
    double[] back = transform.local();
    double error = 0;
    for (int i = 0; i < 12; i++) {
      error = Math.max(error, Math.abs(back[i] - m[i]));
    }
    return new Decomposition(transform, error);
  }

  /** The rotation nearest to a matrix of unit columns, {@code [9]} row-major. */
  private static double[] polar(double[] start) {
    double[] q = start.clone();
    for (int step = 0; step < STEPS; step++) {
      double[] inverse = inverseTransposed(q);
      if (inverse.length == 0) {
        return new double[] {1, 0, 0, 0, 1, 0, 0, 0, 1};
      }
      double change = 0;
      for (int i = 0; i < 9; i++) {
        double next = (q[i] + inverse[i]) / 2;
        change = Math.max(change, Math.abs(next - q[i]));
        q[i] = next;
      }
      if (change < 1e-15) {
        break;
      }
    }
    return q;
  }

  private static double[] inverseTransposed(double[] m) {
    double[] full = {m[0], m[3], m[6], 0, m[1], m[4], m[7], 0, m[2], m[5], m[8], 0, 0, 0, 0, 1};
    double[] inverse = Matrices.inverse(full);
    if (inverse == null) {
      return new double[0];
    }
    // column-major inverse read row-major is its transpose
    return new double[] {
      inverse[0], inverse[1], inverse[2],
      inverse[4], inverse[5], inverse[6],
      inverse[8], inverse[9], inverse[10]
    };
  }

  private static double determinant(double[] m) {
    return m[0] * (m[4] * m[8] - m[5] * m[7])
        - m[1] * (m[3] * m[8] - m[5] * m[6])
        + m[2] * (m[3] * m[7] - m[4] * m[6]);
  }
}
