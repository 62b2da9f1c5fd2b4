package galatea.rigging.repair;

import galatea.rigging.diagnose.VertexState;
import galatea.rigging.rig.FileRig;
import galatea.rigging.rig.RigDocument.Influences;
import galatea.rigging.rig.RigDocument.Skin;
import galatea.rigging.rig.RigDocument.Surface;
import galatea.rigging.rig.Seams;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Every vertex is moved by one to four joints of its skin whose weights sum to 1. A vertex of which
 * that is so stays bit for bit.
 */
final class WeightRepair {
  private final Bench bench;
  private final boolean seams;

  WeightRepair(Bench bench, boolean seams) {
    this.bench = bench;
    this.seams = seams;
  }

  void run() {
    // one mesh shown twice has one set of influences
    Map<Influences, Influences> done = new HashMap<>();
    for (int s = 0; s < bench.surfaces.size(); s++) {
      Surface surface = bench.surfaces.get(s);
      Influences all = surface.influences();
      boolean skinned = surface.skin() >= 0 && surface.skin() < bench.skins.size();
      if (all == null || !skinned) {
        continue;
      }
      Skin skin = bench.skins.get(surface.skin());
      if (skin.joints().length > 0) {
        Influences mended = done.get(all);
        if (mended == null) {
          mended = mend(surface, all, skin);
          done.put(all, mended);
        }
        bench.surfaces.set(s, mended.equals(all) ? surface : surface.withInfluences(mended));
      }
    }
  }

  private Influences mend(Surface surface, Influences all, Skin skin) {
    float[] given = all.weights();
    int joints = skin.joints().length;
    int count = surface.vertexCount();
    int[] slots = all.slots().clone();
    float[] weights = given == null ? new float[slots.length] : given.clone();
    boolean[] empty = new boolean[count];
    int touched = 0;
    int filled = 0;
    for (int v = 0; v < count; v++) {
      VertexState state = VertexState.of(all, weights, v, joints);
      if (given == null) {
        empty[v] = true;
      } else if (state != VertexState.VALID) {
        empty[v] = !sum(slots, weights, v * all.width(), all.width(), joints);
        touched++;
      }
      filled += empty[v] ? 1 : 0;
    }
    int[] leaders = touched + filled > 0 || seams ? Seams.leaders(surface) : new int[0];
    if (filled > 0) {
      twins(leaders, empty, slots, weights, all.width());
      FileRig figure = FileRig.of(bench.document());
      new WeightFill(surface, leaders, skin, figure).fill(empty, slots, weights, all.width());
    }
    int unified = seams ? unify(leaders, slots, weights, all.width()) : 0;
    if (touched + filled + unified == 0) {
      return all;
    }
    String place = "mesh %d, primitive %d: ".formatted(surface.mesh(), surface.primitives()[0]);
    if (touched > filled) {
      bench.actions.add(place + (touched - filled) + " vertices' weights were set right");
    }
    if (filled > 0) {
      bench.actions.add(place + filled + " vertices got weights from their neighbours");
    }
    if (unified > 0) {
      bench.actions.add(place + unified + " vertices on seams got the weights of their twins");
    }
    return new Influences(all.width(), slots, weights);
  }

  /**
   * Sums what names the same joint, keeps the four greatest, divides by the sum, the greatest
   * first; false when nothing is left.
   */
  private static boolean sum(int[] slots, float[] weights, int from, int width, int joints) {
    int[] joint = new int[width];
    double[] share = new double[width];
    int n = 0;
    for (int i = from; i < from + width; i++) {
      boolean good = weights[i] > 0 && Float.isFinite(weights[i]);
      if (good && slots[i] >= 0 && slots[i] < joints) {
        int at = 0;
        while (at < n && joint[at] != slots[i]) {
          at++;
        }
        joint[at] = slots[i];
        share[at] += weights[i];
        n = Math.max(n, at + 1);
      }
    }
    Arrays.fill(weights, from, from + width, 0);
    Arrays.fill(slots, from, from + width, 0);
    for (int k = 0; k < Math.min(n, VertexState.MOST); k++) {
      int best = k;
      for (int i = k + 1; i < n; i++) {
        best = share[i] > share[best] ? i : best;
      }
      int swappedJoint = joint[k];
      double swappedShare = share[k];
      joint[k] = joint[best];
      share[k] = share[best];
      joint[best] = swappedJoint;
      share[best] = swappedShare;
    }
    write(joint, share, Math.min(n, VertexState.MOST), slots, weights, from);
    return n > 0;
  }

  /** Writes shares as weights that sum to 1 as floats: the rest of the rounding is the first's. */
  static void write(int[] joint, double[] share, int n, int[] slots, float[] weights, int from) {
    double total = 0;
    for (int k = 0; k < n; k++) {
      total += share[k];
    }
    float rest = 1;
    for (int k = 1; k < n; k++) {
      slots[from + k] = joint[k];
      weights[from + k] = (float) (share[k] / total);
      slots[from + k] = weights[from + k] > 0 ? joint[k] : 0;
      rest -= weights[from + k];
    }
    if (n > 0) {
      slots[from] = joint[0];
      weights[from] = rest;
    }
  }

  /** A vertex without weights that was one with another before a seam split them takes its. */
  private static void twins(
      int[] leaders, boolean[] empty, int[] slots, float[] weights, int width) {
    int[] known = new int[leaders.length];
    Arrays.fill(known, -1);
    for (int v = 0; v < leaders.length; v++) {
      if (!empty[v] && known[leaders[v]] < 0) {
        known[leaders[v]] = v;
      }
    }
    for (int v = 0; v < leaders.length; v++) {
      int twin = known[leaders[v]];
      if (empty[v] && twin >= 0) {
        System.arraycopy(slots, twin * width, slots, v * width, width);
        System.arraycopy(weights, twin * width, weights, v * width, width);
        empty[v] = false;
      }
    }
  }

  /** All vertices that a seam split take the lowest one's weights. */
  private static int unify(int[] leaders, int[] slots, float[] weights, int width) {
    int changed = 0;
    for (int v = 0; v < leaders.length; v++) {
      int from = leaders[v] * width;
      int to = v * width;
      boolean same =
          Arrays.equals(slots, from, from + width, slots, to, to + width)
              && Arrays.equals(weights, from, from + width, weights, to, to + width);
      if (!same) {
        System.arraycopy(slots, from, slots, to, width);
        System.arraycopy(weights, from, weights, to, width);
        changed++;
      }
    }
    return changed;
  }
}
