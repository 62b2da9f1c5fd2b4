package galatea.rigging.skinning;

import galatea.asset.skin.Skeleton;
import galatea.asset.skin.Transforms;

/**
 * A skeleton bent: how each joint's own frame is turned away from its rest rotation, accumulated
 * down the tree.
 */
public final class Pose {
  private final double[] rotations; // [n,4] world, xyzw
  private final double[] positions; // [n,3] world, metres

  private Pose(double[] rotations, double[] positions) {
    this.rotations = rotations;
    this.positions = positions;
  }

  /**
   * @param turns {@code [n,4]} xyzw, unit: applied in each joint's rest frame before its rest
   *     rotation, {@code local = restLocal * turn}; identity for a joint that stays
   */
  public static Pose of(Skeleton skeleton, double[][] turns) {
    int n = skeleton.size();
    double[] rotations = new double[n * 4];
    double[] positions = new double[n * 3];
    for (int j = 0; j < n; j++) {
      int parent = skeleton.joints().get(j).parent();
      double[] local = Transforms.multiply(Transforms.localRotation(skeleton, j), turns[j]);
      double[] offset = Transforms.localTranslation(skeleton, j);
      if (parent >= 0) {
        double[] above = row(rotations, parent);
        local = Transforms.multiply(above, local);
        offset = Transforms.rotate(above, offset[0], offset[1], offset[2]);
        for (int k = 0; k < 3; k++) {
          offset[k] += positions[parent * 3 + k];
        }
      }
      System.arraycopy(local, 0, rotations, j * 4, 4);
      System.arraycopy(offset, 0, positions, j * 3, 3);
    }
    return new Pose(rotations, positions);
  }

  /** World rotation of the posed joint, xyzw. */
  public double[] rotation(int joint) {
    return row(rotations, joint);
  }

  /** World position of the posed joint, metres. */
  public double[] position(int joint) {
    return new double[] {positions[joint * 3], positions[joint * 3 + 1], positions[joint * 3 + 2]};
  }

  public int size() {
    return rotations.length / 4;
  }

  private static double[] row(double[] rotations, int joint) {
    int at = joint * 4;
    return new double[] {rotations[at], rotations[at + 1], rotations[at + 2], rotations[at + 3]};
  }
}
