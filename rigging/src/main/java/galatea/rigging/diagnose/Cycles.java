package galatea.rigging.diagnose;

import galatea.rigging.rig.RigDocument.Node;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/**
 * Nodes that are above themselves (Tarjan's strongly connected components, without recursion: a
 * chain may be as long as the file).
 */
public final class Cycles {
  private final List<Node> nodes;
  private final int[] low;
  private final int[] order;
  private final int[] component;
  private final Deque<Integer> open = new ArrayDeque<>();
  private final List<List<Integer>> circles = new ArrayList<>();
  private int clock;

  private Cycles(List<Node> nodes) {
    this.nodes = nodes;
    this.low = new int[nodes.size()];
    this.order = new int[nodes.size()];
    this.component = new int[nodes.size()];
    Arrays.fill(component, -1);
  }

  /** The circles among all children lists. */
  public static Cycles of(List<Node> nodes) {
    Cycles cycles = new Cycles(nodes);
    for (int node = 0; node < nodes.size(); node++) {
      if (cycles.order[node] == 0) {
        cycles.search(node);
      }
    }
    return cycles;
  }

  /** Nodes of each circle, rising; a node that is its own child is a circle of one. */
  public List<List<Integer>> circles() {
    return circles;
  }

  /** Whether both stand in the same circle. */
  public boolean together(int a, int b) {
    return component[a] >= 0 && component[a] == component[b];
  }

  private void search(int start) {
    Deque<int[]> way = new ArrayDeque<>();
    enter(start, way);
    while (!way.isEmpty()) {
      int[] at = way.peek();
      int[] children = nodes.get(at[0]).children();
      if (at[1] == children.length) {
        way.pop();
        if (!way.isEmpty()) {
          int above = way.peek()[0];
          low[above] = Math.min(low[above], low[at[0]]);
        }
        if (low[at[0]] == order[at[0]]) {
          close(at[0]);
        }
        continue;
      }
      int child = children[at[1]++];
      if (child < 0 || child >= nodes.size()) {
        continue;
      }
      if (order[child] == 0) {
        enter(child, way);
      } else if (component[child] == -1) {
        low[at[0]] = Math.min(low[at[0]], order[child]);
      }
    }
  }

  private void enter(int node, Deque<int[]> way) {
    order[node] = ++clock;
    low[node] = clock;
    open.push(node);
    way.push(new int[] {node, 0});
  }

  private void close(int node) {
    List<Integer> members = new ArrayList<>();
    int member;
    do {
      member = open.pop();
      members.add(member);
      component[member] = -2;
    } while (member != node);
    boolean own = Arrays.stream(nodes.get(node).children()).anyMatch(c -> c == node);
    if (members.size() > 1 || own) {
      members.sort(null);
      for (int m : members) {
        component[m] = circles.size();
      }
      circles.add(members);
    }
  }
}
