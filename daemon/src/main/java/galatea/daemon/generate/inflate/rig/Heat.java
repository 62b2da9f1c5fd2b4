package galatea.daemon.generate.inflate.rig;

import galatea.daemon.stage.StageContext;

/**
 * Heat equilibrium on the patches: {@code (L + diag(hold)) w = hold * source}, one system for all
 * joints, symmetric positive definite. Conjugate gradients with Jacobi preconditioning, joint by
 * joint from the former solution (after Baran and Popović, "Automatic rigging", 2007, in the
 * plane).
 */
final class Heat {
  private static final int MOST_ITERATIONS = 120;
  private static final double TOLERANCE = 2e-3;

  private final Patches patches;

  /** {@code [joints][patches]} share of a patch that is nearest to the joint's bone. */
  private final float[][] source;

  Heat(Patches patches, float[][] source) {
    this.patches = patches;
    this.source = source;
  }

  /**
   * @param hold {@code [patches]} how strongly a patch keeps to its own bone, per area
   * @param weights {@code [joints][patches]} start and result
   */
  void solve(float[] hold, float[][] weights, StageContext context) {
    double[] inverse = new double[patches.count];
    for (int p = 0; p < patches.count; p++) {
      double diagonal = hold[p];
      for (int l = patches.start[p]; l < patches.start[p + 1]; l++) {
        diagonal += patches.strength[l];
      }
      inverse[p] = 1 / diagonal;
    }
    context
        .parallel()
        .forRanges(
            weights.length,
            1,
            (from, to) -> {
              for (int j = from; j < to; j++) {
                solve(hold, inverse, source[j], weights[j]);
              }
            });
  }

  private void solve(float[] hold, double[] inverse, float[] target, float[] w) {
    int n = patches.count;
    double[] r = new double[n];
    double[] p = new double[n];
    double[] q = new double[n];
    for (int i = 0; i < n; i++) {
      p[i] = w[i];
    }
    apply(hold, p, q);
    double scale = 0;
    double rho = 0;
    for (int i = 0; i < n; i++) {
      double b = hold[i] * target[i];
      scale += b * b * inverse[i];
      r[i] = b - q[i];
      p[i] = inverse[i] * r[i];
      rho += r[i] * p[i];
    }
    double enough = TOLERANCE * TOLERANCE * scale;
    for (int k = 0; k < MOST_ITERATIONS && rho > enough; k++) {
      double curvature = apply(hold, p, q);
      double alpha = rho / curvature;
      double next = 0;
      for (int i = 0; i < n; i++) {
        w[i] += (float) (alpha * p[i]);
        r[i] -= alpha * q[i];
        next += r[i] * r[i] * inverse[i];
      }
      double beta = next / rho;
      rho = next;
      for (int i = 0; i < n; i++) {
        p[i] = inverse[i] * r[i] + beta * p[i];
      }
    }
  }

  /** {@code q = A p}; returns {@code p . q}. */
  private double apply(float[] hold, double[] p, double[] q) {
    int[] start = patches.start;
    int[] link = patches.link;
    float[] strength = patches.strength;
    double product = 0;
    for (int i = 0; i < q.length; i++) {
      double here = p[i];
      double sum = hold[i] * here;
      for (int l = start[i]; l < start[i + 1]; l++) {
        sum += strength[l] * (here - p[link[l]]);
      }
      q[i] = sum;
      product += here * sum;
    }
    return product;
  }
}
