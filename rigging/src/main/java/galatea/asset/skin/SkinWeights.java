package galatea.asset.skin;

/**
 * Four influences a vertex, the largest first, unused ones joint 0 with weight 0.
 *
 * <p>{@code joints [n,4]} indices into the skeleton, {@code weights [n,4]} not negative, each
 * vertex summing to 1 within 1e-6. Arrays are taken, not copied.
 */
public final class SkinWeights {
  /** Influences a vertex: what glTF's first set holds and what every engine reads. */
  public static final int INFLUENCES = 4;

  private final int[] joints;
  private final float[] weights;

  public SkinWeights(int[] joints, float[] weights) {
    if (joints.length != weights.length || joints.length % INFLUENCES != 0) {
      throw new IllegalArgumentException(
          "joints (" + joints.length + ") and weights (" + weights.length + ") come in fours");
    }
    this.joints = joints;
    this.weights = weights;
  }

  public int[] joints() {
    return joints;
  }

  public float[] weights() {
    return weights;
  }

  public int vertexCount() {
    return joints.length / INFLUENCES;
  }
}
