package galatea.daemon.generate.inflate.rig;

import java.util.Arrays;
import java.util.List;

/**
 * The upright axis about which the subject is its own mirror image, and which limbs it swaps.
 *
 * @param axis grid x, NaN when the subject is not symmetric
 * @param partner {@code [chains]} the chain on the other side, -1 for none
 */
record Mirror(double axis, int[] partner) {
  /** Least overlap of the silhouette with its mirror image: area of both over area of either. */
  private static final double LEAST_OVERLAP = 0.72;

  private static final double SEARCH = 0.12;

  /** How far the tips of two limbs may be from being mirror images, as a share of the size. */
  private static final double TIP_TOLERANCE = 0.12;

  private static final double START_TOLERANCE = 0.09;
  private static final double SPINE_TOLERANCE = 0.05;

  /** Finds the axis and the pairs, and makes paired limbs exact mirror images of each other. */
  static Mirror of(MedialTree tree, Limbs limbs) {
    int[] partner = new int[limbs.chains.size()];
    Arrays.fill(partner, -1);
    double axis = tree.axis;
    if (Double.isNaN(axis)) {
      return new Mirror(axis, partner);
    }
    List<Chain> chains = limbs.chains;
    chains.set(0, centered(chains.getFirst(), axis, tree));
    pair(chains, limbs.parents, axis, tree.size, partner);
    for (int c = 0; c < partner.length; c++) {
      if (partner[c] > c) {
        average(chains, c, partner[c], axis, tree);
      }
    }
    return new Mirror(axis, partner);
  }

  /** The axis of greatest overlap, NaN when that is not great. */
  static double axis(boolean[] mask, int width, int left, int right, int top, int bottom) {
    int middle = left + right;
    int reach = (int) (SEARCH * (right - left));
    int inside = 0;
    for (boolean in : mask) {
      inside += in ? 1 : 0;
    }
    double best = 0;
    int bestSum = middle;
    for (int offset = 0; offset <= 2 * reach; offset++) {
      // from the middle outward, so that of equals the most central wins
      int sum = middle + (offset % 2 == 0 ? offset / 2 : -(offset + 1) / 2);
      int both = 0;
      for (int y = top; y <= bottom; y++) {
        int row = y * width;
        for (int x = Math.max(0, sum - width + 1); x <= Math.min(sum, width - 1); x++) {
          both += mask[row + x] && mask[row + sum - x] ? 1 : 0;
        }
      }
      double overlap = both / (2.0 * inside - both);
      if (overlap > best) {
        best = overlap;
        bestSum = sum;
      }
    }
    return best >= LEAST_OVERLAP ? bestSum / 2.0 : Double.NaN;
  }

  /** An upright spine close to the axis moves onto it. */
  private static Chain centered(Chain spine, double axis, MedialTree tree) {
    double[] x = new double[spine.size()];
    double[] radius = new double[spine.size()];
    Arrays.fill(x, axis);
    for (int i = 0; i < x.length; i++) {
      radius[i] = tree.distanceAt(axis, spine.y[i]);
      boolean far = Math.abs(spine.x[i] - axis) > SPINE_TOLERANCE * tree.size;
      if (far || radius[i] < 0.6 * spine.radius[i]) {
        return spine;
      }
    }
    return new Chain(x, spine.y.clone(), radius);
  }

  private static void pair(
      List<Chain> chains, List<Integer> parents, double axis, double size, int[] partner) {
    for (int a = 1; a < partner.length; a++) {
      int best = -1;
      double least = Double.POSITIVE_INFINITY;
      for (int b = a + 1; b < partner.length && partner[a] < 0; b++) {
        boolean alike =
            parents.get(a).equals(parents.get(b)) || partner[parents.get(a)] == parents.get(b);
        double tips =
            apart(
                chains.get(a).tipX(),
                chains.get(a).tipY(),
                axis,
                chains.get(b).tipX(),
                chains.get(b).tipY());
        double starts =
            apart(
                chains.get(a).x[0],
                chains.get(a).y[0],
                axis,
                chains.get(b).x[0],
                chains.get(b).y[0]);
        boolean across = (chains.get(a).tipX() - axis) * (chains.get(b).tipX() - axis) < 0;
        if (alike
            && across
            && partner[b] < 0
            && tips < TIP_TOLERANCE * size
            && starts < START_TOLERANCE * size
            && tips + starts < least) {
          least = tips + starts;
          best = b;
        }
      }
      if (best >= 0) {
        partner[a] = best;
        partner[best] = a;
      }
    }
  }

  private static double apart(double ax, double ay, double axis, double bx, double by) {
    return Math.hypot(2 * axis - ax - bx, ay - by);
  }

  private static void average(List<Chain> chains, int a, int b, double axis, MedialTree tree) {
    Chain one = chains.get(a).resampled(tree);
    Chain other = chains.get(b).resampled(tree);
    int n = one.size();
    double[] x = new double[n];
    double[] y = new double[n];
    double[] radius = new double[n];
    double[] mirrored = new double[n];
    for (int i = 0; i < n; i++) {
      x[i] = (one.x[i] + 2 * axis - other.x[i]) / 2;
      y[i] = (one.y[i] + other.y[i]) / 2;
      mirrored[i] = 2 * axis - x[i];
      radius[i] = Math.min(tree.distanceAt(x[i], y[i]), tree.distanceAt(mirrored[i], y[i]));
      if (radius[i] < Math.max(0.6, 0.4 * Math.min(one.radius[i], other.radius[i]))) {
        return; // a mean that leaves the middle of either limb is worse than a small asymmetry
      }
    }
    chains.set(a, new Chain(x, y, radius));
    chains.set(b, new Chain(mirrored, y.clone(), radius.clone()));
  }
}
