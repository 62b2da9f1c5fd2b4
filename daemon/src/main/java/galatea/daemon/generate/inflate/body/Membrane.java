package galatea.daemon.generate.inflate.body;

import galatea.asset.image.Plane;
import galatea.daemon.stage.StageContext;

/**
 * A soap film blown up over the silhouette: {@code -Laplace u = 4} inside, {@code u = 0} on the
 * outline. Over a disc {@code u = R² - r²} exactly, the square of a ball's height; over a strip it
 * is twice that. Smooth wherever limbs join.
 *
 * <p>The outline is met at its true place between nodes (the symmetric scheme of Gibou, Fedkiw,
 * Cheng and Kang 2002). Solved by conjugate gradients from coarse to fine (the cascade of Bornemann
 * and Deuflhard 1996): what is left to do on the finest grid are a few dozen iterations.
 */
final class Membrane {
  private static final int COARSEST_NODES = 300;
  private static final int MOST_ITERATIONS = 400;

  /** Residual that may be left, relative to the right side. */
  private static final double TOLERANCE = 5e-4;

  /** An outline closer to a node than this counts as this close, cells: bounds the diagonal. */
  private static final double CLOSEST = 0.05;

  private final int width;
  private final int[] nodes;
  private final float[] diagonal;

  private Membrane(Plane distance, int[] nodes) {
    this.width = distance.width();
    this.nodes = nodes;
    this.diagonal = new float[nodes.length];
    float[] d = distance.values();
    int[] steps = {-1, 1, -width, width};
    for (int k = 0; k < nodes.length; k++) {
      int at = nodes[k];
      double sum = 0;
      for (int step : steps) {
        float beyond = d[at + step];
        sum += beyond > 0 ? 1 : 1 / Math.max(CLOSEST, d[at] / (d[at] - beyond));
      }
      diagonal[k] = (float) sum;
    }
  }

  /**
   * @param distance cells, positive inside; the outermost nodes must be outside
   * @return u in cells², 0 outside
   */
  static float[] over(Plane distance, StageContext context) {
    int[] nodes = inside(distance);
    float[] u = new float[distance.values().length];
    int half = Math.min(distance.width(), distance.height()) / 2;
    if (nodes.length > COARSEST_NODES && half > 8) {
      prolong(distance, nodes, context, u);
    }
    new Membrane(distance, nodes).solve(u);
    context.progress(0.5);
    return u;
  }

  private static int[] inside(Plane distance) {
    float[] d = distance.values();
    int count = 0;
    for (float value : d) {
      count += value > 0 ? 1 : 0;
    }
    int[] nodes = new int[count];
    count = 0;
    for (int i = 0; i < d.length; i++) {
      if (d[i] > 0) {
        nodes[count++] = i;
      }
    }
    return nodes;
  }

  /** The solution on every second node, interpolated, as a first guess. */
  private static void prolong(Plane distance, int[] nodes, StageContext context, float[] u) {
    int width = distance.width();
    int coarseWidth = (width + 1) / 2 + 1;
    int coarseHeight = (distance.height() + 1) / 2 + 1;
    float[] d = distance.values();
    float[] coarse = new float[coarseWidth * coarseHeight];
    for (int y = 0; y < coarseHeight; y++) {
      for (int x = 0; x < coarseWidth; x++) {
        boolean beyond = 2 * x >= width || 2 * y >= distance.height();
        coarse[y * coarseWidth + x] = beyond ? -1 : d[2 * y * width + 2 * x] / 2;
      }
    }
    float[] guess = over(new Plane(coarseWidth, coarseHeight, coarse), context);
    for (int at : nodes) {
      int x = at % width;
      int y = at / width;
      int from = y / 2 * coarseWidth + x / 2;
      int right = from + (x & 1);
      int below = (y & 1) * coarseWidth;
      // a coarse cell squared is four fine ones
      u[at] = guess[from] + guess[right] + guess[from + below] + guess[right + below];
    }
  }

  /** Conjugate gradients with the diagonal as preconditioner; u is guess and result. */
  private void solve(float[] u) {
    int n = nodes.length;
    float[] residual = new float[n];
    float[] direction = new float[u.length];
    float[] image = new float[n];
    apply(u, image);
    double rho = 0;
    double right = 0;
    for (int k = 0; k < n; k++) {
      residual[k] = 4 - image[k];
      float z = residual[k] / diagonal[k];
      direction[nodes[k]] = z;
      rho += (double) residual[k] * z;
      right += 16.0 / diagonal[k];
    }
    double enough = right * TOLERANCE * TOLERANCE;
    for (int i = 0; i < MOST_ITERATIONS && rho > enough; i++) {
      apply(direction, image);
      double curvature = 0;
      for (int k = 0; k < n; k++) {
        curvature += (double) image[k] * direction[nodes[k]];
      }
      float alpha = (float) (rho / curvature);
      double next = 0;
      for (int k = 0; k < n; k++) {
        u[nodes[k]] += alpha * direction[nodes[k]];
        residual[k] -= alpha * image[k];
        next += (double) residual[k] * residual[k] / diagonal[k];
      }
      float beta = (float) (next / rho);
      rho = next;
      for (int k = 0; k < n; k++) {
        direction[nodes[k]] = residual[k] / diagonal[k] + beta * direction[nodes[k]];
      }
    }
  }

  /** Five-point Laplacian, negated; entries outside are 0 and stay so. */
  private void apply(float[] u, float[] image) {
    for (int k = 0; k < image.length; k++) {
      int at = nodes[k];
      image[k] = diagonal[k] * u[at] - u[at - 1] - u[at + 1] - u[at - width] - u[at + width];
    }
  }
}
