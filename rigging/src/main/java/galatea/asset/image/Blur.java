package galatea.asset.image;

/** Separable smoothing with edge values repeated. */
public final class Blur {
  private Blur() {}

  /**
   * Gaussian of the given standard deviation in texels; a copy when {@code sigma <= 0}. The kernel
   * is cut at 3 sigma, so cost is O(texels * sigma); from sigma 12 on three box passes of equal
   * variance are used (error below 3 % of the peak, O(texels)).
   */
  public static Plane gaussian(Plane plane, double sigma) {
    if (sigma <= 0) {
      return plane.copy();
    }
    if (sigma >= 12) {
      return boxes(plane, sigma);
    }
    int reach = Math.max(1, (int) Math.ceil(3 * sigma));
    float[] kernel = new float[2 * reach + 1];
    double sum = 0;
    for (int i = -reach; i <= reach; i++) {
      kernel[i + reach] = (float) Math.exp(-i * i / (2 * sigma * sigma));
      sum += kernel[i + reach];
    }
    for (int i = 0; i < kernel.length; i++) {
      kernel[i] /= (float) sum;
    }
    int width = plane.width();
    int height = plane.height();
    float[] from = plane.values();
    float[] across = new float[from.length];
    float[] padded = new float[width + 2 * reach];
    for (int y = 0; y < height; y++) {
      int row = y * width;
      for (int x = 0; x < padded.length; x++) {
        padded[x] = from[row + Math.clamp(x - reach, 0, width - 1)];
      }
      for (int x = 0; x < width; x++) {
        float value = 0;
        for (int k = 0; k < kernel.length; k++) {
          value += kernel[k] * padded[x + k];
        }
        across[row + x] = value;
      }
    }
    float[] out = new float[from.length];
    for (int y = 0; y < height; y++) {
      int row = y * width;
      for (int k = -reach; k <= reach; k++) {
        int source = Math.clamp(y + k, 0, height - 1) * width;
        float weight = kernel[k + reach];
        for (int x = 0; x < width; x++) {
          out[row + x] += weight * across[source + x];
        }
      }
    }
    return new Plane(width, height, out);
  }

  /** Three box passes whose widths, odd and two apart at most, add up to the variance asked for. */
  private static Plane boxes(Plane plane, double sigma) {
    int width = (int) Math.sqrt(4 * sigma * sigma + 1);
    if (width % 2 == 0) {
      width--;
    }
    double narrow =
        (12 * sigma * sigma - 3.0 * width * width - 12.0 * width - 9) / (-4.0 * width - 4);
    Plane out = plane;
    for (int pass = 0; pass < 3; pass++) {
      out = box(out, (width - 1) / 2 + (pass < Math.round(narrow) ? 0 : 1));
    }
    return out;
  }

  /** Mean over {@code (2 radius + 1)²} texels, the window cut at the edges; O(texels). */
  public static Plane box(Plane plane, int radius) {
    int width = plane.width();
    int height = plane.height();
    float[] from = plane.values();
    float[] across = new float[from.length];
    for (int y = 0; y < height; y++) {
      int row = y * width;
      double sum = 0;
      for (int x = 0; x < Math.min(radius, width); x++) {
        sum += from[row + x];
      }
      for (int x = 0; x < width; x++) {
        if (x + radius < width) {
          sum += from[row + x + radius];
        }
        if (x - radius - 1 >= 0) {
          sum -= from[row + x - radius - 1];
        }
        int count = Math.min(width - 1, x + radius) - Math.max(0, x - radius) + 1;
        across[row + x] = (float) (sum / count);
      }
    }
    float[] out = new float[from.length];
    double[] sums = new double[width];
    for (int y = 0; y < Math.min(radius, height); y++) {
      for (int x = 0; x < width; x++) {
        sums[x] += across[y * width + x];
      }
    }
    for (int y = 0; y < height; y++) {
      int enter = (y + radius) * width;
      int leave = (y - radius - 1) * width;
      int count = Math.min(height - 1, y + radius) - Math.max(0, y - radius) + 1;
      for (int x = 0; x < width; x++) {
        if (y + radius < height) {
          sums[x] += across[enter + x];
        }
        if (leave >= 0) {
          sums[x] -= across[leave + x];
        }
        out[y * width + x] = (float) (sums[x] / count);
      }
    }
    return new Plane(width, height, out);
  }
}
