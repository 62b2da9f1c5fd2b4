package galatea.daemon.generate.inflate.rig;

import java.util.Arrays;

/** The ways of a medial tree as a graph without a direction, and what is measured along them. */
final class MedialGraph {
  private final MedialTree tree;

  /** {@code [nodes]} neighbors of the nodes on the ways, null elsewhere. */
  final int[][] neighbors;

  /** Longest way from a node outward, away from where it was last measured. */
  final double[] reach;

  /** The neighbor on that way, -1 at tips. */
  final int[] outward;

  MedialGraph(MedialTree tree) {
    this.tree = tree;
    neighbors = new int[tree.inside.length][];
    reach = new double[tree.inside.length];
    outward = new int[tree.inside.length];
    link();
  }

  private void link() {
    neighbors[tree.core] = new int[0];
    for (int tip : tree.tips) {
      for (int at = tip; at != tree.core; at = tree.toCore[at]) {
        boolean known = neighbors[at] != null;
        if (!known) {
          neighbors[at] = new int[0];
        }
        int next = tree.toCore[at];
        if (neighbors[next] == null) {
          neighbors[next] = new int[0];
          join(at, next);
        } else if (!joined(at, next)) {
          join(at, next);
        }
      }
    }
  }

  private boolean joined(int a, int b) {
    for (int n : neighbors[a]) {
      if (n == b) {
        return true;
      }
    }
    return false;
  }

  private void join(int a, int b) {
    neighbors[a] = append(neighbors[a], b);
    neighbors[b] = append(neighbors[b], a);
  }

  private static int[] append(int[] list, int value) {
    int[] longer = Arrays.copyOf(list, list.length + 1);
    longer[list.length] = value;
    return longer;
  }

  double step(int a, int b) {
    return Math.hypot(tree.x(a) - tree.x(b), tree.y(a) - tree.y(b));
  }

  /** Nodes of the tree in an order in which a node comes before those outward of it. */
  int[] order(int from, int[] before) {
    int[] order = new int[16];
    int count = 0;
    order[count++] = from;
    before[from] = -1;
    for (int i = 0; i < count; i++) {
      for (int next : neighbors[order[i]]) {
        if (next != before[order[i]]) {
          if (count == order.length) {
            order = Arrays.copyOf(order, count * 2);
          }
          before[next] = order[i];
          order[count++] = next;
        }
      }
    }
    return Arrays.copyOf(order, count);
  }

  double thickness(int a, int b) {
    double d = 0.5 * (tree.distance[a] + tree.distance[b]);
    return d * d * step(a, b);
  }

  /** Sets reach and outward of everything behind {@code first}, seen from the junction. */
  void measure(int junction, int first) {
    int[] before = new int[tree.inside.length];
    int[] order = order(junction, before);
    boolean[] behind = new boolean[tree.inside.length];
    behind[first] = true;
    for (int node : order) {
      if (before[node] >= 0 && behind[before[node]] && before[node] != junction) {
        behind[node] = true;
      }
      reach[node] = 0;
      outward[node] = -1;
    }
    for (int i = order.length - 1; i > 0; i--) {
      int node = order[i];
      int last = before[node];
      double length = reach[node] + step(node, last);
      if (behind[node] && (outward[last] < 0 || length > reach[last])) {
        reach[last] = length;
        outward[last] = node;
      }
    }
  }
}
