package galatea.daemon.generate.inflate.rig;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Chains that the cut of a cycle would tear. Where the regions of two joints touch although the way
 * between them through the joint tree is long, the two sides move apart. A few such places (a
 * handle, a hand on a hip) are left to soft weights; in a lattice they are most of the skin, and
 * there the chains that touch most are given up until little is left.
 */
final class Loops {
  /** Way through the tree, in greatest radii along it, above which a contact is a cut. */
  private static final double FAR = 6;

  /** Contacts that may stay, as a share of the inside nodes. */
  private static final double BUDGET = 0.0022;

  /** Length of chains that stays in any case, as a share of the size: room for a few joints. */
  private static final double LEAST_LEFT = 0.5;

  private final JointTree joints;
  private final boolean[] rigid;
  private final double[] thickness;

  private Loops(MedialTree tree, int chains, JointTree joints) {
    this.joints = joints;
    rigid = new boolean[chains];
    thickness = new double[joints.size()];
    for (int j = 0; j < thickness.length; j++) {
      double[] head = joints.heads.get(j);
      double[] tail = joints.tails.get(j);
      thickness[j] =
          Math.max(
              Math.max(1, tree.distanceAt(head[0], head[1])),
              tree.distanceAt((head[0] + tail[0]) / 2, (head[1] + tail[1]) / 2));
    }
  }

  /** Whether each chain should be given up; chains that hang on one given up may stay. */
  static boolean[] rigid(MedialTree tree, List<Chain> chains, JointTree joints) {
    Loops loops = new Loops(tree, chains.size(), joints);
    int[] region = regions(tree, joints);
    int inside = 0;
    for (int r : region) {
      inside += r >= 0 ? 1 : 0;
    }
    Map<Long, Integer> contacts = contacts(tree, region);
    double[] load = new double[chains.size()];
    double left = 0;
    for (Chain chain : chains) {
      left += chain.length;
    }
    while (loops.load(contacts, load) > BUDGET * inside) {
      int worst = -1;
      double most = 0;
      for (int c = 1; c < load.length; c++) {
        if (left - chains.get(c).length < LEAST_LEFT * tree.size) {
          continue;
        }
        double share = load[c] / (chains.get(c).length + 1);
        if (share > most) {
          most = share;
          worst = c;
        }
      }
      if (worst < 0) {
        break;
      }
      loops.rigid[worst] = true;
      left -= chains.get(worst).length;
    }
    return loops.rigid;
  }

  /** Links that the joint tree would pull apart, in all and for each chain. */
  private double load(Map<Long, Integer> contacts, double[] load) {
    java.util.Arrays.fill(load, 0);
    double total = 0;
    for (Map.Entry<Long, Integer> entry : contacts.entrySet()) {
      int a = living((int) (entry.getKey() >>> 32));
      int b = living(entry.getKey().intValue());
      if (a != b && farness(a, b) > FAR) {
        load[joints.chains.get(a)] += entry.getValue();
        load[joints.chains.get(b)] += entry.getValue();
        total += entry.getValue();
      }
    }
    return total;
  }

  private int living(int joint) {
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

  /** Number of grid links between each pair of touching joints, in a fixed order. */
  private static Map<Long, Integer> contacts(MedialTree tree, int[] region) {
    Map<Long, Integer> contacts = new TreeMap<>();
    for (int i = 0; i + tree.width < region.length; i++) {
      for (int side = 0; side < 2; side++) {
        int next = side == 0 ? i + 1 : i + tree.width;
        if (region[i] >= 0 && region[next] >= 0 && region[i] != region[next]) {
          long a = Math.min(region[i], region[next]);
          long b = Math.max(region[i], region[next]);
          contacts.merge((a << 32) | b, 1, Integer::sum);
        }
      }
    }
    return contacts;
  }

  /** Length of the way between two joints through the tree over the greatest thickness on it. */
  private double farness(int a, int b) {
    double length = 0;
    int p = a;
    int q = b;
    double thickest = Math.max(thickness[a], thickness[b]);
    while (p != q) {
      int lower = Math.max(p, q);
      double[] head = joints.heads.get(lower);
      int parent = joints.parents.get(lower);
      double[] above = joints.heads.get(parent);
      length += Math.hypot(head[0] - above[0], head[1] - above[1]);
      thickest = Math.max(thickest, thickness[parent]);
      if (p > q) {
        p = parent;
      } else {
        q = parent;
      }
    }
    return length / thickest;
  }
}
