package galatea.rigging.repair;

import galatea.asset.fault.GalateaException;
import galatea.rigging.repair.LinkEvidence.Evidence;
import galatea.rigging.rig.FileRig;
import galatea.rigging.rig.Matrices;
import galatea.rigging.rig.NodeTree;
import galatea.rigging.rig.Rig;
import galatea.rigging.rig.RigDocument;
import galatea.rigging.rig.RigDocument.Node;
import galatea.rigging.rig.SkinGroups;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The pieces of each figure become one tree; no joint moves in the scene. */
final class LinkRepair {
  /** A difference that floats cannot hold is no loss. */
  private static final double ROUNDING = 1e-5;

  private final Bench bench;
  private final Map<String, String> asked;
  private final List<Decision> decisions = new ArrayList<>();

  /**
   * @param asked parents by joint, from the user
   */
  LinkRepair(Bench bench, Map<String, String> asked) {
    this.bench = bench;
    this.asked = asked;
  }

  List<Decision> run() {
    RigDocument document = bench.document();
    SkinGroups groups = SkinGroups.of(document, bench.tree());
    Map<String, String> open = new TreeMap<>(asked);
    for (int group = 0; group < groups.count(); group++) {
      figure(FileRig.of(groups.only(group, document)), open);
    }
    if (!open.isEmpty()) {
      String joint = open.keySet().iterator().next();
      throw GalateaException.invalid(
          "JOINT_UNKNOWN",
          "there is no joint " + joint + " to be hung under " + open.get(joint),
          "--parent",
          "name two joints of one skeleton, see 'galatea rig check'");
    }
    shown(document);
    return decisions;
  }

  private void figure(FileRig figure, Map<String, String> open) {
    Rig rig = figure.rig();
    int[] given = rig.parents().clone();
    boolean[] fixed = new boolean[given.length];
    override(rig, given, fixed, open);
    Reconnection found = Reconnection.of(rig.with(given));
    for (int j = 0; j < given.length; j++) {
      int parent = found.parents()[j];
      if (parent < 0 || parent == rig.parents()[j]) {
        continue;
      }
      hang(figure.nodes()[j], figure.nodes()[parent]);
      int next = fixed[j] ? -1 : found.runnerUp(j);
      int other = next < 0 ? -1 : figure.nodes()[next];
      decisions.add(
          new Decision(
              figure.nodes()[j],
              bench.name(figure.nodes()[j]),
              figure.nodes()[parent],
              bench.name(figure.nodes()[parent]),
              fixed[j] ? Double.POSITIVE_INFINITY : found.margins()[j],
              other,
              other < 0 ? "" : bench.name(other),
              fixed[j] ? Map.of() : told(found.evidence(j, parent))));
    }
  }

  private static Map<String, Double> told(Evidence evidence) {
    Map<String, Double> told = new TreeMap<>();
    told.put("share", evidence.share());
    told.put("segment", evidence.segment());
    told.put("symmetry", evidence.symmetry());
    told.put("order", evidence.order());
    told.put("first", evidence.first());
    told.put("hub", evidence.hub());
    told.values().removeIf(x -> x == 0);
    return told;
  }

  /** Parents that the user names, before any is looked for. */
  private static void override(Rig rig, int[] parents, boolean[] fixed, Map<String, String> open) {
    Map<String, Integer> byName = new HashMap<>();
    for (int j = 0; j < rig.size(); j++) {
      byName.putIfAbsent(rig.names()[j], j);
    }
    for (String joint : List.copyOf(open.keySet())) {
      String parent = open.getOrDefault(joint, "");
      Integer child = byName.get(joint);
      Integer above = byName.get(parent);
      if (child == null || (above == null && !parent.isEmpty())) {
        continue;
      }
      open.remove(joint);
      for (int at = above == null ? -1 : above; at >= 0; at = parents[at]) {
        if (at == child) {
          throw GalateaException.invalid(
              "PARENT_BELOW",
              parent + " hangs under " + joint + " and cannot be its parent",
              "--parent",
              "give " + parent + " another parent first");
        }
      }
      parents[child] = above == null ? -1 : above;
      fixed[child] = true;
    }
  }

  /** Gives a node a new parent without moving it in the scene. */
  private void hang(int node, int parent) {
    NodeTree tree = bench.tree();
    double[] world = tree.world(node);
    double[] back = Matrices.inverse(tree.world(parent));
    int old = tree.parent(node);
    if (old >= 0) {
      bench.unchild(old, node);
    }
    bench.child(parent, node);
    bench.nodes.set(node, bench.nodes.get(node).withSceneRoot(false));
    if (back == null) {
      bench.losses.add(
          bench.name(node) + " moved: its new parent has a scale of zero, which nothing can undo");
      return;
    }
    double[] local = Matrices.multiply(back, world);
    Decomposition parts = Decomposition.of(local);
    double size = 0;
    for (int i = 0; i < 12; i++) {
      size = Math.max(size, Math.abs(local[i]));
    }
    if (parts.error() > ROUNDING * size) {
      bench.losses.add(
          "%s is off by %.1e of its size: under %s it would need shear"
              .formatted(bench.name(node), parts.error() / size, bench.name(parent)));
    }
    bench.nodes.set(node, bench.nodes.get(node).withTransform(parts.transform()));
  }

  /** A figure that hung in no scene is shown by one. */
  private void shown(RigDocument before) {
    if (before.nodes().stream().noneMatch(Node::sceneRoot)) {
      return;
    }
    NodeTree tree = bench.tree();
    boolean[] seen = new boolean[bench.nodes.size()];
    for (int s = 0; s < bench.skins.size(); s++) {
      for (int joint : bench.skins.get(s).joints()) {
        int top = bench.inside(joint) ? tree.top(joint) : -1;
        if (top >= 0 && !seen[top]) {
          seen[top] = true;
          if (!bench.nodes.get(top).sceneRoot() && used(s)) {
            bench.nodes.set(top, bench.nodes.get(top).withSceneRoot(true));
            bench.actions.add(bench.name(top) + " is shown by the scene");
          }
        }
      }
    }
  }

  private boolean used(int skin) {
    return Arrays.stream(bench.nodes.toArray(Node[]::new))
        .anyMatch(n -> n.skin() == skin && n.mesh() >= 0);
  }
}
