package galatea.rigging.rig;

import java.util.List;

/**
 * The joints of a figure in their bind pose, and its skin. All positions are in the mesh's own
 * space (for a file the first skin's).
 *
 * @param names of the joints, as they are; may be empty or the same
 * @param parents {@code [n]} the nearest ancestor that is a joint; -1 for none
 * @param binds {@code [n]} bind matrices joint to mesh, {@code [16]} column-major: the inverses of
 *     the inverse bind matrices
 * @param orders lists of all joints in which programs wrote them down, each {@code [n]} the joint's
 *     place in it; none when the order means nothing
 * @param declaredRoot the joint that the source calls the skeleton's root; -1 when it does not
 */
public record Rig(
    String[] names,
    int[] parents,
    double[][] binds,
    WeldedSkin skin,
    List<int[]> orders,
    int declaredRoot) {
  /** Joints. */
  public int size() {
    return parents.length;
  }

  /** A coordinate of a joint's head: the origin of its bind frame. */
  public double head(int joint, int axis) {
    return binds[joint][12 + axis];
  }

  /** The same figure with other parents. */
  public Rig with(int[] others) {
    return new Rig(names, others, binds, skin, orders, declaredRoot);
  }
}
