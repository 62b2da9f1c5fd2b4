package galatea.rigging.diagnose;

import galatea.rigging.diagnose.Finding.Severity;
import galatea.rigging.rig.FileRig;
import galatea.rigging.rig.RigDocument.Node;
import galatea.rigging.rig.Trees;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/** Whether the joints of each figure are one tree in a scene. */
final class TreeChecks {
  private static final String NODES = "nodes";

  private TreeChecks() {}

  static void run(Survey survey) {
    Cycles cycles = Cycles.of(survey.document.nodes());
    for (List<Integer> circle : cycles.circles()) {
      survey.nodes(
          Code.JOINT_CYCLE,
          NODES,
          circle,
          survey.list(circle)
              + (circle.size() == 1 ? " is its own parent" : " are each above the other")
              + ": no program can pose them");
    }
    parents(survey, cycles);
    BitSet inside = inside(survey);
    for (FileRig figure : survey.figures) {
      connected(survey, figure, inside);
      between(survey, figure);
    }
  }

  private static void parents(Survey survey, Cycles cycles) {
    List<Node> nodes = survey.document.nodes();
    int[] first = new int[nodes.size()];
    Arrays.fill(first, -1);
    BitSet twice = new BitSet();
    List<Integer> missing = new ArrayList<>();
    for (int i = 0; i < nodes.size(); i++) {
      for (int child : nodes.get(i).children()) {
        if (child < 0 || child >= nodes.size()) {
          missing.add(i);
        } else if (!cycles.together(i, child)) {
          if (first[child] >= 0) {
            twice.set(child);
          }
          first[child] = i;
        }
      }
    }
    twice.stream()
        .forEach(node ->
            survey.nodes(
                Code.NODE_TWO_PARENTS,
                NODES,
                List.of(node),
                survey.name(node)
                    + " is named as a child more than once: programs disagree about what moves"
                    + " it"));
    if (!missing.isEmpty()) {
      survey.nodes(
          Code.CHILD_MISSING,
          NODES,
          missing,
          survey.list(missing) + " names a child that is not there: the file is not valid");
    }
    List<Integer> roots = new ArrayList<>();
    for (int i = 0; i < nodes.size(); i++) {
      if (nodes.get(i).sceneRoot() && first[i] >= 0) {
        roots.add(i);
      }
    }
    if (!roots.isEmpty()) {
      survey.nodes(
          Code.SCENE_ROOT_HAS_PARENT,
          "scenes",
          roots,
          survey.list(roots) + " is listed by a scene and has a parent: it would be drawn twice");
    }
  }

  /** Nodes that a scene shows. */
  private static BitSet inside(Survey survey) {
    List<Node> nodes = survey.document.nodes();
    BitSet inside = new BitSet();
    int[] stack = new int[nodes.size()];
    int depth = 0;
    for (int i = 0; i < nodes.size(); i++) {
      if (nodes.get(i).sceneRoot()) {
        inside.set(i);
        stack[depth++] = i;
      }
    }
    while (depth > 0) {
      for (int child : nodes.get(stack[--depth]).children()) {
        if (child >= 0 && child < nodes.size() && !inside.get(child)) {
          inside.set(child);
          stack[depth++] = child;
        }
      }
    }
    return inside;
  }

  private static void connected(Survey survey, FileRig figure, BitSet inside) {
    int[] nodes = figure.nodes();
    int[] tops = Trees.tops(figure.rig().parents());
    int body = Trees.body(figure.rig(), tops);
    List<Integer> outside = new ArrayList<>();
    List<Integer> orphans = new ArrayList<>();
    for (int j = 0; j < nodes.length; j++) {
      if (tops[j] == j && j != body) {
        orphans.add(nodes[j]);
      }
      if (tops[j] == body && !inside.get(nodes[j])) {
        outside.add(nodes[j]);
      }
    }
    if (!orphans.isEmpty()) {
      survey.nodes(
          Code.DISCONNECTED_JOINT,
          NODES,
          orphans,
          "the skeleton is in %d pieces: %s hang%s on nothing, so what they hold stays behind when"
                  .formatted(
                      orphans.size() + 1, survey.list(orphans), orphans.size() == 1 ? "s" : "")
              + " the body moves, and the skin tears");
    }
    // where no scene shows anything, it is not for the skeleton to be seen
    if (!outside.isEmpty() && !inside.isEmpty()) {
      survey.nodes(
          Code.JOINT_OUTSIDE_SCENE,
          "scenes",
          outside,
          survey.list(outside)
              + Survey.verb(outside, " is", " are")
              + " in no scene: importers leave the skeleton out");
    }
  }

  private static void between(Survey survey, FileRig figure) {
    List<Integer> between = new ArrayList<>();
    BitSet seen = new BitSet();
    for (int node : figure.nodes()) {
      if (survey.tree.ancestor(node, survey.joints) < 0) {
        continue;
      }
      int at = survey.tree.parent(node);
      while (at >= 0 && !survey.joints.get(at) && !seen.get(at)) {
        seen.set(at);
        between.add(at);
        at = survey.tree.parent(at);
      }
    }
    if (!between.isEmpty()) {
      survey.nodes(
          Code.NON_JOINT_BETWEEN,
          Severity.INFO,
          NODES,
          between,
          survey.list(between)
              + Survey.verb(between, " stands", " stand")
              + " between joints without being one: legal, and kept",
          false);
    }
  }
}
