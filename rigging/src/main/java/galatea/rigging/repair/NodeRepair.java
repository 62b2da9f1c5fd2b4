package galatea.rigging.repair;

import galatea.rigging.diagnose.Cycles;
import galatea.rigging.diagnose.TransformChecks;
import galatea.rigging.rig.FileRig;
import galatea.rigging.rig.JointNames;
import galatea.rigging.rig.Matrices;
import galatea.rigging.rig.RigDocument.Node;
import galatea.rigging.rig.RigDocument.Skin;
import galatea.rigging.rig.RigDocument.Transform;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Nodes become a forest of valid transforms, with names that tell them apart. */
final class NodeRepair {
  /** Circles within circles are opened one by one; a file made of them, all at once. */
  private static final int ROUNDS = 50;

  private final Bench bench;

  NodeRepair(Bench bench) {
    this.bench = bench;
  }

  void children() {
    for (int i = 0; i < bench.nodes.size(); i++) {
      Node node = bench.nodes.get(i);
      int[] there = Arrays.stream(node.children()).filter(bench::inside).distinct().toArray();
      if (there.length < node.children().length) {
        bench.nodes.set(i, node.withChildren(there));
        bench.actions.add(bench.name(i) + " no longer names children that are not there, or twice");
      }
    }
  }

  /** Opens each circle where a scene, or the order of the joints, says that it begins. */
  void cycles() {
    int[] place = places();
    for (int round = 0; ; round++) {
      Cycles cycles = Cycles.of(bench.nodes);
      if (cycles.circles().isEmpty()) {
        return;
      }
      for (List<Integer> circle : cycles.circles()) {
        int start = circle.getFirst();
        for (int node : circle) {
          start = rank(node, place) < rank(start, place) ? node : start;
        }
        for (int node : circle) {
          if (round < ROUNDS) {
            open(node, start);
          } else {
            circle.forEach(child -> open(node, child));
          }
        }
      }
    }
  }

  private void open(int parent, int child) {
    int before = bench.nodes.get(parent).children().length;
    bench.unchild(parent, child);
    if (bench.nodes.get(parent).children().length < before) {
      bench.actions.add(
          bench.name(child)
              + " no longer hangs under "
              + bench.name(parent)
              + (parent == child ? "" : ", which hangs under it"));
    }
  }

  private double rank(int node, int[] place) {
    return (bench.nodes.get(node).sceneRoot() ? -1e9 : 0) + place[node];
  }

  /** Where skins list each node; after all when none does. */
  private int[] places() {
    int[] place = new int[bench.nodes.size()];
    Arrays.fill(place, Integer.MAX_VALUE / 2);
    for (Skin skin : bench.skins) {
      for (int slot = 0; slot < skin.joints().length; slot++) {
        int node = skin.joints()[slot];
        if (bench.inside(node)) {
          place[node] = Math.min(place[node], slot);
        }
      }
    }
    return place;
  }

  /** Of several parents the one is kept for which most speaks. */
  void parents() {
    List<List<Integer>> parents = new ArrayList<>();
    for (int i = 0; i < bench.nodes.size(); i++) {
      parents.add(new ArrayList<>());
    }
    for (int i = 0; i < bench.nodes.size(); i++) {
      for (int child : bench.nodes.get(i).children()) {
        parents.get(child).add(i);
      }
    }
    if (parents.stream().allMatch(p -> p.size() < 2)) {
      return;
    }
    FileRig figure = FileRig.of(bench.document());
    int[] jointOf = new int[bench.nodes.size()];
    Arrays.fill(jointOf, -1);
    for (int j = 0; j < figure.nodes().length; j++) {
      jointOf[figure.nodes()[j]] = j;
    }
    Sharing sharing = new Sharing(figure.rig());
    for (int child = 0; child < parents.size(); child++) {
      List<Integer> all = parents.get(child);
      if (all.size() < 2) {
        continue;
      }
      int keep = all.getFirst();
      double most = -1;
      for (int parent : all) {
        boolean both = jointOf[parent] >= 0 && jointOf[child] >= 0;
        double common = both ? sharing.common(jointOf[child], jointOf[parent]) : 0;
        if (common > most) {
          most = common;
          keep = parent;
        }
      }
      for (int parent : all) {
        if (parent != keep) {
          bench.unchild(parent, child);
        }
      }
      bench.actions.add(
          bench.name(child) + " had several parents and now hangs under " + bench.name(keep));
    }
  }

  /** No scene lists what hangs under a node. */
  void scenes() {
    BitSet below = new BitSet();
    bench.nodes.forEach(n -> Arrays.stream(n.children()).forEach(below::set));
    for (int i = 0; i < bench.nodes.size(); i++) {
      if (bench.nodes.get(i).sceneRoot() && below.get(i)) {
        bench.nodes.set(i, bench.nodes.get(i).withSceneRoot(false));
        bench.actions.add(bench.name(i) + " is no longer listed by a scene beside its parent");
      }
    }
  }

  void transforms(BitSet chain) {
    for (int i = chain.nextSetBit(0); i >= 0; i = chain.nextSetBit(i + 1)) {
      Node node = bench.nodes.get(i);
      Transform t = node.transform();
      if (t.matrix() == null && !TransformChecks.unit(t.rotation())) {
        bench.nodes.set(
            i,
            node.withTransform(
                Transform.of(t.translation(), Matrices.unit(t.rotation()), t.scale())));
        bench.actions.add(bench.name(i) + "'s rotation was made a unit quaternion");
      } else if (t.matrix() != null && TransformChecks.sheared(t.matrix())) {
        bench.nodes.set(i, node.withTransform(Decomposition.of(t.matrix()).transform()));
        bench.losses.add(bench.name(i) + "'s shear is lost: glTF cannot hold it in a joint");
      }
    }
  }

  void names(BitSet joints) {
    Set<String> taken = new HashSet<>();
    Set<String> seen = new HashSet<>();
    bench.nodes.forEach(n -> taken.add(n.name()));
    for (int i = joints.nextSetBit(0); i >= 0; i = joints.nextSetBit(i + 1)) {
      String name = bench.nodes.get(i).name();
      boolean first = seen.add(name);
      if (!name.isEmpty() && (!first || !JointNames.usable(name))) {
        String free = JointNames.free(name, taken);
        taken.add(free);
        bench.nodes.set(i, bench.nodes.get(i).withName(free));
        bench.actions.add("joint " + i + ", " + shown(name) + ", is now " + free);
      }
    }
  }

  private static String shown(String name) {
    StringBuilder text = new StringBuilder();
    name.codePoints()
        .limit(80)
        .forEach(c -> text.appendCodePoint(Character.isISOControl(c) ? '?' : c));
    return text.toString();
  }
}
