package galatea.daemon.generate.inflate.rig;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/**
 * The place on the ways of a medial tree from which its limbs are reached soonest, so that a
 * skeleton rooted there is shallow: a chest rather than a hat, though the hat be wider.
 *
 * <p>The sum of the ways to the tips changes from a node to the next one outward by the step times
 * what lies behind less what lies ahead, so one walk over the tree gives it everywhere (Kariv,
 * Hakimi, "An algorithmic approach to network location problems, II: the p-medians", 1979).
 */
final class Hub {
  /** How hard the sum of the ways weighs against the width of the body. */
  private static final int CLOSENESS = 3;

  private Hub() {}

  /**
   * @param weights how much each tip counts
   * @param bodiness how good a place a node is otherwise, positive
   */
  static int of(MedialTree tree, List<Double> weights, IntToDoubleFunction bodiness) {
    double[] beyond = new double[tree.inside.length]; // weight of the tips reached through a node
    double[] ways = new double[tree.inside.length]; // weighted sum of the ways to all tips
    Arrays.fill(ways, Double.NaN);
    double all = 0;
    double sum = 0;
    for (int t = 0; t < weights.size(); t++) {
      double weight = weights.get(t);
      all += weight;
      int at = tree.tips.get(t);
      while (at != tree.core) {
        beyond[at] += weight;
        sum += weight * step(tree, at);
        at = tree.toCore[at];
      }
    }
    ways[tree.core] = sum;
    double least = sum;
    int[] way = new int[16];
    for (int tip : tree.tips) {
      int count = 0;
      for (int at = tip; Double.isNaN(ways[at]); at = tree.toCore[at]) {
        if (count == way.length) {
          way = Arrays.copyOf(way, 2 * count);
        }
        way[count++] = at;
      }
      while (count-- > 0) {
        int at = way[count];
        ways[at] = ways[tree.toCore[at]] + step(tree, at) * (all - 2 * beyond[at]);
        least = Math.min(least, ways[at]);
      }
    }
    int best = tree.core;
    double most = -1;
    for (int at = 0; at < ways.length; at++) {
      if (!Double.isNaN(ways[at])) {
        double near = least / Math.max(1e-9, ways[at]);
        double worth = bodiness.applyAsDouble(at) * StrictMath.pow(near, CLOSENESS);
        if (worth > most) {
          most = worth;
          best = at;
        }
      }
    }
    return best;
  }

  private static double step(MedialTree tree, int node) {
    int next = tree.toCore[node];
    return Math.hypot(tree.x(node) - tree.x(next), tree.y(node) - tree.y(next));
  }
}
