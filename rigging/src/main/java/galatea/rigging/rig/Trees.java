package galatea.rigging.rig;

import java.util.Arrays;

/** Questions to parents' lists of joints that need not be a tree. */
public final class Trees {
  private Trees() {}

  /**
   * {@code [n]} the joint at the top of each one's part; for a circle, and all that hangs on it,
   * the circle's joint with the lowest number.
   *
   * @param parents {@code [n]}; -1 for none
   */
  public static int[] tops(int[] parents) {
    int[] tops = new int[parents.length];
    Arrays.fill(tops, -1);
    int[] way = new int[parents.length];
    int[] seen = new int[parents.length];
    for (int start = 0; start < parents.length; start++) {
      int n = 0;
      int at = start;
      while (at >= 0 && tops[at] < 0 && seen[at] != start + 1) {
        seen[at] = start + 1;
        way[n++] = at;
        at = parents[at];
      }
      int top = at < 0 ? way[n - 1] : tops[at] >= 0 ? tops[at] : lowest(at, parents);
      for (int i = 0; i < n; i++) {
        tops[way[i]] = top;
      }
    }
    return tops;
  }

  private static int lowest(int on, int[] parents) {
    int lowest = on;
    for (int at = parents[on]; at != on; at = parents[at]) {
      lowest = Math.min(lowest, at);
    }
    return lowest;
  }

  /**
   * The top of the part that is the figure's body: it moves the most, or where nothing moves has
   * the most joints; the declared root's part where one is declared.
   *
   * @param tops {@code [n]} as {@link #tops}
   */
  public static int body(Rig rig, int[] tops) {
    int n = rig.size();
    if (rig.declaredRoot() >= 0) {
      return tops[rig.declaredRoot()];
    }
    double[] moved = new double[n];
    WeldedSkin skin = rig.skin();
    double total = 0;
    for (int i = 0; i < skin.joints().length; i++) {
      moved[tops[skin.joints()[i]]] += skin.weights()[i];
      total += skin.weights()[i];
    }
    double[] worth = new double[n];
    for (int j = 0; j < n; j++) {
      worth[tops[j]] += 1.0 / n;
    }
    int best = n == 0 ? -1 : tops[0];
    for (int j = 0; j < n; j++) {
      worth[j] += total > 0 ? moved[j] / total : 0;
      best = tops[j] == j && worth[j] > worth[best] ? j : best;
    }
    return best;
  }

  /** Joints ordered so that parents come before children; those of circles last, as they come. */
  public static int[] downwards(int[] parents) {
    int n = parents.length;
    int[] children = new int[n + 1];
    for (int p : parents) {
      if (p >= 0) {
        children[p + 1]++;
      }
    }
    for (int j = 0; j < n; j++) {
      children[j + 1] += children[j];
    }
    int[] below = new int[children[n]];
    int[] fill = children.clone();
    int[] order = new int[n];
    int end = 0;
    for (int j = 0; j < n; j++) {
      if (parents[j] >= 0) {
        below[fill[parents[j]]++] = j;
      } else {
        order[end++] = j;
      }
    }
    boolean[] done = new boolean[n];
    for (int i = 0; i < end; i++) {
      done[order[i]] = true;
      for (int k = children[order[i]]; k < children[order[i] + 1]; k++) {
        order[end++] = below[k];
      }
    }
    for (int j = 0; j < n && end < n; j++) {
      if (!done[j]) {
        order[end++] = j;
      }
    }
    return order;
  }
}
