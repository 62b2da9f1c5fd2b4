package galatea.rigging.inspect;

import galatea.asset.mesh.TriangleMesh;
import galatea.asset.skin.Skeleton;
import galatea.asset.skin.SkinWeights;
import galatea.asset.skin.Transforms;
import galatea.rigging.skinning.LinearBlendSkinning;
import galatea.rigging.skinning.Pose;
import java.util.Arrays;
import java.util.Random;

/**
 * How far a skin tears when every joint turns at random: growth of edge lengths as a fraction of
 * the rest bounding box's diagonal. A torn skin has a few edges that grow by the length of a limb.
 *
 * @param p50 median growth over all edges and poses
 * @param p999 99.9th percentile
 * @param max largest growth
 * @param edges edges measured, poses not counted
 */
public record TearMetric(double p50, double p999, double max, int edges) {
  /**
   * Poses the mesh once a seed: every joint turned about a random axis by a random angle up to
   * {@code degrees}, in its own frame, accumulated down the chain. Same seeds, same figures.
   *
   * @param mesh welded, or edges across a seam are not seen
   */
  public static TearMetric of(
      TriangleMesh mesh, SkinWeights weights, Skeleton skeleton, double degrees, long... seeds) {
    int[] edges = edges(mesh);
    int count = edges.length / 2;
    double diagonal = mesh.diagonal();
    double[] growth = new double[count * seeds.length];
    float[] rest = mesh.positions();
    for (int s = 0; s < seeds.length; s++) {
      Pose pose = randomPose(skeleton, degrees, seeds[s]);
      float[] posed = LinearBlendSkinning.pose(rest, weights, skeleton, pose);
      for (int e = 0; e < count; e++) {
        int a = edges[e * 2];
        int b = edges[e * 2 + 1];
        double grown = length(posed, a, b) - length(rest, a, b);
        growth[s * count + e] = Math.max(0, grown / diagonal);
      }
    }
    Arrays.sort(growth);
    return new TearMetric(
        percentile(growth, 0.5), percentile(growth, 0.999), percentile(growth, 1), count);
  }

  /** Every joint turned about a random axis by a random angle up to {@code degrees}. */
  public static Pose randomPose(Skeleton skeleton, double degrees, long seed) {
    Random random = new Random(seed);
    double[][] turns = new double[skeleton.size()][];
    for (int j = 0; j < turns.length; j++) {
      double x = random.nextGaussian();
      double y = random.nextGaussian();
      double z = random.nextGaussian();
      double n = Math.sqrt(x * x + y * y + z * z);
      double radians = Math.toRadians(degrees * random.nextDouble());
      turns[j] = Transforms.axisAngle(x / n, y / n, z / n, radians);
    }
    return Pose.of(skeleton, turns);
  }

  /** Each undirected edge once, {@code [e,2]}, sorted. */
  static int[] edges(TriangleMesh mesh) {
    int[] faces = mesh.faces();
    long[] keys = new long[faces.length];
    for (int i = 0; i < faces.length; i++) {
      int a = faces[i];
      int b = faces[i % 3 == 2 ? i - 2 : i + 1];
      keys[i] = ((long) Math.min(a, b) << 32) | Math.max(a, b);
    }
    Arrays.sort(keys);
    int[] edges = new int[keys.length * 2];
    int count = 0;
    for (int i = 0; i < keys.length; i++) {
      if (i == 0 || keys[i] != keys[i - 1]) {
        edges[count++] = (int) (keys[i] >>> 32);
        edges[count++] = (int) keys[i];
      }
    }
    return Arrays.copyOf(edges, count);
  }

  private static double length(float[] positions, int a, int b) {
    double x = positions[a * 3] - positions[b * 3];
    double y = positions[a * 3 + 1] - positions[b * 3 + 1];
    double z = positions[a * 3 + 2] - positions[b * 3 + 2];
    return Math.sqrt(x * x + y * y + z * z);
  }

  private static double percentile(double[] sorted, double fraction) {
    if (sorted.length == 0) {
      return 0;
    }
    return sorted[(int) Math.min(sorted.length - 1L, (long) Math.floor(fraction * sorted.length))];
  }
}
