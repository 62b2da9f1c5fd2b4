package galatea.rigging.diagnose;

import galatea.rigging.rig.RigDocument.Transform;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Whether the transforms of joints, and of what is above them, are such as programs keep. */
public final class TransformChecks {
  private static final double UNEQUAL = 1e-3;
  private static final double NOT_UNIT = 1e-3;

  private TransformChecks() {}

  static void run(Survey survey) {
    BitSet chain = new BitSet();
    survey.joints.stream().forEach(chain::set);
    for (int node = survey.joints.nextSetBit(0);
        node >= 0;
        node = survey.joints.nextSetBit(node + 1)) {
      for (int at = survey.tree.parent(node); at >= 0 && !chain.get(at); ) {
        chain.set(at);
        at = survey.tree.parent(at);
      }
    }
    List<Integer> negative = new ArrayList<>();
    List<Integer> unequal = new ArrayList<>();
    List<Integer> flat = new ArrayList<>();
    List<Integer> turned = new ArrayList<>();
    List<Integer> sheared = new ArrayList<>();
    for (int node = chain.nextSetBit(0); node >= 0; node = chain.nextSetBit(node + 1)) {
      Transform transform = survey.document.nodes().get(node).transform();
      double[] local = transform.local();
      double[] lengths = lengths(local);
      double least = Math.min(lengths[0], Math.min(lengths[1], lengths[2]));
      double most = Math.max(lengths[0], Math.max(lengths[1], lengths[2]));
      if (transform.matrix() == null && !unit(transform.rotation())) {
        turned.add(node);
      } else if (least <= 1e-9) {
        flat.add(node);
      } else if (sheared(local)) {
        sheared.add(node);
      } else if (determinant(local) < 0) {
        negative.add(node);
      } else if (most - least > UNEQUAL * most) {
        unequal.add(node);
      }
    }
    tell(
        survey,
        Code.ROTATION_NOT_UNIT,
        turned,
        "a rotation that is no unit quaternion: programs" + " scale by it, or refuse the file");
    tell(survey, Code.ZERO_SCALE, flat, "a scale of zero: what it holds is flat or a point");
    tell(
        survey,
        Code.MATRIX_SHEARED,
        sheared,
        "a matrix with shear, which no translation, rotation"
            + " and scale give: importers drop the shear");
    tell(
        survey,
        Code.NEGATIVE_SCALE,
        negative,
        "a negative scale: a mirrored limb turns the wrong"
            + " way in programs that keep only rotation and size");
    tell(
        survey,
        Code.NON_UNIFORM_SCALE,
        unequal,
        "a scale that differs by axis: what turns below it"
            + " is sheared, and Blender's bones cannot hold it");
  }

  private static void tell(Survey survey, Code code, List<Integer> nodes, String what) {
    if (!nodes.isEmpty()) {
      survey.nodes(
          code, "nodes", nodes, survey.list(nodes) + Survey.verb(nodes, " has ", " have ") + what);
    }
  }

  /** Whether a quaternion is one within what floats keep. */
  public static boolean unit(double[] q) {
    double square = q[0] * q[0] + q[1] * q[1] + q[2] * q[2] + q[3] * q[3];
    return Math.abs(Math.sqrt(square) - 1) <= NOT_UNIT;
  }

  /** Lengths of a transform's three axes. */
  static double[] lengths(double[] m) {
    double[] lengths = new double[3];
    for (int k = 0; k < 3; k++) {
      lengths[k] = Math.sqrt(dot(m, k, k));
    }
    return lengths;
  }

  /** Whether the axes are not at right angles. */
  public static boolean sheared(double[] m) {
    double[] lengths = lengths(m);
    for (int k = 0; k < 3; k++) {
      int next = (k + 1) % 3;
      if (Math.abs(dot(m, k, next)) > UNEQUAL * lengths[k] * lengths[next]) {
        return true;
      }
    }
    return false;
  }

  static double determinant(double[] m) {
    return m[0] * (m[5] * m[10] - m[9] * m[6])
        - m[4] * (m[1] * m[10] - m[9] * m[2])
        + m[8] * (m[1] * m[6] - m[5] * m[2]);
  }

  private static double dot(double[] m, int a, int b) {
    return m[a * 4] * m[b * 4] + m[a * 4 + 1] * m[b * 4 + 1] + m[a * 4 + 2] * m[b * 4 + 2];
  }
}
