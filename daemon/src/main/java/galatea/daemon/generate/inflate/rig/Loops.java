package galatea.daemon.generate.inflate.rig;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Chains that the cut of a cycle would tear: where the regions of two joints touch although the way
 * between them through the joint tree is long, the two sides move apart. A few such places (a
 * handle, a hand on a hip) are left to soft weights; in a lattice they are most of the skin, and
 * there the chains that touch most are given up until little is left.
 */
final class Loops {
  /** The way through the tree, in radii at the contact, above which a contact is a cut. */
  private static final double FAR = 10;

  /** Contacts that may stay, as a share of the inside nodes. */
  private static final double BUDGET = 0.004;

  private Loops() {}

  /** Whether each chain should be given up; chains that hang on one given up may stay. */
  static boolean[] rigid(MedialTree tree, List<Chain> chains, JointTree joints) {
    int[] region = regions(tree, joints);
    Map<Long, double[]> contacts = contacts(tree, joints, region);
    boolean[] rigid = new boolean[chains.size()];
    int inside = 0;
    for (int r : region) {
      inside += r >= 0 ? 1 : 0;
    }
    while (true) {
      double[] load = new double[chains.size()];
      double total = 0;
      for (Map.Entry<Long, double[]> entry : contacts.entrySet()) {
        int a = living(joints, rigid, (int) (entry.getKey() >>> 32));
        int b = living(joints, rigid, (int) (long) entry.getKey());
        double[] contact = entry.getValue();
        double length = way(joints, a, b) / contact[1];
        if (a != b && length > FAR) {
          load[joints.chains.get(a)] += contact[0];
          load[joints.chains.get(b)] += contact[0];
          total += contact[0];
        }
      }
      int worst = -1;
      double most = 0;
      for (int c = 1; c < load.length; c++) {
        double relief = load[c] / (chains.get(c).length + 1);
        if (relief > most) {
          most = relief;
          worst = c;
        }
      }
      if (worst < 0 || total <= BUDGET * inside) {
        return rigid;
      }
      rigid[worst] = true;
    }
  }

  private static int living(JointTree joints, boolean[] rigid, int joint) {
    int at = joint;
    while (rigid[joints.chains.get(at)]) {
      at = joints.parents.get(at);
    }
    return at;
  }

  private static int[] regions(MedialTree tree, JointTree joints) {
    Geodesics ways = new Geodesics(tree.inside, tree.width, node -> 1);
    for (double[] bone : joints.bones) {
      int steps = (int) Math.ceil(Math.hypot(bone[3] - bone[1], bone[4] - bone[2])) + 1;
      for (int i = 0; i <= steps; i++) {
        double x = bone[1] + (bone[3] - bone[1]) * i / steps;
        double y = bone[2] + (bone[4] - bone[2]) * i / steps;
        ways.add((int) Math.round(y) * tree.width + (int) Math.round(x), 0, (int) bone[0]);
      }
    }
    ways.spread();
    return ways.source;
  }

  /** For each pair of touching joints: number of grid links and the radius there. */
  private static Map<Long, double[]> contacts(MedialTree tree, JointTree joints, int[] region) {
    Map<Long, double[]> contacts = new TreeMap<>();
    Map<Integer, Double> radius = new HashMap<>();
    for (int i = 0; i < region.length; i++) {
      for (int next : new int[] {i + 1, i + tree.width}) {
        if (next < region.length
            && region[i] >= 0
            && region[next] >= 0
            && region[i] != region[next]) {
          int a = Math.min(region[i], region[next]);
          int b = Math.max(region[i], region[next]);
          double r =
              Math.max(thickness(tree, joints, a, radius), thickness(tree, joints, b, radius));
          double[] contact =
              contacts.computeIfAbsent(((long) a << 32) | b, key -> new double[] {0, r});
          contact[0]++;
        }
      }
    }
    return contacts;
  }

  private static double thickness(
      MedialTree tree, JointTree joints, int joint, Map<Integer, Double> known) {
    return known.computeIfAbsent(
        joint,
        j -> {
          double[] head = joints.heads.get(j);
          double[] tail = joints.tails.get(j);
          double bone = Math.hypot(tail[0] - head[0], tail[1] - head[1]);
          double d = tree.distanceAt((head[0] + tail[0]) / 2, (head[1] + tail[1]) / 2);
          return Math.max(1, Math.max(d, bone / 2));
        });
  }

  /** Length of the way between two joints through the tree. */
  private static double way(JointTree joints, int a, int b) {
    double length = 0;
    int p = a;
    int q = b;
    while (p != q) {
      if (p > q) {
        length += bone(joints, p);
        p = joints.parents.get(p);
      } else {
        length += bone(joints, q);
        q = joints.parents.get(q);
      }
    }
    return length;
  }

  private static double bone(JointTree joints, int joint) {
    double[] head = joints.heads.get(joint);
    double[] above = joints.heads.get(joints.parents.get(joint));
    return Math.hypot(head[0] - above[0], head[1] - above[1]);
  }
}
