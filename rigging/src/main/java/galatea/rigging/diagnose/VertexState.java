package galatea.rigging.diagnose;

import galatea.rigging.rig.RigDocument.Influences;

/**
 * What is wrong with the influences of one vertex; the first that applies. A vertex of which
 * nothing is wrong is never changed by a repair.
 */
public enum VertexState {
  VALID,
  /** Valid, but by more joints than four. */
  MANY,
  NOT_FINITE,
  NEGATIVE,
  OUT_OF_RANGE,
  DUPLICATE,
  ALL_ZERO,
  NOT_NORMALISED;

  /** Influences that every program reads. */
  public static final int MOST = 4;

  /** Further from 1 than rounding takes a sum: half a step of the coarsest weights, a byte's. */
  private static final double FLOAT_SLACK = 1e-4;

  /**
   * @param all a surface's influences, with weights
   * @param weights of these
   * @param vertex among them
   * @param joints in the skin
   */
  public static VertexState of(Influences all, float[] weights, int vertex, int joints) {
    int from = vertex * all.width();
    int to = from + all.width();
    double sum = 0;
    int used = 0;
    boolean outside = false;
    boolean negative = false;
    for (int i = from; i < to; i++) {
      float weight = weights[i];
      if (!Float.isFinite(weight)) {
        return NOT_FINITE;
      }
      negative |= weight < 0;
      sum += weight;
      if (weight != 0) {
        used++;
        outside |= all.slots()[i] < 0 || all.slots()[i] >= joints;
      }
    }
    if (negative) {
      return NEGATIVE;
    }
    if (outside) {
      return OUT_OF_RANGE;
    }
    if (duplicate(all.slots(), weights, from, to)) {
      return DUPLICATE;
    }
    if (sum <= 0) {
      return ALL_ZERO;
    }
    if (Math.abs(sum - 1) > FLOAT_SLACK) {
      return NOT_NORMALISED;
    }
    return used > MOST ? MANY : VALID;
  }

  private static boolean duplicate(int[] slots, float[] weights, int from, int to) {
    for (int i = from; i < to; i++) {
      for (int k = from; k < i; k++) {
        if (weights[i] != 0 && weights[k] != 0 && slots[i] == slots[k]) {
          return true;
        }
      }
    }
    return false;
  }
}
