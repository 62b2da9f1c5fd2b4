package galatea.audit;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * How much welded edges grow when every joint is turned by up to 25 degrees about a random axis,
 * skinned linearly; growth is a share of the rest pose's diagonal.
 *
 * @param percentile 99.9th percentile over all edges and poses
 * @param max largest growth of any edge in any pose
 */
record Tear(double percentile, double max) {
  private static final double LARGEST_TURN = Math.toRadians(25);

  static Tear of(GlbModel model, int poses, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Weld weld = Weld.of(model.positions());
    int[] corners = Arrays.stream(model.indices()).map(weld::vertex).toArray();
    Edges edges = Edges.of(corners);
    double[] rest = posed(model, restMatrices(model));
    double diagonal = model.diagonal();
    double[] growth = new double[edges.count() * poses];
    for (int pose = 0; pose < poses; pose++) {
      double[] moved = posed(model, turned(model, random));
      for (int e = 0; e < edges.count(); e++) {
        int corner = edges.corner(e, 0);
        int a = model.indices()[corner];
        int b = model.indices()[Edges.next(corner)];
        growth[pose * edges.count() + e] = (length(moved, a, b) - length(rest, a, b)) / diagonal;
      }
    }
    double percentile = Percentile.of(growth, 0.999);
    return new Tear(percentile, Percentile.of(growth, 1));
  }

  private static double length(double[] p, int a, int b) {
    double x = p[a * 3] - p[b * 3];
    double y = p[a * 3 + 1] - p[b * 3 + 1];
    double z = p[a * 3 + 2] - p[b * 3 + 2];
    return Math.sqrt(x * x + y * y + z * z);
  }

  private static double[][] restMatrices(GlbModel model) {
    double[][] matrices = new double[model.skinJoints().length][];
    for (int j = 0; j < matrices.length; j++) {
      matrices[j] =
          Matrix.times(model.nodes().get(model.skinJoints()[j]).world(), model.inverseBinds()[j]);
    }
    return matrices;
  }

  /**
   * Joint matrices after every joint turned in its own frame; nodes in between stay as they are.
   */
  private static double[][] turned(GlbModel model, SplittableRandom random) {
    int n = model.nodes().size();
    double[][] turn = new double[n][];
    for (int joint : model.skinJoints()) {
      turn[joint] = Matrix.rotation(axis(random), random.nextDouble() * LARGEST_TURN);
    }
    double[][] matrices = new double[model.skinJoints().length][];
    for (int j = 0; j < matrices.length; j++) {
      double[] world = Matrix.identity();
      for (int node = model.skinJoints()[j]; node >= 0; node = model.nodes().get(node).parent()) {
        double[] local = model.nodes().get(node).local();
        world = Matrix.times(turn[node] == null ? local : Matrix.times(local, turn[node]), world);
      }
      matrices[j] = Matrix.times(world, model.inverseBinds()[j]);
    }
    return matrices;
  }

  /** Uniform on the sphere: uniform height and azimuth (Archimedes). */
  private static double[] axis(SplittableRandom random) {
    double z = random.nextDouble() * 2 - 1;
    double azimuth = random.nextDouble() * 2 * Math.PI;
    double r = Math.sqrt(1 - z * z);
    return new double[] {r * Math.cos(azimuth), r * Math.sin(azimuth), z};
  }

  private static double[] posed(GlbModel model, double[][] matrices) {
    float[] p = model.positions();
    double[] out = new double[p.length];
    double[] image = new double[3];
    for (int v = 0; v < model.vertexCount(); v++) {
      for (int k = 0; k < 4; k++) {
        float weight = model.weights()[v * 4 + k];
        if (weight != 0) {
          double[] m = matrices[model.joints()[v * 4 + k]];
          Matrix.transform(m, p[v * 3], p[v * 3 + 1], p[v * 3 + 2], image, 0);
          out[v * 3] += weight * image[0];
          out[v * 3 + 1] += weight * image[1];
          out[v * 3 + 2] += weight * image[2];
        }
      }
    }
    return out;
  }
}
