package galatea.daemon.generate.inflate.rig;

import galatea.asset.skin.Skeleton;
import galatea.asset.skin.SkinWeights;
import galatea.daemon.generate.inflate.body.Frame;
import galatea.daemon.stage.StageContext;
import galatea.rigging.inspect.TearMetric;
import galatea.rigging.skinning.LinearBlendSkinning;

/**
 * Finds where the skin would be stretched too much and lets the weights spread there.
 *
 * <p>The patches are posed with every joint turned at random. Where a link grows too long, which
 * happens at cuts of cycles, where two limbs touch and where many joints crowd, the hold on the
 * nearest bone is loosened in a neighborhood, wider each round: without hold the weights run evenly
 * from one side to the other.
 */
final class Softening {
  private static final int ROUNDS = 2;
  private static final double DEGREES = 25;
  private static final long[] SEEDS = {101, 202, 303};

  /** Growth of a link as a share of its length that is still a bend and not a tear. */
  private static final double LIMIT = 1;

  /** Share of the patches that may stay torn: a touch of two limbs that no spreading mends. */
  private static final double NEGLIGIBLE = 0.002;

  private static final float LOOSEN = 0.3f;

  private final Patches patches;
  private final float[] places; // [2 * patches, 3] metres, in front, then behind
  private final Skeleton skeleton;

  /**
   * @param depth {@code [patches]} half thickness, cells
   */
  Softening(Patches patches, Skeleton skeleton, Frame frame, float[] depth) {
    this.patches = patches;
    this.skeleton = skeleton;
    int n = patches.count;
    places = new float[n * 6];
    for (int p = 0; p < n; p++) {
      for (int side = 0; side < 2; side++) {
        int at = (side * n + p) * 3;
        places[at] = (float) frame.metresX(patches.x[p]);
        places[at + 1] = (float) frame.metresY(patches.y[p]);
        places[at + 2] = (float) ((side == 0 ? 1 : -1) * depth[p] * frame.unit());
      }
    }
  }

  /**
   * Lowers {@code hold} and solves again until no link is stretched too much or rounds are over.
   */
  void soften(Heat heat, float[] hold, float[][] weights, StageContext context) {
    for (int round = 0; round < ROUNDS; round++) {
      boolean[] torn = torn(weights);
      int count = 0;
      for (boolean t : torn) {
        count += t ? 1 : 0;
      }
      if (count <= NEGLIGIBLE * torn.length) {
        return;
      }
      widen(torn, 3);
      for (int p = 0; p < hold.length; p++) {
        hold[p] *= torn[p] ? LOOSEN : 1;
      }
      heat.solve(hold, weights, context);
      context.progress(0.5 + 0.4 * (round + 1) / ROUNDS);
    }
  }

  private boolean[] torn(float[][] weights) {
    int n = patches.count;
    int[] joints = new int[n * 2 * SkinWeights.INFLUENCES];
    float[] shares = new float[joints.length];
    float[] row = new float[weights.length];
    for (int p = 0; p < n; p++) {
      for (int j = 0; j < row.length; j++) {
        row[j] = weights[j][p];
      }
      Influences.keep(row, joints, shares, p);
    }
    int half = n * SkinWeights.INFLUENCES;
    System.arraycopy(joints, 0, joints, half, half);
    System.arraycopy(shares, 0, shares, half, half);
    SkinWeights skin = new SkinWeights(joints, shares);
    boolean[] torn = new boolean[n];
    for (long seed : SEEDS) {
      float[] posed =
          LinearBlendSkinning.pose(
              places, skin, skeleton, TearMetric.randomPose(skeleton, DEGREES, seed));
      for (int p = 0; p < n; p++) {
        for (int l = patches.start[p]; l < patches.start[p + 1]; l++) {
          int q = patches.link[l];
          for (int side = 0; side < 2; side++) {
            double rest = flat(p, q);
            double grown =
                length(posed, side * n + p, side * n + q)
                    - length(places, side * n + p, side * n + q);
            torn[p] |= grown > LIMIT * rest;
          }
        }
      }
    }
    return torn;
  }

  /** Distance of two patches in the plane of the picture. */
  private double flat(int p, int q) {
    return Math.hypot(places[p * 3] - places[q * 3], places[p * 3 + 1] - places[q * 3 + 1]);
  }

  private static double length(float[] places, int a, int b) {
    double x = places[a * 3] - places[b * 3];
    double y = places[a * 3 + 1] - places[b * 3 + 1];
    double z = places[a * 3 + 2] - places[b * 3 + 2];
    return Math.sqrt(x * x + y * y + z * z);
  }

  /** Adds what is within so many links. */
  private void widen(boolean[] marked, int links) {
    int[] queue = new int[marked.length];
    int[] away = new int[marked.length];
    int size = 0;
    for (int p = 0; p < marked.length; p++) {
      if (marked[p]) {
        queue[size++] = p;
      }
    }
    for (int i = 0; i < size; i++) {
      int p = queue[i];
      if (away[p] == links) {
        continue;
      }
      for (int l = patches.start[p]; l < patches.start[p + 1]; l++) {
        int q = patches.link[l];
        if (!marked[q]) {
          marked[q] = true;
          away[q] = away[p] + 1;
          queue[size++] = q;
        }
      }
    }
  }
}
