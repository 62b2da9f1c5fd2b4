package galatea.rigging.diagnose;

import galatea.rigging.rig.FileRig;
import galatea.rigging.rig.Matrices;
import galatea.rigging.rig.RigDocument.Skin;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether there is a usable inverse bind matrix for each joint, and the rest pose agrees. */
final class BindChecks {
  /** A share of the figure, or of a unit axis: more than rounding. */
  private static final double POSED = 1e-3;

  private BindChecks() {}

  static void run(Survey survey) {
    for (int s = 0; s < survey.document.skins().size(); s++) {
      Skin skin = survey.document.skins().get(s);
      int group = survey.groups.of()[s];
      if (group >= 0) {
        skin(survey, skin, survey.skin(s), survey.figures.get(group));
      }
    }
  }

  private static void skin(Survey survey, Skin skin, String place, FileRig figure) {
    int joints = skin.joints().length;
    float[] all = skin.inverseBinds();
    if (all == null) {
      missing(survey, skin, place, figure);
      return;
    }
    int have = all.length / 16;
    if (have < joints) {
      survey.nodes(
          Code.INVERSE_BIND_COUNT,
          place,
          known(survey, skin.joints(), have),
          "%s has %d inverse bind matrices for %d joints: where the others were bound is not known"
              .formatted(place, have, joints));
    }
    List<Integer> broken = new ArrayList<>();
    for (int slot = 0; slot < Math.min(joints, have); slot++) {
      if (fault(skin.inverseBind(slot)) && inside(survey, skin.joints()[slot])) {
        broken.add(skin.joints()[slot]);
      }
    }
    if (!broken.isEmpty()) {
      survey.nodes(
          Code.INVERSE_BIND_INVALID,
          place,
          broken,
          survey.list(broken)
              + Survey.verb(broken, " has", " have")
              + " an inverse bind matrix that is not a number or has no inverse: the vertices vanish");
    }
    rest(survey, skin, place);
  }

  private static List<Integer> known(Survey survey, int[] joints, int from) {
    List<Integer> nodes = new ArrayList<>();
    for (int slot = from; slot < joints.length; slot++) {
      if (inside(survey, joints[slot])) {
        nodes.add(joints[slot]);
      }
    }
    return nodes;
  }

  private static boolean inside(Survey survey, int node) {
    return node >= 0 && node < survey.tree.size();
  }

  /** Whether a declared matrix is none that can be used; one that is not there is no fault here. */
  static boolean fault(double @Nullable [] matrix) {
    if (matrix == null) {
      return false;
    }
    for (double x : matrix) {
      if (!Double.isFinite(x)) {
        return true;
      }
    }
    boolean affine =
        Math.abs(matrix[3]) + Math.abs(matrix[7]) + Math.abs(matrix[11]) < 1e-4
            && Math.abs(matrix[15] - 1) < 1e-4;
    return !affine || Matrices.inverse(matrix) == null;
  }

  private static void missing(Survey survey, Skin skin, String place, FileRig figure) {
    List<Integer> off = new ArrayList<>();
    double farthest = 0;
    for (int node : skin.joints()) {
      if (inside(survey, node)) {
        double[] world = survey.worlds[node];
        double moved = difference(world, Matrices.identity(), figure.rig().skin().size());
        farthest =
            Math.max(
                farthest,
                Math.sqrt(world[12] * world[12] + world[13] * world[13] + world[14] * world[14]));
        if (moved > POSED) {
          off.add(node);
        }
      }
    }
    if (!off.isEmpty()) {
      survey.nodes(
          Code.MISSING_INVERSE_BIND,
          place,
          off,
          "%s has no inverse bind matrices, though its joints are not at the origin: the mesh is thrown up to %.4g m off"
              .formatted(place, farthest));
    }
  }

  /** Joints that stand otherwise to their parent at rest than when the skin was bound. */
  private static void rest(Survey survey, Skin skin, String place) {
    double[][] moved = new double[survey.tree.size()][];
    for (int slot = 0; slot < skin.joints().length; slot++) {
      int node = skin.joints()[slot];
      double[] matrix = skin.inverseBind(slot);
      if (inside(survey, node) && matrix != null && !fault(matrix)) {
        moved[node] = Matrices.multiply(survey.worlds[node], matrix);
      }
    }
    List<Integer> posed = new ArrayList<>();
    for (int node : skin.joints()) {
      if (!inside(survey, node) || moved[node] == null) {
        continue;
      }
      int above = survey.tree.ancestor(node, survey.joints);
      if (above < 0 || moved[above] == null) {
        continue;
      }
      double[] back = Matrices.inverse(moved[above]);
      double size = Math.max(1e-9, survey.figures.get(0).rig().skin().size());
      if (back != null
          && difference(Matrices.multiply(back, moved[node]), Matrices.identity(), size) > POSED) {
        posed.add(node);
      }
    }
    if (!posed.isEmpty()) {
      survey.nodes(
          Code.REST_NOT_BIND,
          place,
          posed,
          survey.list(posed)
              + Survey.verb(posed, " rests", " rest")
              + " in another pose than the one the skin was bound in: legal, a posed export;"
              + " positions are taken from the bind pose");
    }
  }

  /** Greatest difference of two transforms; translations as a share of a size. */
  static double difference(double[] a, double[] b, double size) {
    double most = 0;
    for (int i = 0; i < 16; i++) {
      most = Math.max(most, Math.abs(a[i] - b[i]) / (i >= 12 && i < 15 ? size : 1));
    }
    return most;
  }
}
