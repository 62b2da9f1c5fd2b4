package galatea.rigging.diagnose;

import galatea.rigging.rig.FileRig;
import galatea.rigging.rig.Rig;
import galatea.rigging.rig.WeldedSkin;
import java.util.ArrayList;
import java.util.List;

/** Joints that lie where no joint is of use. */
final class PlaceChecks {
  /** Of the figure's size: a limb may end a little outside, and a pole target well outside. */
  private static final double FAR = 0.5;

  private static final double SAME = 1e-6;

  private PlaceChecks() {}

  static void run(Survey survey) {
    for (FileRig figure : survey.figures) {
      Rig rig = figure.rig();
      boolean[] moves = new boolean[rig.size()];
      for (int joint : rig.skin().joints()) {
        moves[joint] = true;
      }
      lengths(survey, figure);
      if (rig.skin().vertexCount() > 0) {
        outside(survey, figure, moves);
        unused(survey, figure, moves);
      }
    }
  }

  private static void lengths(Survey survey, FileRig figure) {
    Rig rig = figure.rig();
    List<Integer> coincident = new ArrayList<>();
    for (int j = 0; j < rig.size(); j++) {
      int above = rig.parents()[j];
      if (above >= 0 && distance(rig, j, above) <= SAME * rig.skin().size()) {
        coincident.add(figure.nodes()[above]);
        coincident.add(figure.nodes()[j]);
      }
    }
    if (!coincident.isEmpty()) {
      survey.nodes(
          Code.ZERO_LENGTH_BONE,
          "nodes",
          coincident,
          survey.list(coincident)
              + " lie exactly on each other: a bone without length, which Blender gives one");
    }
  }

  private static double distance(Rig rig, int a, int b) {
    double x = rig.head(a, 0) - rig.head(b, 0);
    double y = rig.head(a, 1) - rig.head(b, 1);
    double z = rig.head(a, 2) - rig.head(b, 2);
    return Math.sqrt(x * x + y * y + z * z);
  }

  private static void outside(Survey survey, FileRig figure, boolean[] moves) {
    WeldedSkin skin = figure.rig().skin();
    double[] low = {Double.MAX_VALUE, Double.MAX_VALUE, Double.MAX_VALUE};
    double[] high = {-Double.MAX_VALUE, -Double.MAX_VALUE, -Double.MAX_VALUE};
    for (int i = 0; i < skin.positions().length; i++) {
      low[i % 3] = Math.min(low[i % 3], skin.positions()[i]);
      high[i % 3] = Math.max(high[i % 3], skin.positions()[i]);
    }
    List<Integer> far = new ArrayList<>();
    for (int j = 0; j < figure.nodes().length; j++) {
      double beyond = 0;
      for (int k = 0; k < 3; k++) {
        double x = figure.rig().head(j, k);
        beyond = Math.max(beyond, Math.max(low[k] - x, x - high[k]));
      }
      if (moves[j] && beyond > FAR * skin.size()) {
        far.add(figure.nodes()[j]);
      }
    }
    if (!far.isEmpty()) {
      survey.nodes(
          Code.JOINT_OUTSIDE_MESH,
          "nodes",
          far,
          survey.list(far)
              + Survey.verb(far, " moves", " move")
              + " vertices from far outside the mesh: they swing in wide arcs");
    }
  }

  private static void unused(Survey survey, FileRig figure, boolean[] moves) {
    int[] parents = figure.rig().parents();
    boolean[] needed = moves.clone();
    for (int j = 0; j < parents.length; j++) {
      int at = moves[j] ? parents[j] : -1;
      while (at >= 0 && !needed[at]) {
        needed[at] = true;
        at = parents[at];
      }
    }
    List<Integer> unused = new ArrayList<>();
    for (int j = 0; j < parents.length; j++) {
      if (!needed[j]) {
        unused.add(figure.nodes()[j]);
      }
    }
    if (!unused.isEmpty()) {
      survey.nodes(
          Code.JOINT_UNUSED,
          "nodes",
          unused,
          survey.list(unused)
              + Survey.verb(unused, " moves", " move")
              + " no vertex, nor does anything below: a control or a socket");
    }
  }
}
