package galatea.daemon.generate.inflate.rig;

import galatea.asset.skin.SkinWeights;

/** From one weight a joint to the four of glTF, without jumps. */
final class Influences {
  private static final int KEPT = SkinWeights.INFLUENCES;

  /** Weights below this are not worth a joint. */
  private static final double TINY = 0.01;

  /** Share of the fifth weight that the kept ones give up. */
  private static final double SHRINK = 0.95;

  private Influences() {}

  /**
   * The four largest of a row, less the fifth largest: so a joint's weight has fallen to zero where
   * it drops out of the four, and neighboring vertices do not jump. Largest first, sum 1.
   */
  static void keep(float[] row, int[] joints, float[] weights, int vertex) {
    int at = vertex * KEPT;
    double[] best = new double[KEPT + 1];
    int[] from = new int[KEPT + 1];
    for (int j = 0; j < row.length; j++) {
      double w = row[j];
      if (w <= best[KEPT]) {
        continue;
      }
      int k = KEPT;
      while (k > 0 && w > best[k - 1]) {
        best[k] = best[k - 1];
        from[k] = from[k - 1];
        k--;
      }
      best[k] = w;
      from[k] = j;
    }
    double less = Math.min(SHRINK * best[KEPT] + TINY, SHRINK * best[0]);
    double sum = 0;
    for (int k = 0; k < KEPT; k++) {
      best[k] = Math.max(0, best[k] - less);
      sum += best[k];
    }
    for (int k = 0; k < KEPT; k++) {
      float w = sum > 0 ? (float) (best[k] / sum) : k == 0 ? 1 : 0;
      weights[at + k] = w;
      joints[at + k] = w > 0 ? from[k] : 0;
    }
  }
}
