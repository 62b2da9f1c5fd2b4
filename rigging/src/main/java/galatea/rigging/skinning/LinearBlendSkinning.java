package galatea.rigging.skinning;

import galatea.asset.skin.Skeleton;
import galatea.asset.skin.SkinWeights;
import galatea.asset.skin.Transforms;

/**
 * What every engine does with a skin: each vertex moves by the weighted mean of its joints'
 * matrices {@code posed world * inverse bind}.
 */
public final class LinearBlendSkinning {
  private LinearBlendSkinning() {}

  /**
   * Posed positions, {@code [n,3]} metres.
   *
   * @param positions {@code [n,3]} in the rest pose, not changed
   */
  public static float[] pose(float[] positions, SkinWeights weights, Skeleton skeleton, Pose pose) {
    double[] matrices = matrices(skeleton, pose);
    int[] joints = weights.joints();
    float[] shares = weights.weights();
    float[] posed = new float[positions.length];
    for (int v = 0; v < positions.length / 3; v++) {
      double x = positions[v * 3];
      double y = positions[v * 3 + 1];
      double z = positions[v * 3 + 2];
      for (int row = 0; row < 3; row++) {
        double sum = 0;
        for (int k = v * 4; k < v * 4 + 4; k++) {
          if (shares[k] > 0) {
            int m = joints[k] * 12 + row * 4;
            sum +=
                shares[k]
                    * (matrices[m] * x
                        + matrices[m + 1] * y
                        + matrices[m + 2] * z
                        + matrices[m + 3]);
          }
        }
        posed[v * 3 + row] = (float) sum;
      }
    }
    return posed;
  }

  /** {@code [joints,12]} row-major 3x4: posed world times inverse bind. */
  static double[] matrices(Skeleton skeleton, Pose pose) {
    double[] matrices = new double[skeleton.size() * 12];
    for (int j = 0; j < skeleton.size(); j++) {
      double[] turn =
          Transforms.multiply(
              pose.rotation(j), Transforms.conjugate(Transforms.worldRotation(skeleton, j)));
      double[] r = Transforms.matrix(turn);
      double[] rest = Transforms.worldTranslation(skeleton, j);
      double[] to = pose.position(j);
      for (int row = 0; row < 3; row++) {
        double moved = 0;
        for (int column = 0; column < 3; column++) {
          matrices[j * 12 + row * 4 + column] = r[row * 3 + column];
          moved += r[row * 3 + column] * rest[column];
        }
        matrices[j * 12 + row * 4 + 3] = to[row] - moved;
      }
    }
    return matrices;
  }
}
