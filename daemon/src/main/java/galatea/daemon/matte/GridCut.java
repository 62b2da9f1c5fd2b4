package galatea.daemon.matte;

import java.util.Arrays;

/**
 * Minimum cut of a grid in which every texel has edges to its eight neighbours and to both
 * terminals.
 *
 * <p>After Boykov and Kolmogorov, "An experimental comparison of min-cut/max-flow algorithms for
 * energy minimization in vision", 2004: two search trees that are kept between augmentations.
 * Whole-number capacities, so that the flow is exact and the search ends. The grid is padded by one
 * texel, which spares every bounds test.
 *
 * <p>One cut a time on one thread; {@link #clear} makes it ready for the next. 53 bytes a texel.
 */
final class GridCut {
  private static final int[] DX = {1, -1, 0, 0, 1, -1, -1, 1};
  private static final int[] DY = {0, 0, 1, -1, 1, -1, 1, -1};

  /** Directions d and d ^ 1 are opposite. */
  static final int DIRECTIONS = 8;

  private static final byte NONE = -1;
  private static final byte TERMINAL = 8;
  private static final byte ORPHAN = 9;

  private final int width;
  private final int height;
  private final int stride;
  private final int[] step = new int[DIRECTIONS];

  /** Residual capacity of the edge out of a texel in each direction, {@code [texels * 8]}. */
  private final int[] residual;

  /** Residual to the terminals: positive from the source, negative to the sink. */
  private final int[] terminal;

  private final byte[] parent;
  private final boolean[] sinkTree;
  private final int[] stamp;
  private final int[] depth;

  /** Queue of active texels as a linked list: 0 = not queued, own index = last. */
  private final int[] next;

  private int queueHead;
  private int queueTail;
  private int[] orphans = new int[1024];
  private int orphanHead;
  private int orphanTail;
  private int time;
  private long flow;

  GridCut(int width, int height) {
    this.width = width;
    this.height = height;
    this.stride = width + 2;
    int n = stride * (height + 2);
    for (int d = 0; d < DIRECTIONS; d++) {
      step[d] = DY[d] * stride + DX[d];
    }
    residual = new int[n * DIRECTIONS];
    terminal = new int[n];
    parent = new byte[n];
    sinkTree = new boolean[n];
    stamp = new int[n];
    depth = new int[n];
    next = new int[n];
  }

  static int dx(int direction) {
    return DX[direction];
  }

  static int dy(int direction) {
    return DY[direction];
  }

  /** Forgets capacities and flow. */
  void clear() {
    Arrays.fill(residual, 0);
    Arrays.fill(terminal, 0);
    flow = 0;
  }

  /** Adds capacity from the source and to the sink. What both share flows at once. */
  void addTerminals(int x, int y, int fromSource, int toSink) {
    int i = (y + 1) * stride + x + 1;
    int source = fromSource + Math.max(0, terminal[i]);
    int sink = toSink + Math.max(0, -terminal[i]);
    flow += Math.min(source, sink);
    terminal[i] = source - sink;
  }

  /** Sets the capacity between a texel and its neighbour, the same both ways. */
  void setEdge(int x, int y, int direction, int capacity) {
    int i = (y + 1) * stride + x + 1;
    residual[i * DIRECTIONS + direction] = capacity;
    residual[(i + step[direction]) * DIRECTIONS + (direction ^ 1)] = capacity;
  }

  /** Whether the texel lies on the source's side of the cut found by {@link #solve}. */
  boolean isSource(int x, int y) {
    int i = (y + 1) * stride + x + 1;
    return parent[i] != NONE && !sinkTree[i];
  }

  /** Finds the cut and returns its capacity. */
  long solve() {
    begin();
    int current = 0;
    while (true) {
      int i = current;
      if (i != 0) {
        next[i] = 0;
        if (parent[i] == NONE) {
          i = 0;
        }
      }
      if (i == 0) {
        i = dequeue();
        if (i == 0) {
          return flow;
        }
      }
      int edge = grow(i);
      time++;
      if (edge < 0) {
        current = 0;
        continue;
      }
      // the texel may have more meetings: it stays first in line
      next[i] = i;
      current = i;
      augment(edge);
      while (orphanHead < orphanTail) {
        adopt(orphans[orphanHead++]);
      }
      orphanHead = 0;
      orphanTail = 0;
    }
  }

  private void begin() {
    queueHead = 0;
    queueTail = 0;
    time = 0;
    Arrays.fill(next, 0);
    Arrays.fill(stamp, 0);
    Arrays.fill(parent, NONE);
    for (int y = 1; y <= height; y++) {
      for (int i = y * stride + 1; i <= y * stride + width; i++) {
        if (terminal[i] != 0) {
          parent[i] = TERMINAL;
          sinkTree[i] = terminal[i] < 0;
          depth[i] = 1;
          enqueue(i);
        }
      }
    }
  }

  private void enqueue(int i) {
    if (next[i] != 0) {
      return;
    }
    if (queueTail == 0) {
      queueHead = i;
    } else {
      next[queueTail] = i;
    }
    queueTail = i;
    next[i] = i;
  }

