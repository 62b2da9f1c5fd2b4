package galatea.rigging.repair;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Against trying every tree. */
class ArborescenceTest {
  @Test
  void theSumIsTheGreatestOfAllTrees() {
    for (int seed = 0; seed < 2000; seed++) {
      Random random = new Random(seed);
      int n = 1 + random.nextInt(6);
      double[][] score = new double[n][n];
      for (double[] row : score) {
        for (int u = 0; u < n; u++) {
          row[u] = random.nextInt(seed % 2 == 0 ? 5 : 1000) - 2;
        }
      }
      int root = random.nextInt(n);
      int[] found = Arborescence.of(score, root);
      assertThat(sum(score, found, root)).as("seed %d", seed).isEqualTo(best(score, root));
    }
  }

  private static double best(double[][] score, int root) {
    int n = score.length;
    double best = Double.NEGATIVE_INFINITY;
    for (int code = 0; code < Math.pow(n, n); code++) {
      int[] parents = new int[n];
      int rest = code;
      for (int v = 0; v < n; v++) {
        parents[v] = v == root ? -1 : rest % n;
        rest /= n;
      }
      best = Math.max(best, sum(score, parents, root));
    }
    return best;
  }

  /** Minus infinity when it is no tree. */
  private static double sum(double[][] score, int[] parents, int root) {
    double sum = 0;
    for (int v = 0; v < parents.length; v++) {
      int at = v;
      for (int steps = 0; at != root; steps++) {
        if (steps > parents.length || parents[at] < 0 || parents[at] == at) {
          return Double.NEGATIVE_INFINITY;
        }
        at = parents[at];
      }
      sum += v == root ? 0 : score[v][parents[v]];
    }
    return sum;
  }
}
