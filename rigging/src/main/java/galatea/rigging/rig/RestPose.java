package galatea.rigging.rig;

import galatea.rigging.rig.RigDocument.Influences;
import galatea.rigging.rig.RigDocument.Skin;
import galatea.rigging.rig.RigDocument.Surface;

/**
 * All meshes of a document as a viewer shows them at rest: skinned by their joints where they have
 * some (glTF 2.0, 3.7.3.1), else where their node stands.
 *
 * @param positions {@code [v,3]} scene space
 * @param triangles {@code [t,3]}
 */
public record RestPose(float[] positions, int[] triangles) {
  /** The rest pose of a document, faults and all. */
  public static RestPose of(RigDocument document) {
    double[][] worlds = new NodeTree(document.nodes()).worlds();
    int vertices = 0;
    int corners = 0;
    for (Surface surface : document.surfaces()) {
      vertices += surface.vertexCount();
      corners += surface.triangles().length;
    }
    float[] positions = new float[vertices * 3];
    int[] triangles = new int[corners];
    int v = 0;
    int c = 0;
    for (Surface surface : document.surfaces()) {
      for (int corner : surface.triangles()) {
        triangles[c++] = v + corner;
      }
      pose(document, surface, worlds, positions, v * 3);
      v += surface.vertexCount();
    }
    return new RestPose(positions, triangles);
  }

  private static void pose(
      RigDocument document, Surface surface, double[][] worlds, float[] into, int start) {
    Influences all = surface.influences();
    float[] weights = all == null ? null : all.weights();
    boolean skinned = surface.skin() >= 0 && surface.skin() < document.skins().size();
    double[][] joints = new double[0][];
    if (skinned) {
      Skin skin = document.skins().get(surface.skin());
      joints = new double[skin.joints().length][];
      for (int slot = 0; slot < joints.length; slot++) {
        int node = skin.joints()[slot];
        double[] world = node >= 0 && node < worlds.length ? worlds[node] : Matrices.identity();
        double[] inverse = skin.inverseBind(slot);
        joints[slot] = inverse == null ? world : Matrices.multiply(world, inverse);
      }
    }
    float[] p = surface.positions();
    for (int v = 0; v < surface.vertexCount(); v++) {
      double[] at = new double[3];
      double sum = 0;
      for (int i = 0; all != null && weights != null && skinned && i < all.width(); i++) {
        int slot = all.slots()[v * all.width() + i];
        float weight = weights[v * all.width() + i];
        if (weight > 0 && Float.isFinite(weight) && slot >= 0 && slot < joints.length) {
          double[] q = Matrices.apply(joints[slot], p[v * 3], p[v * 3 + 1], p[v * 3 + 2]);
          for (int k = 0; k < 3; k++) {
            at[k] += weight * q[k];
          }
          sum += weight;
        }
      }
      if (sum <= 0) {
        double[] place = skinned ? Matrices.identity() : worlds[surface.node()];
        at = Matrices.apply(place, p[v * 3], p[v * 3 + 1], p[v * 3 + 2]);
      }
      for (int k = 0; k < 3; k++) {
        into[start + v * 3 + k] = Double.isFinite(at[k]) ? (float) at[k] : 0;
      }
    }
  }
}
