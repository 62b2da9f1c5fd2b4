package galatea.rigging.repair;

import galatea.rigging.rig.Matrices;
import galatea.rigging.rig.NodeTree;
import galatea.rigging.rig.RigDocument.Skin;
import galatea.rigging.rig.RigDocument.Surface;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Every joint gets an inverse bind matrix that can be used; good ones stay bit for bit. */
final class BindRepair {
  private final Bench bench;

  BindRepair(Bench bench) {
    this.bench = bench;
  }

  void run() {
    NodeTree tree = bench.tree();
    double[][] worlds = tree.worlds();
    for (int s = 0; s < bench.skins.size(); s++) {
      Skin skin = bench.skins.get(s);
      if (skin.joints().length == 0) {
        continue;
      }
      if (skin.inverseBinds() == null) {
        missing(s, worlds);
      } else {
        broken(s, tree, worlds);
      }
    }
  }

  /** Where no matrices are, the mesh was bound where its joints rest. */
  private void missing(int s, double[][] worlds) {
    Skin skin = bench.skins.get(s);
    double[] space = space(s, worlds);
    if (space == null) {
      return;
    }
    float[] all = new float[skin.joints().length * 16];
    for (int slot = 0; slot < skin.joints().length; slot++) {
      double[] inverse =
          bench.inside(skin.joints()[slot]) ? Matrices.inverse(worlds[skin.joints()[slot]]) : null;
      put(all, slot, inverse == null ? Matrices.identity() : Matrices.multiply(inverse, space));
    }
    bench.skins.set(s, new Skin(skin.name(), skin.joints(), all, skin.skeleton()));
    bench.actions.add(
        "skin %d has inverse bind matrices: those of its joints' rest pose".formatted(s));
  }

  /**
   * The transform from the mesh into the space of the joints: none, or the mesh node's own where
   * only so the joints lie within the mesh; null when they do not, or the identity is right.
   */
  private double @Nullable [] space(int s, double[][] worlds) {
    boolean at = true;
    for (int node : bench.skins.get(s).joints()) {
      at &= !bench.inside(node) || near(worlds[node]);
    }
    if (at) {
      return null;
    }
    for (Surface surface : bench.surfaces) {
      if (surface.skin() == s) {
        double[] own = worlds[surface.node()];
        if (lies(s, surface, Matrices.identity(), worlds)) {
          return Matrices.identity();
        }
        if (lies(s, surface, own, worlds)) {
          return own;
        }
      }
    }
    return null;
  }

  private static boolean near(double[] m) {
    for (int i = 0; i < 16; i++) {
      if (Math.abs(m[i] - (i % 5 == 0 ? 1 : 0)) > 1e-6) {
        return false;
      }
    }
    return true;
  }

  /** Whether half of the joints lie within the mesh's box, a tenth larger. */
  private boolean lies(int s, Surface surface, double[] space, double[][] worlds) {
    double[] low = {Double.MAX_VALUE, Double.MAX_VALUE, Double.MAX_VALUE};
    double[] high = {-Double.MAX_VALUE, -Double.MAX_VALUE, -Double.MAX_VALUE};
    float[] p = surface.positions();
    for (int v = 0; v < p.length; v += 3) {
      double[] q = Matrices.apply(space, p[v], p[v + 1], p[v + 2]);
      for (int k = 0; k < 3; k++) {
        low[k] = Math.min(low[k], q[k]);
        high[k] = Math.max(high[k], q[k]);
      }
    }
    int within = 0;
    int count = 0;
    for (int node : bench.skins.get(s).joints()) {
      if (bench.inside(node)) {
        boolean in = true;
        for (int k = 0; k < 3; k++) {
          double margin = (high[k] - low[k]) * 0.1;
          double x = worlds[node][12 + k];
          in &= x >= low[k] - margin && x <= high[k] + margin;
        }
        within += in ? 1 : 0;
        count++;
      }
    }
    return count > 0 && within * 2 >= count;
  }

  private void broken(int s, NodeTree tree, double[][] worlds) {
    Skin skin = bench.skins.get(s);
    float[] old = skin.inverseBinds();
    int joints = skin.joints().length;
    if (old == null) {
      return;
    }
    int[] slotOf = new int[tree.size()];
    Arrays.fill(slotOf, -1);
    BitSet good = new BitSet();
    List<Integer> bad = new ArrayList<>();
    for (int slot = 0; slot < joints; slot++) {
      double[] matrix = skin.inverseBind(slot);
      if (matrix != null && usable(matrix)) {
        if (bench.inside(skin.joints()[slot])) {
          slotOf[skin.joints()[slot]] = slot;
          good.set(skin.joints()[slot]);
        }
      } else {
        bad.add(slot);
      }
    }
    if (bad.isEmpty()) {
      return;
    }
    float[] all = Arrays.copyOf(old, Math.max(old.length, joints * 16));
    for (int slot : bad) {
      int node = skin.joints()[slot];
      double[] inverse = bench.inside(node) ? Matrices.inverse(worlds[node]) : null;
      int above = bench.inside(node) ? tree.ancestor(node, good) : -1;
      int like = above >= 0 ? above : good.nextSetBit(0);
      double[] known = like < 0 ? null : skin.inverseBind(slotOf[like]);
      // as the parent was moved since it was bound, so was this one
      double[] space = known == null ? Matrices.identity() : Matrices.multiply(worlds[like], known);
      put(all, slot, inverse == null ? Matrices.identity() : Matrices.multiply(inverse, space));
      bench.actions.add(
          "%s has an inverse bind matrix again: that of its rest pose".formatted(bench.name(node)));
    }
    bench.skins.set(s, new Skin(skin.name(), skin.joints(), all, skin.skeleton()));
  }

  private static boolean usable(double[] matrix) {
    for (double x : matrix) {
      if (!Double.isFinite(x)) {
        return false;
      }
    }
    return Math.abs(matrix[3]) + Math.abs(matrix[7]) + Math.abs(matrix[11]) < 1e-4
        && Math.abs(matrix[15] - 1) < 1e-4
        && Matrices.inverse(matrix) != null;
  }

  private static void put(float[] all, int slot, double[] matrix) {
    for (int i = 0; i < 16; i++) {
      all[slot * 16 + i] = i % 4 == 3 ? (i == 15 ? 1 : 0) : (float) matrix[i];
    }
  }
}
