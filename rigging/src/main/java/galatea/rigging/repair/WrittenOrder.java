package galatea.rigging.repair;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What the order of the joints says. Programs write a tree down depth first, a parent before what
 * is below it: then the arcs from parents to children, drawn above the list, never cross. Where a
 * list keeps to that with the links that are there, a lost link must keep to it too, but only if
 * the lost joint lies beneath an arc: one that does not may have been a root when the list was
 * made.
 */
final class WrittenOrder {
  /** So many links may keep to the order by chance once in a thousand lists. */
  private static final int ENOUGH = 10;

  private final List<int[]> orders;
  private final int[] parents;

  /**
   * @param orders each joint's place in each list
   * @param parents -1 for none
   */
  WrittenOrder(List<int[]> orders, int[] parents) {
    this.parents = parents;
    this.orders = orders.stream().filter(order -> depthFirst(order, parents)).toList();
  }

  private static boolean depthFirst(int[] order, int[] parents) {
    int links = 0;
    for (int j = 0; j < parents.length; j++) {
      if (parents[j] < 0) {
        continue;
      }
      links++;
      if (order[parents[j]] >= order[j] || crosses(order, parents, j, parents[j])) {
        return false;
      }
    }
    return links >= ENOUGH;
  }

  private static boolean crosses(int[] order, int[] parents, int c, int b) {
    for (int j = 0; j < parents.length; j++) {
      int p = parents[j];
      if (p < 0 || j == c) {
        continue;
      }
      int from = order[p];
      int to = order[j];
      boolean left = from < order[b] && order[b] < to && to < order[c];
      boolean right = order[b] < from && from < order[c] && order[c] < to;
      if (left || right) {
        return true;
      }
    }
    return false;
  }

  /**
   * {@code [n]} for each candidate -1, or 1 where the lists allow it, 2 for the joint that stands
   * right before; all 0 when they say nothing about the joint.
   */
  double[] of(int c, boolean[] candidate) {
    double[] said = new double[parents.length];
    for (int[] order : orders) {
      if (beneath(order, c) < 0) {
        continue;
      }
      List<Integer> allowed = new ArrayList<>();
      for (int b = 0; b < said.length; b++) {
        if (candidate[b] && order[b] < order[c] && !crosses(order, parents, c, b)) {
          allowed.add(b);
        }
      }
      if (!allowed.isEmpty()) {
        Arrays.fill(said, -1);
        allowed.forEach(b -> said[b] = order[b] == order[c] - 1 ? 2 : 1);
        return said;
      }
    }
    return said;
  }

  /** A joint of the part in which the lists say that the joint was, -1 when they do not. */
  int within(int c) {
    for (int[] order : orders) {
      int above = beneath(order, c);
      if (above >= 0) {
        return above;
      }
    }
    return -1;
  }

  /** The joint that stands first; -1 when no list means anything. */
  int first() {
    for (int[] order : orders) {
      for (int j = 0; j < order.length; j++) {
        if (order[j] == 0) {
          return j;
        }
      }
    }
    return -1;
  }

  /** The parent of an arc over the joint. */
  private int beneath(int[] order, int c) {
    for (int j = 0; j < parents.length; j++) {
      if (parents[j] >= 0 && order[parents[j]] < order[c] && order[c] < order[j]) {
        return parents[j];
      }
    }
    return -1;
  }
}
