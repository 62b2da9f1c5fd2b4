package galatea.asset.skin;

/**
 * A joint of a skeleton in its rest pose.
 *
 * @param name ASCII, unique in its skeleton, at most 63 bytes; sides as {@code .L} / {@code .R}
 * @param parent index of the parent joint, always smaller than this joint's own; -1 for the root
 * @param x world position, metres, glTF frame
 * @param y world position
 * @param z world position
 * @param qx world rotation (unit quaternion, xyzw): local +Y points to the main child
 * @param qy world rotation
 * @param qz world rotation
 * @param qw world rotation
 */
public record Joint(
    String name,
    int parent,
    double x,
    double y,
    double z,
    double qx,
    double qy,
    double qz,
    double qw) {}
