package galatea.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file's triangles, skin and nodes as plain arrays; all triangle primitives of all mesh nodes in
 * one list. Vertices of skinned meshes are in mesh space (the file's bind pose), those of other
 * meshes in world space.
 *
 * @param positions {@code [n,3]}
 * @param normals {@code [n,3]}, empty when a primitive has none
 * @param uvs {@code [n,2]}, empty when a primitive has none
 * @param indices {@code [m,3]}
 * @param joints {@code [n,4]} into {@code skinJoints}, empty without a skin
 * @param weights {@code [n,4]}, empty without a skin
 * @param baseColor decoded base colour texture of the first material that has one
 * @param nodes the node forest; world matrices multiplied up here
 * @param skinJoints node index of each joint of the first skin
 * @param inverseBinds {@code [j,16]} column-major, empty when the skin has none
 * @param animations all clips
 * @param extras {@code asset.extras} of the JSON chunk
 * @param materials number of materials
 */
record GlbModel(
    float[] positions,
    float[] normals,
    float[] uvs,
    int[] indices,
    int[] joints,
    float[] weights,
    @Nullable BufferedImage baseColor,
    List<Node> nodes,
    int[] skinJoints,
    double[][] inverseBinds,
    List<Animation> animations,
    JsonNode extras,
    int materials) {

  /**
   * A node of the file.
   *
   * @param parent index, -1 for none
   * @param local column-major matrix relative to the parent
   * @param world column-major matrix
   */
  record Node(String name, int parent, double[] local, double[] world) {}

  /** A clip: node index, path (rotation, translation, scale), key times and values. */
  record Animation(String name, List<Channel> channels) {}

  /** One animated property of one node. */
  record Channel(int node, String path, float[] times, float[] values) {}

  int vertexCount() {
    return positions.length / 3;
  }

  int faceCount() {
    return indices.length / 3;
  }

  boolean skinned() {
    return skinJoints.length > 0;
  }

  double low(int axis) {
    return bound(positions, axis, -1);
  }

  double high(int axis) {
    return bound(positions, axis, 1);
  }

  double diagonal() {
    return diagonal(positions);
  }

  static double diagonal(float[] positions) {
    double sum = 0;
    for (int axis = 0; axis < 3 && positions.length > 0; axis++) {
      double extent = bound(positions, axis, 1) - bound(positions, axis, -1);
      sum += extent * extent;
    }
    return Math.sqrt(sum);
  }

  /** Smallest ({@code sign} -1) or largest (1) coordinate on an axis. */
  static double bound(float[] positions, int axis, int sign) {
    double best = Double.NEGATIVE_INFINITY;
    for (int i = axis; i < positions.length; i += 3) {
      best = Math.max(best, sign * (double) positions[i]);
    }
    return sign * best;
  }

  /** The skin's joint that is the parent of joint {@code j}, or -1 when its parent is no joint. */
  int parentJoint(int j) {
    int parent = nodes.get(skinJoints[j]).parent();
    for (int k = 0; k < skinJoints.length; k++) {
      if (skinJoints[k] == parent) {
        return k;
      }
    }
    return -1;
  }

  /** World position of joint {@code j}. */
  double[] head(int j) {
    double[] world = nodes.get(skinJoints[j]).world();
    return new double[] {world[12], world[13], world[14]};
  }

  String jointName(int j) {
    return nodes.get(skinJoints[j]).name();
  }
}
