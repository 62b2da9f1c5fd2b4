package galatea.rigging.repair;

import galatea.rigging.diagnose.Orphans;
import galatea.rigging.rig.Matrices;
import galatea.rigging.rig.NodeTree;
import galatea.rigging.rig.RigDocument.Influences;
import galatea.rigging.rig.RigDocument.Node;
import galatea.rigging.rig.RigDocument.Skin;
import galatea.rigging.rig.RigDocument.Surface;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/** Skins list each of their joints once, and the meshes that lost theirs get it back. */
final class SkinRepair {
  /** How well a node's place must fit a matrix that lost its joint: rounding, and a posed rest. */
  private static final double FITS = 1e-3;

  private final Bench bench;

  SkinRepair(Bench bench) {
    this.bench = bench;
  }

  /** Nodes name skins that are there, and only when they have a mesh. */
  void references() {
    for (int i = 0; i < bench.nodes.size(); i++) {
      Node node = bench.nodes.get(i);
      if (node.skin() >= bench.skins.size() || (node.skin() >= 0 && node.mesh() < 0)) {
        move(i, -1);
        bench.actions.add(
            bench.name(i)
                + (node.mesh() < 0
                    ? ", which has no mesh, no longer names a skin"
                    : " no longer names a skin that is not there"));
      }
    }
    BitSet unused = Orphans.unused(bench.document());
    if (unused.cardinality() == 1) {
      int skin = unused.nextSetBit(0);
      for (int node : Orphans.meshesFor(bench.document(), skin)) {
        move(node, skin);
        bench.actions.add(bench.name(node) + " is moved by skin " + skin + " again");
      }
    }
  }

  private void move(int node, int skin) {
    int mesh = bench.nodes.get(node).mesh();
    int before = bench.nodes.get(node).skin();
    bench.nodes.set(node, bench.nodes.get(node).withSkin(skin));
    for (int s = 0; s < bench.surfaces.size(); s++) {
      Surface surface = bench.surfaces.get(s);
      if (surface.mesh() == mesh && surface.skin() == before) {
        bench.surfaces.set(s, surface.withSkin(skin));
      }
    }
  }

  /** A slot without a joint of its own gets the one that its matrix fits, or goes. */
  void joints() {
    for (int s = 0; s < bench.skins.size(); s++) {
      Skin skin = bench.skins.get(s);
      BitSet seen = new BitSet();
      List<Integer> loose = new ArrayList<>();
      for (int slot = 0; slot < skin.joints().length; slot++) {
        int node = skin.joints()[slot];
        if (!bench.inside(node) || seen.get(node)) {
          loose.add(slot);
        } else {
          seen.set(node);
        }
      }
      if (!loose.isEmpty() && !seen.isEmpty()) {
        mend(s, loose, seen);
      }
    }
  }

  private void mend(int s, List<Integer> loose, BitSet listed) {
    Skin skin = bench.skins.get(s);
    int[] joints = skin.joints().clone();
    int[] into = new int[joints.length];
    Arrays.setAll(into, slot -> slot);
    boolean drop = false;
    NodeTree tree = bench.tree();
    double[][] worlds = tree.worlds();
    for (int slot : loose) {
      String was = bench.name(joints[slot]);
      int found = unlisted(skin, slot, listed, worlds);
      if (found >= 0) {
        joints[slot] = found;
        listed.set(found);
        bench.actions.add(
            "joint %d of skin %d, which was %s, is %s again, whose place its matrix fits"
                .formatted(slot, s, was, bench.name(found)));
      } else {
        into[slot] = stand(skin, slot, loose);
        drop = true;
        bench.actions.add(
            "joint %d of skin %d, %s, is gone; what it moved is moved by %s"
                .formatted(slot, s, was, bench.name(joints[into[slot]])));
      }
    }
    bench.skins.set(s, new Skin(skin.name(), joints, skin.inverseBinds(), skin.skeleton()));
    if (drop) {
      drop(s, into);
    }
  }

