package galatea.rigging.repair;

import galatea.rigging.rig.Rig;
import galatea.rigging.rig.WeldedSkin;

/** What joints move of the surface, alone and together. Does not depend on who is whose parent. */
final class Sharing {
  private final double[] mass;
  private final double[] centers;
  private final double[][] common;
  private final double[][] edges;

  Sharing(Rig rig) {
    int n = rig.size();
    WeldedSkin skin = rig.skin();
    mass = new double[n];
    centers = new double[n * 3];
    common = new double[n][n];
    edges = new double[n][n];
    int[] starts = skin.starts();
    int[] joints = skin.joints();
    double[] weights = skin.weights();
    for (int v = 0; v < skin.vertexCount(); v++) {
      for (int i = starts[v]; i < starts[v + 1]; i++) {
        int a = joints[i];
        mass[a] += weights[i];
        for (int k = 0; k < 3; k++) {
          centers[a * 3 + k] += weights[i] * skin.positions()[v * 3 + k];
        }
        for (int j = starts[v]; j < i; j++) {
          double both = Math.min(weights[i], weights[j]);
          common[a][joints[j]] += both;
          common[joints[j]][a] += both;
        }
      }
    }
    for (int j = 0; j < n; j++) {
      for (int k = 0; k < 3; k++) {
        centers[j * 3 + k] /= mass[j] > 0 ? mass[j] : 1;
      }
    }
    for (int e = 0; e < skin.edges().length; e += 2) {
      edge(skin, skin.edges()[e], skin.edges()[e + 1]);
    }
  }

  private void edge(WeldedSkin skin, int u, int v) {
    int[] starts = skin.starts();
    for (int i = starts[u]; i < starts[u + 1]; i++) {
      for (int j = starts[v]; j < starts[v + 1]; j++) {
        int a = skin.joints()[i];
        int b = skin.joints()[j];
        if (a != b) {
          double both = skin.weights()[i] * skin.weights()[j];
          edges[a][b] += both;
          edges[b][a] += both;
        }
      }
    }
  }

  /** Sum of a joint's weights over the welded vertices. */
  double mass(int joint) {
    return mass[joint];
  }

  /** Whether nothing moves with the joint. */
  boolean weightless(int joint) {
    return mass[joint] <= 0;
  }

  /** A coordinate of the weighted centre of what the joint moves. */
  double center(int joint, int axis) {
    return centers[joint * 3 + axis];
  }

  /** Sum of the smaller of two joints' weights over the vertices. */
  double common(int a, int b) {
    return common[a][b];
  }

  /** Sum of products of two joints' weights over the two ends of each edge. */
  double edges(int a, int b) {
    return edges[a][b];
  }
}
