package galatea.daemon.matte;

import java.util.Arrays;

/**
 * Up to five Gaussians with full covariance over Lab colours.
 *
 * <p>Started by splitting, again and again, the cluster that spreads most along its main axis
 * (Orchard and Bouman, "Color quantization of images", 1991): no random start, so the same colours
 * always give the same model.
 */
final class ColorMixture {
  private static final int MOST = 5;

  /** Added to each variance, ΔE²: what JPEG and sensors leave in a flat colour. */
  private static final double NOISE = 1.5;

  private final ColorBins bins;
  private final int[] owner;
  private int size = 1;
  private final double[] weight = new double[MOST];
  private final double[][] center = new double[MOST][3];
  private final double[][] covariance = new double[MOST][6];
  private final double[][] inverse = new double[MOST][6];
  private final double[] logNorm = new double[MOST];

  private ColorMixture(ColorBins bins) {
    this.bins = bins;
    this.owner = new int[bins.count()];
  }

  /**
   * @param tally weight of each bin, {@code [bins.count()]}, not all zero
   */
  static ColorMixture learn(ColorBins bins, float[] tally) {
    ColorMixture mixture = new ColorMixture(bins);
    mixture.fit(tally);
    while (mixture.size < MOST && mixture.split(tally)) {
      mixture.fit(tally);
    }
    mixture.relearn(tally);
    return mixture;
  }

  /** One step of hard assignment: each bin to its likeliest Gaussian, then the Gaussians anew. */
  void relearn(float[] tally) {
    for (int bin = 0; bin < owner.length; bin++) {
      if (tally[bin] > 0) {
        int best = 0;
        double most = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < size; k++) {
          double p = logDensity(k, bin);
          if (p > most) {
            most = p;
            best = k;
          }
        }
        owner[bin] = best;
      }
    }
    fit(tally);
  }

  /** Negative logarithm of the density at each bin's mean colour, {@code [bins.count()]}. */
  float[] cost() {
    float[] cost = new float[owner.length];
    double[] terms = new double[MOST];
    for (int bin = 0; bin < cost.length; bin++) {
      double most = Double.NEGATIVE_INFINITY;
      for (int k = 0; k < size; k++) {
        terms[k] = logDensity(k, bin);
        most = Math.max(most, terms[k]);
      }
      double sum = 0;
      for (int k = 0; k < size; k++) {
        sum += Math.exp(terms[k] - most);
      }
      cost[bin] = (float) -(most + Math.log(sum));
    }
    return cost;
  }

  private double logDensity(int k, int bin) {
    double x = bins.mean(bin, 0) - center[k][0];
    double y = bins.mean(bin, 1) - center[k][1];
    double z = bins.mean(bin, 2) - center[k][2];
    double[] q = inverse[k];
    double d =
        q[0] * x * x
            + q[3] * y * y
            + q[5] * z * z
            + 2 * (q[1] * x * y + q[2] * x * z + q[4] * y * z);
    return logNorm[k] - 0.5 * d;
  }

  private void fit(float[] tally) {
    double total = 0;
    Arrays.fill(weight, 0);
    for (int k = 0; k < size; k++) {
      Arrays.fill(center[k], 0);
      Arrays.fill(covariance[k], 0);
    }
    for (int bin = 0; bin < owner.length; bin++) {
      double w = tally[bin];
      if (w > 0) {
        int k = owner[bin];
        weight[k] += w;
        total += w;
        for (int c = 0; c < 3; c++) {
          center[k][c] += w * bins.mean(bin, c);
        }
      }
    }
    for (int k = 0; k < size; k++) {
      for (int c = 0; c < 3 && weight[k] > 0; c++) {
        center[k][c] /= weight[k];
      }
    }
    for (int bin = 0; bin < owner.length; bin++) {
      double w = tally[bin];
      if (w > 0) {
        int k = owner[bin];
        double x = bins.mean(bin, 0) - center[k][0];
        double y = bins.mean(bin, 1) - center[k][1];
        double z = bins.mean(bin, 2) - center[k][2];
        double[] s = covariance[k];
        s[0] += w * x * x;
        s[1] += w * x * y;
        s[2] += w * x * z;
        s[3] += w * y * y;
        s[4] += w * y * z;
        s[5] += w * z * z;
      }
    }
    for (int k = 0; k < size; k++) {
      double[] s = covariance[k];
      for (int c = 0; c < 6 && weight[k] > 0; c++) {
        s[c] /= weight[k];
      }
      s[0] += NOISE;
      s[3] += NOISE;
      s[5] += NOISE;
      invert(k, total);
    }
  }

  private void invert(int k, double total) {
    double[] s = covariance[k];
    double[] q = inverse[k];
    q[0] = s[3] * s[5] - s[4] * s[4];
    q[1] = s[2] * s[4] - s[1] * s[5];
    q[2] = s[1] * s[4] - s[2] * s[3];
    q[3] = s[0] * s[5] - s[2] * s[2];
    q[4] = s[1] * s[2] - s[0] * s[4];
    q[5] = s[0] * s[3] - s[1] * s[1];
    // at least NOISE³: the matrix is a sum of a positive semidefinite one and NOISE times identity
    double determinant = s[0] * q[0] + s[1] * q[1] + s[2] * q[2];
    for (int c = 0; c < 6; c++) {
      q[c] /= determinant;
    }
    logNorm[k] =
        weight[k] <= 0
            ? Double.NEGATIVE_INFINITY
            : Math.log(weight[k] / total) - 0.5 * Math.log(determinant);
  }

  /** Cuts the most spread Gaussian in two at its centre; false when nothing is left to cut. */
  private boolean split(float[] tally) {
    int widest = -1;
    double most = 4 * NOISE;
    double[] axis = new double[3];
    double[] trial = new double[3];
    for (int k = 0; k < size; k++) {
      double spread = mainAxis(covariance[k], trial);
      if (weight[k] > 0 && spread * Math.sqrt(weight[k]) > most) {
        most = spread * Math.sqrt(weight[k]);
        widest = k;
        System.arraycopy(trial, 0, axis, 0, 3);
      }
    }
    if (widest < 0) {
      return false;
    }
    double[] c = center[widest];
    double middle = axis[0] * c[0] + axis[1] * c[1] + axis[2] * c[2];
    boolean moved = false;
    for (int bin = 0; bin < owner.length; bin++) {
      if (tally[bin] > 0 && owner[bin] == widest) {
        double at =
            axis[0] * bins.mean(bin, 0) + axis[1] * bins.mean(bin, 1) + axis[2] * bins.mean(bin, 2);
        if (at > middle) {
          owner[bin] = size;
          moved = true;
        }
      }
    }
    if (moved) {
      size++;
    }
    return moved;
  }

  /** Largest eigenvalue by power iteration; its direction is written to {@code axis}. */
  private static double mainAxis(double[] s, double[] axis) {
    axis[0] = 1;
    axis[1] = 0.6;
    axis[2] = 0.4;
    double length = 0;
    for (int i = 0; i < 24; i++) {
      double x = s[0] * axis[0] + s[1] * axis[1] + s[2] * axis[2];
      double y = s[1] * axis[0] + s[3] * axis[1] + s[4] * axis[2];
      double z = s[2] * axis[0] + s[4] * axis[1] + s[5] * axis[2];
      length = Math.sqrt(x * x + y * y + z * z);
      axis[0] = x / length;
      axis[1] = y / length;
      axis[2] = z / length;
    }
    return length;
  }
}