  /** A node that no skin lists, has no mesh, and stands where the slot's matrix says. */
  private int unlisted(Skin skin, int slot, BitSet listed, double[][] worlds) {
    double[] inverse = skin.inverseBind(slot);
    if (inverse == null) {
      return -1;
    }
    for (int node = 0; node < worlds.length; node++) {
      if (listed.get(node) || bench.nodes.get(node).mesh() >= 0 || anySkinLists(node)) {
        continue;
      }
      double[] moved = Matrices.multiply(worlds[node], inverse);
      double off = 0;
      for (int i = 0; i < 16; i++) {
        off = Math.max(off, Math.abs(moved[i] - (i % 5 == 0 ? 1 : 0)));
      }
      if (off < FITS) {
        return node;
      }
    }
    return -1;
  }

  private boolean anySkinLists(int node) {
    return bench.skins.stream().anyMatch(k -> Arrays.stream(k.joints()).anyMatch(j -> j == node));
  }

  /** The slot that stands in for a lost one: the same joint's, else the nearest by bind pose. */
  private int stand(Skin skin, int slot, List<Integer> loose) {
    double[] lost = head(skin, slot);
    int best = -1;
    double least = Double.MAX_VALUE;
    for (int other = 0; other < skin.joints().length; other++) {
      if (loose.contains(other)) {
        continue;
      }
      if (skin.joints()[other] == skin.joints()[slot]) {
        return other;
      }
      double[] head = head(skin, other);
      double d = 0;
      for (int k = 0; k < 3; k++) {
        d += (head[k] - lost[k]) * (head[k] - lost[k]);
      }
      if (best < 0 || d < least) {
        best = other;
        least = d;
      }
    }
    return best;
  }

  private static double[] head(Skin skin, int slot) {
    double[] inverse = skin.inverseBind(slot);
    double[] bind = inverse == null ? null : Matrices.inverse(inverse);
    return bind == null ? new double[3] : new double[] {bind[12], bind[13], bind[14]};
  }

  /** Takes out the slots that others stand in for; influences follow. */
  private void drop(int s, int[] into) {
    Skin skin = bench.skins.get(s);
    int[] place = new int[into.length];
    int n = 0;
    for (int slot = 0; slot < into.length; slot++) {
      place[slot] = into[slot] == slot ? n++ : -1;
    }
    int[] joints = new int[n];
    float[] all = skin.inverseBinds();
    float[] matrices = all == null ? null : new float[n * 16];
    for (int slot = 0; slot < into.length; slot++) {
      if (place[slot] >= 0) {
        joints[place[slot]] = skin.joints()[slot];
        if (all != null && matrices != null && all.length >= slot * 16 + 16) {
          System.arraycopy(all, slot * 16, matrices, place[slot] * 16, 16);
        }
      }
    }
    bench.skins.set(s, new Skin(skin.name(), joints, matrices, skin.skeleton()));
    for (int i = 0; i < bench.surfaces.size(); i++) {
      Surface surface = bench.surfaces.get(i);
      Influences old = surface.influences();
      if (surface.skin() == s && old != null) {
        int[] slots = old.slots().clone();
        for (int k = 0; k < slots.length; k++) {
          // what names no joint of the skin still does
          slots[k] = slots[k] >= 0 && slots[k] < into.length ? place[into[slots[k]]] : n;
        }
        bench.surfaces.set(
            i, surface.withInfluences(new Influences(old.width(), slots, old.weights())));
      }
    }
  }

  /** The declared root is above all joints, or none is declared. */
  void skeletons() {
    NodeTree tree = bench.tree();
    for (int s = 0; s < bench.skins.size(); s++) {
      Skin skin = bench.skins.get(s);
      if (skin.skeleton() < 0) {
        continue;
      }
      boolean above =
          bench.inside(skin.skeleton())
              && Arrays.stream(skin.joints())
                  .filter(bench::inside)
                  .allMatch(joint -> tree.above(skin.skeleton(), joint));
      if (!above) {
        bench.skins.set(s, new Skin(skin.name(), skin.joints(), skin.inverseBinds(), -1));
        bench.actions.add(
            "skin " + s + " no longer names " + bench.name(skin.skeleton()) + " as its root");
      }
    }
  }
}
