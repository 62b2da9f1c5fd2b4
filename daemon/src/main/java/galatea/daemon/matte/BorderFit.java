package galatea.daemon.matte;

import org.jspecify.annotations.Nullable;

/**
 * The background as a quadratic in x and y for each Lab channel, fitted to a strip along the
 * picture's border by reweighted least squares (Tukey's weights): parts of a subject that runs off
 * the picture fall out as outliers while they cover less than about half the strip.
 */
final class BorderFit {
  private static final int TERMS = 6;
  private static final int ROUNDS = 8;
  private static final double START_SCALE = 30;

  private BorderFit() {}

  /** Distance ΔE of every texel from the fitted background, {@code [height * width]}. */
  static float[] distance(Scene scene) {
    int width = scene.width;
    int height = scene.height;
    int reach = Math.max(2, (int) Math.round(0.02 * scene.size()));
    boolean[] strip = Masks.borderStrip(width, height, reach);
    double[][] terms = new double[3][TERMS];
    float[] residual = new float[strip.length];
    for (int round = 0; round < ROUNDS; round++) {
      double scale = START_SCALE;
      if (round > 0) {
        double spread = 2.5 * 1.4826 * Masks.median(residual, strip);
        scale = Math.max(2, Math.max(spread, START_SCALE * Math.pow(0.6, round) / 2));
      }
      fit(scene, strip, residual, round == 0 ? Double.POSITIVE_INFINITY : 2 * scale, terms);
      residual(scene, strip, terms, residual);
    }
    float[] distance = new float[strip.length];
    residual(scene, null, terms, distance);
    return distance;
  }

  private static void fit(
      Scene scene, boolean[] strip, float[] residual, double scale, double[][] terms) {
    double[][] normal = new double[TERMS][TERMS + 3];
    double[] basis = new double[TERMS];
    for (int i = 0; i < strip.length; i++) {
      if (!strip[i]) {
        continue;
      }
      double u = residual[i] / scale;
      if (u >= 1) {
        continue;
      }
      double w = (1 - u * u) * (1 - u * u);
      basis(scene, i, basis);
      for (int r = 0; r < TERMS; r++) {
        double wr = w * basis[r];
        for (int c = 0; c < TERMS; c++) {
          normal[r][c] += wr * basis[c];
        }
        normal[r][TERMS] += wr * scene.l[i];
        normal[r][TERMS + 1] += wr * scene.a[i];
        normal[r][TERMS + 2] += wr * scene.b[i];
      }
    }
    for (int r = 0; r < TERMS; r++) {
      // a breath of ridge, so that a strip seen on one side only still has an answer
      normal[r][r] += 1e-3 * (r == 0 ? 1e-6 : 1) * (1 + normal[0][0] * 1e-3);
    }
    solve(normal, terms);
  }

  private static void basis(Scene scene, int index, double[] out) {
    double half = scene.size() / 2.0;
    int column = index % scene.width;
    int row = index / scene.width;
    double x = (column - scene.width / 2.0) / half;
    double y = (row - scene.height / 2.0) / half;
    out[0] = 1;
    out[1] = x;
    out[2] = y;
    out[3] = x * x;
    out[4] = x * y;
    out[5] = y * y;
  }

  private static void residual(
      Scene scene, boolean @Nullable [] where, double[][] terms, float[] out) {
    double[] basis = new double[TERMS];
    for (int i = 0; i < out.length; i++) {
      if (where != null && !where[i]) {
        continue;
      }
      basis(scene, i, basis);
      double l = scene.l[i];
      double a = scene.a[i];
      double b = scene.b[i];
      for (int k = 0; k < TERMS; k++) {
        l -= terms[0][k] * basis[k];
        a -= terms[1][k] * basis[k];
        b -= terms[2][k] * basis[k];
      }
      out[i] = (float) Math.sqrt(l * l + a * a + b * b);
    }
  }

  /** Gauss with pivots on {@code [A | three right sides]}. */
  private static void solve(double[][] rows, double[][] terms) {
    for (int p = 0; p < TERMS; p++) {
      int best = p;
      for (int r = p + 1; r < TERMS; r++) {
        if (Math.abs(rows[r][p]) > Math.abs(rows[best][p])) {
          best = r;
        }
      }
      double[] swap = rows[p];
      rows[p] = rows[best];
      rows[best] = swap;
      for (int r = 0; r < TERMS; r++) {
        if (r != p) {
          double factor = rows[r][p] / rows[p][p];
          for (int c = p; c < TERMS + 3; c++) {
            rows[r][c] -= factor * rows[p][c];
          }
        }
      }
    }
    for (int k = 0; k < TERMS; k++) {
      for (int c = 0; c < 3; c++) {
        terms[c][k] = rows[k][TERMS + c] / rows[k][k];
      }
    }
  }
}