  private int dequeue() {
    while (queueHead != 0) {
      int i = queueHead;
      if (next[i] == i) {
        queueHead = 0;
        queueTail = 0;
      } else {
        queueHead = next[i];
      }
      next[i] = 0;
      if (parent[i] != NONE) {
        return i;
      }
    }
    return 0;
  }

  /** Grows the tree at a texel; returns an edge from the source's to the sink's tree, or -1. */
  private int grow(int i) {
    boolean sink = sinkTree[i];
    int base = i * DIRECTIONS;
    for (int d = 0; d < DIRECTIONS; d++) {
      int j = i + step[d];
      int there = j * DIRECTIONS + (d ^ 1);
      if ((sink ? residual[there] : residual[base + d]) == 0) {
        continue;
      }
      if (parent[j] == NONE) {
        sinkTree[j] = sink;
        parent[j] = (byte) (d ^ 1);
        stamp[j] = stamp[i];
        depth[j] = depth[i] + 1;
        enqueue(j);
      } else if (sinkTree[j] != sink) {
        return sink ? there : base + d;
      } else if (stamp[j] <= stamp[i] && depth[j] > depth[i] && parent[j] < TERMINAL) {
        // a shorter way to the terminal
        parent[j] = (byte) (d ^ 1);
        stamp[j] = stamp[i];
        depth[j] = depth[i] + 1;
      }
    }
    return -1;
  }

  private void augment(int edge) {
    int from = edge / DIRECTIONS;
    int to = from + step[edge % DIRECTIONS];
    int most = residual[edge];
    int i = from;
    while (parent[i] != TERMINAL) {
      int d = parent[i];
      int up = i + step[d];
      most = Math.min(most, residual[up * DIRECTIONS + (d ^ 1)]);
      i = up;
    }
    most = Math.min(most, terminal[i]);
    i = to;
    while (parent[i] != TERMINAL) {
      int d = parent[i];
      most = Math.min(most, residual[i * DIRECTIONS + d]);
      i += step[d];
    }
    most = Math.min(most, -terminal[i]);

    residual[edge] -= most;
    residual[to * DIRECTIONS + (edge % DIRECTIONS ^ 1)] += most;
    i = from;
    while (parent[i] != TERMINAL) {
      int d = parent[i];
      int up = i + step[d];
      residual[i * DIRECTIONS + d] += most;
      if ((residual[up * DIRECTIONS + (d ^ 1)] -= most) == 0) {
        orphan(i);
      }
      i = up;
    }
    if ((terminal[i] -= most) == 0) {
      orphan(i);
    }
    i = to;
    while (parent[i] != TERMINAL) {
      int d = parent[i];
      int up = i + step[d];
      residual[up * DIRECTIONS + (d ^ 1)] += most;
      if ((residual[i * DIRECTIONS + d] -= most) == 0) {
        orphan(i);
      }
      i = up;
    }
    if ((terminal[i] += most) == 0) {
      orphan(i);
    }
    flow += most;
  }

  private void orphan(int i) {
    parent[i] = ORPHAN;
    if (orphanTail == orphans.length) {
      orphans = Arrays.copyOf(orphans, 2 * orphanTail);
    }
    orphans[orphanTail++] = i;
  }

  /** Finds a new parent with a way to the terminal, or lets the texel go. */
  private void adopt(int i) {
    boolean sink = sinkTree[i];
    int base = i * DIRECTIONS;
    int best = NONE;
    int bestDepth = Integer.MAX_VALUE;
    for (int d = 0; d < DIRECTIONS; d++) {
      int j = i + step[d];
      int there = j * DIRECTIONS + (d ^ 1);
      if ((sink ? residual[base + d] : residual[there]) == 0
          || parent[j] == NONE
          || sinkTree[j] != sink) {
        continue;
      }
      int far = depthOf(j);
      if (far < bestDepth) {
        bestDepth = far;
        best = d;
      }
      if (far < Integer.MAX_VALUE) {
        mark(j, far);
      }
    }
    parent[i] = (byte) best;
    if (best != NONE) {
      stamp[i] = time;
      depth[i] = bestDepth + 1;
      return;
    }
    stamp[i] = 0;
    for (int d = 0; d < DIRECTIONS; d++) {
      int j = i + step[d];
      if (parent[j] == NONE || sinkTree[j] != sink) {
        continue;
      }
      int there = j * DIRECTIONS + (d ^ 1);
      if ((sink ? residual[base + d] : residual[there]) != 0) {
        enqueue(j);
      }
      if (parent[j] < TERMINAL && j + step[parent[j]] == i) {
        orphan(j);
      }
    }
  }

  /** Steps to the terminal along parents; the greatest integer when an orphan is in the way. */
  private int depthOf(int start) {
    int steps = 0;
    int j = start;
    while (true) {
      if (stamp[j] == time) {
        return steps + depth[j];
      }
      steps++;
      int p = parent[j];
      if (p == TERMINAL) {
        stamp[j] = time;
        depth[j] = 1;
        return steps;
      }
      if (p == ORPHAN) {
        return Integer.MAX_VALUE;
      }
      j += step[p];
    }
  }

  private void mark(int start, int far) {
    int left = far;
    for (int j = start; stamp[j] != time; j += step[parent[j]]) {
      stamp[j] = time;
      depth[j] = left--;
    }
  }
}
