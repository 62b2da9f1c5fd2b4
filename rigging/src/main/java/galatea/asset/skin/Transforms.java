package galatea.asset.skin;

/**
 * Rigid transforms of joints: quaternions {@code xyzw} and what glTF stores of a skeleton. Doubles
 * throughout, so that node poses and inverse bind matrices agree to float precision.
 */
public final class Transforms {
  private Transforms() {}

  /** World rotation of a joint, xyzw. */
  public static double[] worldRotation(Skeleton skeleton, int joint) {
    Joint j = skeleton.joints().get(joint);
    return new double[] {j.qx(), j.qy(), j.qz(), j.qw()};
  }

  /** World position of a joint, metres. */
  public static double[] worldTranslation(Skeleton skeleton, int joint) {
    Joint j = skeleton.joints().get(joint);
    return new double[] {j.x(), j.y(), j.z()};
  }

  /** Rotation relative to the parent joint, xyzw; the world rotation for the root. */
  public static double[] localRotation(Skeleton skeleton, int joint) {
    int parent = skeleton.joints().get(joint).parent();
    double[] world = worldRotation(skeleton, joint);
    return parent < 0 ? world : multiply(conjugate(worldRotation(skeleton, parent)), world);
  }

  /** Position in the parent joint's frame, metres; the world position for the root. */
  public static double[] localTranslation(Skeleton skeleton, int joint) {
    int parent = skeleton.joints().get(joint).parent();
    double[] world = worldTranslation(skeleton, joint);
    if (parent < 0) {
      return world;
    }
    double[] from = worldTranslation(skeleton, parent);
    return rotate(
        conjugate(worldRotation(skeleton, parent)),
        world[0] - from[0],
        world[1] - from[1],
        world[2] - from[2]);
  }

  /** Inverse of the joint's world matrix, {@code [16]} column-major as glTF stores it. */
  public static float[] inverseBind(Skeleton skeleton, int joint) {
    double[] inverse = conjugate(worldRotation(skeleton, joint));
    double[] at = worldTranslation(skeleton, joint);
    double[] back = rotate(inverse, -at[0], -at[1], -at[2]);
    double[] r = matrix(inverse);
    return new float[] {
      (float) r[0], (float) r[3], (float) r[6], 0,
      (float) r[1], (float) r[4], (float) r[7], 0,
      (float) r[2], (float) r[5], (float) r[8], 0,
      (float) back[0], (float) back[1], (float) back[2], 1
    };
  }

  /** Hamilton product: rotates by {@code b} first, then by {@code a}. */
  public static double[] multiply(double[] a, double[] b) {
    return new double[] {
      a[3] * b[0] + a[0] * b[3] + a[1] * b[2] - a[2] * b[1],
      a[3] * b[1] - a[0] * b[2] + a[1] * b[3] + a[2] * b[0],
      a[3] * b[2] + a[0] * b[1] - a[1] * b[0] + a[2] * b[3],
      a[3] * b[3] - a[0] * b[0] - a[1] * b[1] - a[2] * b[2]
    };
  }

  /** The inverse of a unit quaternion. */
  public static double[] conjugate(double[] q) {
    return new double[] {-q[0], -q[1], -q[2], q[3]};
  }

  /** The vector turned by a unit quaternion. */
  public static double[] rotate(double[] q, double x, double y, double z) {
    double[] m = matrix(q);
    return new double[] {
      m[0] * x + m[1] * y + m[2] * z, m[3] * x + m[4] * y + m[5] * z, m[6] * x + m[7] * y + m[8] * z
    };
  }

  /** Turn by {@code radians} about a unit axis. */
  public static double[] axisAngle(double x, double y, double z, double radians) {
    double s = StrictMath.sin(radians / 2);
    return new double[] {x * s, y * s, z * s, StrictMath.cos(radians / 2)};
  }

  /** Rotation matrix of a unit quaternion, {@code [9]} row-major. */
  public static double[] matrix(double[] q) {
    double x = q[0];
    double y = q[1];
    double z = q[2];
    double w = q[3];
    return new double[] {
      1 - 2 * (y * y + z * z),
      2 * (x * y - z * w),
      2 * (x * z + y * w),
      2 * (x * y + z * w),
      1 - 2 * (x * x + z * z),
      2 * (y * z - x * w),
      2 * (x * z - y * w),
      2 * (y * z + x * w),
      1 - 2 * (x * x + y * y)
    };
  }

  /**
   * The unit quaternion of a rotation matrix {@code [9]} row-major, w not negative. Branches on the
   * largest component, so no small number is divided by (Shepperd 1978).
   */
  public static double[] quaternion(double[] m) {
    double trace = m[0] + m[4] + m[8];
    double[] q;
    if (trace >= Math.max(m[0], Math.max(m[4], m[8]))) {
      q = new double[] {m[7] - m[5], m[2] - m[6], m[3] - m[1], 1 + trace};
    } else if (m[0] >= Math.max(m[4], m[8])) {
      q = new double[] {1 + m[0] - m[4] - m[8], m[1] + m[3], m[2] + m[6], m[7] - m[5]};
    } else if (m[4] >= m[8]) {
      q = new double[] {m[1] + m[3], 1 - m[0] + m[4] - m[8], m[5] + m[7], m[2] - m[6]};
    } else {
      q = new double[] {m[2] + m[6], m[5] + m[7], 1 - m[0] - m[4] + m[8], m[3] - m[1]};
    }
    double length = Math.sqrt(q[0] * q[0] + q[1] * q[1] + q[2] * q[2] + q[3] * q[3]);
    double scale = (q[3] < 0 ? -1 : 1) / length;
    return new double[] {q[0] * scale, q[1] * scale, q[2] * scale, q[3] * scale};
  }
}
