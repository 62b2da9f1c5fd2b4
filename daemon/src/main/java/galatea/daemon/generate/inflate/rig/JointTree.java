package galatea.daemon.generate.inflate.rig;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Joints in grid coordinates, still without names and rotations. Parents before children, the root
 * first.
 */
final class JointTree {
  final List<double[]> heads = new ArrayList<>();
  final List<double[]> tails = new ArrayList<>();
  final List<Integer> parents = new ArrayList<>();

  /** Chain of each joint, index into the limbs. */
  final List<Integer> chains = new ArrayList<>();

  /** Bones as {@code {joint, x0, y0, x1, y1}}: what follows the joint rigidly. */
  final List<double[]> bones = new ArrayList<>();

  int add(double[] head, double[] tail, int parent, int chain) {
    heads.add(head);
    tails.add(tail);
    parents.add(parent);
    chains.add(chain);
    int index = heads.size() - 1;
    bone(index, head, tail);
    return index;
  }

  void bone(int joint, double[] from, double[] to) {
    bones.add(new double[] {joint, from[0], from[1], to[0], to[1]});
  }

  int size() {
    return heads.size();
  }

  /**
   * Turns the bone of every joint that has children to the head of one of them: to the next on its
   * own chain, else to the one that lies straightest ahead. To be called when no head moves any
   * more.
   */
  void aim() {
    double[] best = new double[size()];
    int[] main = new int[size()];
    Arrays.fill(best, Double.NEGATIVE_INFINITY);
    Arrays.fill(main, -1);
    for (int j = 1; j < size(); j++) {
      int parent = parents.get(j);
      boolean same = chains.get(j).equals(chains.get(parent));
      double ahead = (same ? 2 : 0) + cosine(heads.get(parent), tails.get(parent), heads.get(j));
      if (ahead > best[parent] + 1e-9) {
        best[parent] = ahead;
        main[parent] = j;
      }
    }
    for (int j = 0; j < main.length; j++) {
      if (main[j] >= 0) {
        tails.set(j, heads.get(main[j]));
      }
    }
  }

  private static double cosine(double[] from, double[] a, double[] b) {
    double ax = a[0] - from[0];
    double ay = a[1] - from[1];
    double bx = b[0] - from[0];
    double by = b[1] - from[1];
    return (ax * bx + ay * by) / Math.max(1e-12, Math.hypot(ax, ay) * Math.hypot(bx, by));
  }

  /** The joint of these chains whose bone passes nearest to a place. */
  int nearest(double x, double y, int chain) {
    int best = -1;
    double least = Double.POSITIVE_INFINITY;
    for (double[] bone : bones) {
      if (chains.get((int) bone[0]) != chain) {
        continue;
      }
      double dx = bone[3] - bone[1];
      double dy = bone[4] - bone[2];
      double t = ((x - bone[1]) * dx + (y - bone[2]) * dy) / Math.max(1e-12, dx * dx + dy * dy);
      t = Math.clamp(t, 0, 1);
      double away = Math.hypot(x - bone[1] - t * dx, y - bone[2] - t * dy);
      if (away < least - 1e-9) {
        least = away;
        best = (int) bone[0];
      }
    }
    return best;
  }
}
