package galatea.rigging.repair;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The tree of directed links with the greatest sum that reaches every part from the root (Chu and
 * Liu 1965, Edmonds 1967): each part takes its best parent, and of a circle that arises the link is
 * given up whose exchange costs least.
 */
final class Arborescence {
  private Arborescence() {}

  /**
   * @param score {@code [p][p]} of the second index as parent of the first; finite
   * @param root the part without a parent
   * @return {@code [p]} parents; -1 for the root
   */
  static int[] of(double[][] score, int root) {
    int n = score.length;
    int[] best = new int[n];
    for (int v = 0; v < n; v++) {
      best[v] = -1;
      for (int u = 0; u < n && v != root; u++) {
        if (u != v && (best[v] < 0 || score[v][u] > score[v][best[v]])) {
          best[v] = u;
        }
      }
    }
    List<Integer> circle = circle(best);
    if (circle.isEmpty()) {
      return best;
    }
    return expand(score, root, best, circle);
  }

  private static List<Integer> circle(int[] parents) {
    int[] seen = new int[parents.length];
    for (int start = 0; start < parents.length; start++) {
      int at = start;
      while (at >= 0 && seen[at] == 0) {
        seen[at] = start + 1;
        at = parents[at];
      }
      if (at >= 0 && seen[at] == start + 1) {
        List<Integer> circle = new ArrayList<>();
        for (int v = at; circle.isEmpty() || v != at; v = parents[v]) {
          circle.add(v);
        }
        return circle;
      }
    }
    return List.of();
  }

  /** Solves with the circle as one part, then opens it where the link from outside comes in. */
  private static int[] expand(double[][] score, int root, int[] best, List<Integer> circle) {
    int n = score.length;
    int[] small = new int[n];
    Arrays.fill(small, -1);
    int m = 0;
    for (int v = 0; v < n; v++) {
      if (!circle.contains(v)) {
        small[v] = m++;
      }
    }
    for (int v : circle) {
      small[v] = m;
    }
    double[][] lesser = new double[m + 1][m + 1];
    int[][] child = new int[m + 1][m + 1];
    int[][] parent = new int[m + 1][m + 1];
    for (double[] row : lesser) {
      Arrays.fill(row, Double.NEGATIVE_INFINITY);
    }
    for (int v = 0; v < n; v++) {
      for (int u = 0; u < n; u++) {
        if (small[v] == small[u]) {
          continue;
        }
        double worth = score[v][u] - (small[v] == m ? score[v][best[v]] : 0);
        if (worth > lesser[small[v]][small[u]]) {
          lesser[small[v]][small[u]] = worth;
          child[small[v]][small[u]] = v;
          parent[small[v]][small[u]] = u;
        }
      }
    }
    int[] solved = of(lesser, small[root]);
    int[] parents = new int[n];
    Arrays.fill(parents, -1);
    for (int v : circle) {
      parents[v] = best[v];
    }
    for (int v = 0; v <= m; v++) {
      if (solved[v] >= 0) {
        parents[child[v][solved[v]]] = parent[v][solved[v]];
      }
    }
    return parents;
  }
}
