package galatea.rigging.rig;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/** The nodes of a document as a forest, also where the document's is none. */
public final class NodeTree {
  private final List<RigDocument.Node> nodes;
  private final int[] parents;

  public NodeTree(List<RigDocument.Node> nodes) {
    this.nodes = nodes;
    this.parents = new int[nodes.size()];
    Arrays.fill(parents, -1);
    for (int i = 0; i < parents.length; i++) {
      for (int c : nodes.get(i).children()) {
        // the first of several parents counts, and none is its own
        if (c >= 0 && c < parents.length && parents[c] < 0 && c != i) {
          parents[c] = i;
        }
      }
    }
  }

  public int size() {
    return parents.length;
  }

  /** The node whose child this is; -1 for none. */
  public int parent(int node) {
    return parents[node];
  }

  /** The nearest ancestor in the set; -1 when there is none, also where the way up is a circle. */
  public int ancestor(int node, BitSet of) {
    int at = parents[node];
    for (int steps = 0; at >= 0 && steps <= parents.length; steps++) {
      if (of.get(at)) {
        return at;
      }
      at = parents[at];
    }
    return -1;
  }

  /** Whether a node is another or stands above it. */
  public boolean above(int node, int other) {
    int at = other;
    for (int steps = 0; at >= 0 && steps <= parents.length; steps++) {
      if (at == node) {
        return true;
      }
      at = parents[at];
    }
    return false;
  }

  /** The uppermost node above one; -1 where the way up is a circle. */
  public int top(int node) {
    int at = node;
    for (int steps = 0; parents[at] >= 0; steps++) {
      if (steps > parents.length) {
        return -1;
      }
      at = parents[at];
    }
    return at;
  }

  /** The node's transform relative to its parent, {@code [16]}. */
  public double[] local(int node) {
    return nodes.get(node).transform().local();
  }

  /** The node's transform in the scene, {@code [16]}; where the way up is a circle, to its end. */
  public double[] world(int node) {
    double[] world = local(node);
    int at = parents[node];
    for (int steps = 0; at >= 0 && at != node && steps < parents.length; steps++) {
      world = Matrices.multiply(local(at), world);
      at = parents[at];
    }
    return world;
  }

  /**
   * All nodes' transforms in the scene, {@code [n][16]}, each worked out once: a chain of a hundred
   * thousand nodes costs no more than as many nodes side by side.
   */
  public double[][] worlds() {
    double[][] worlds = new double[parents.length][];
    int[] way = new int[parents.length];
    boolean[] onWay = new boolean[parents.length];
    for (int start = 0; start < parents.length; start++) {
      int n = 0;
      int at = start;
      while (at >= 0 && worlds[at] == null && !onWay[at]) {
        onWay[at] = true;
        way[n++] = at;
        at = parents[at];
      }
      for (int i = n - 1; i >= 0; i--) {
        int above = parents[way[i]];
        double[] local = local(way[i]);
        boolean known = above >= 0 && worlds[above] != null;
        worlds[way[i]] = known ? Matrices.multiply(worlds[above], local) : local;
        onWay[way[i]] = false;
      }
    }
    return worlds;
  }
}
