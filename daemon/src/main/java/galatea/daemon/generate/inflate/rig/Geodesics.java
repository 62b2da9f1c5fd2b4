package galatea.daemon.generate.inflate.rig;

import java.util.Arrays;

/**
 * Shortest ways inside the silhouette (Dijkstra on the eight-connected grid) that can be grown: new
 * sources may be added later and only what they bring nearer is visited again.
 */
final class Geodesics {
  /** What a step costs, per cell of length, at a node. */
  interface Toll {
    double at(int node);
  }

  private final int width;
  private final boolean[] open;
  private final Toll toll;
  final double[] cost; // [nodes], infinite where nothing leads
  final int[] from; // [nodes] the node before on the way from the source, -1 at sources
  final int[] source; // [nodes] label of the source that is nearest

  private double[] heapKey = new double[1024];
  private int[] heapNode = new int[1024];
  private int heapSize;

  Geodesics(boolean[] open, int width, Toll toll) {
    this.open = open;
    this.width = width;
    this.toll = toll;
    cost = new double[open.length];
    from = new int[open.length];
    source = new int[open.length];
    Arrays.fill(cost, Double.POSITIVE_INFINITY);
    Arrays.fill(from, -1);
    Arrays.fill(source, -1);
  }

  /** A source whose ways start at the given cost (which may be negative). */
  void add(int node, double start, int label) {
    if (open[node] && start < cost[node]) {
      cost[node] = start;
      from[node] = -1;
      source[node] = label;
      push(start, node);
    }
  }

  /** Carries all added sources on. */
  void spread() {
    while (heapSize > 0) {
      double key = heapKey[0];
      int at = heapNode[0];
      pop();
      if (key > cost[at]) {
        continue;
      }
      double here = toll.at(at);
      for (int dy = -1; dy <= 1; dy++) {
        for (int dx = -1; dx <= 1; dx++) {
          int next = at + dy * width + dx;
          if (next == at || !open[next]) {
            continue;
          }
          // two nodes that only touch at a corner have background between them
          if (dx != 0 && dy != 0 && !open[at + dx] && !open[at + dy * width]) {
            continue;
          }
          double length = dx != 0 && dy != 0 ? Math.sqrt(2) : 1;
          double reached = key + length * 0.5 * (here + toll.at(next));
          if (reached < cost[next] - 1e-12) {
            cost[next] = reached;
            from[next] = at;
            source[next] = source[at];
            push(reached, next);
          }
        }
      }
    }
  }

  private static boolean before(double keyA, int nodeA, double keyB, int nodeB) {
    return keyA < keyB || (keyA == keyB && nodeA < nodeB);
  }

  private void push(double key, int node) {
    if (heapSize == heapKey.length) {
      heapKey = Arrays.copyOf(heapKey, heapSize * 2);
      heapNode = Arrays.copyOf(heapNode, heapSize * 2);
    }
    int at = heapSize++;
    while (at > 0) {
      int above = (at - 1) >> 1;
      if (!before(key, node, heapKey[above], heapNode[above])) {
        break;
      }
      heapKey[at] = heapKey[above];
      heapNode[at] = heapNode[above];
      at = above;
    }
    heapKey[at] = key;
    heapNode[at] = node;
  }

  private void pop() {
    heapSize--;
    double key = heapKey[heapSize];
    int node = heapNode[heapSize];
    int at = 0;
    while (true) {
      int below = 2 * at + 1;
      if (below >= heapSize) {
        break;
      }
      if (below + 1 < heapSize
          && before(heapKey[below + 1], heapNode[below + 1], heapKey[below], heapNode[below])) {
        below++;
      }
      if (!before(heapKey[below], heapNode[below], key, node)) {
        break;
      }
      heapKey[at] = heapKey[below];
      heapNode[at] = heapNode[below];
      at = below;
    }
    heapKey[at] = key;
    heapNode[at] = node;
  }
}
