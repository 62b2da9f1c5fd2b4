package galatea.daemon.generate.inflate.rig;

import java.util.ArrayList;
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
