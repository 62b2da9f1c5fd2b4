package galatea.daemon.matte;

import galatea.asset.image.Blur;
import galatea.asset.image.Image8;
import galatea.asset.image.Plane;
import galatea.daemon.stage.StageContext;

/**
 * Coverage along a mask's outline: each texel of a band is placed between the background's colour
 * and the subject's by projection, {@code α = (I − B)·(F − B) / |F − B|²}. Where the two colours
 * are too near to tell, the smoothed mask counts instead.
 */
final class SoftEdge {
  /** Share of the largest contrast around that makes a texel pure subject. */
  private static final double PURE = 0.92;

  private static final int ROWS = 32;

  private final int width;
  private final int height;
  private final byte[] rgba;
  private final boolean[] mask;
  private final int reach;
  private final boolean[] band;
  private final BackgroundField background;
  private final float[] contrast;

  private SoftEdge(Image8 picture, boolean[] mask, int reach) {
    this.width = picture.width();
    this.height = picture.height();
    this.rgba = picture.rgba();
    this.mask = mask;
    this.reach = reach;
    this.band = band();
    boolean[] behind = new boolean[mask.length];
    for (int i = 0; i < mask.length; i++) {
      behind[i] = !mask[i] && !band[i];
    }
    float[][] channels = new float[3][mask.length];
    for (int i = 0; i < mask.length; i++) {
      if (behind[i]) {
        for (int c = 0; c < 3; c++) {
          channels[c][i] = rgba[4 * i + c] & 255;
        }
      }
    }
    this.background = BackgroundField.of(channels, behind, width, height, 4);
    this.contrast = new float[mask.length];
  }

  /**
   * @param mask of the subject, {@code [height * width]}
   * @param reach half width of the band in texels
   */
  static Plane of(Image8 picture, boolean[] mask, int reach, StageContext context) {
    return new SoftEdge(picture, mask, reach).run(context);
  }

  private Plane run(StageContext context) {
    float[] hard = new float[mask.length];
    for (int i = 0; i < hard.length; i++) {
      hard[i] = mask[i] ? 1 : 0;
    }
    float[] fallback = Blur.gaussian(new Plane(width, height, hard), 0.7).values();
    context.parallel().forRanges(height, ROWS, this::measure);
    boolean[] pure = new boolean[mask.length];
    context.parallel().forRanges(height, ROWS, (from, to) -> markPure(pure, from, to));
    context
        .parallel()
        .forRanges(height, ROWS, (from, to) -> project(pure, fallback, hard, from, to));
    return new Plane(width, height, hard);
  }

  /** Texels within {@code reach} of the outline, by box distance. */
  private boolean[] band() {
    boolean[] edge = new boolean[mask.length];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int i = y * width + x;
        edge[i] =
            (x + 1 < width && mask[i] != mask[i + 1])
                || (y + 1 < height && mask[i] != mask[i + width])
                || (x > 0 && mask[i] != mask[i - 1])
                || (y > 0 && mask[i] != mask[i - width]);
      }
    }
    boolean[] out = new boolean[mask.length];
    int r = reach - 1;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        if (!edge[y * width + x]) {
          continue;
        }
        for (int ny = Math.max(0, y - r); ny <= Math.min(height - 1, y + r); ny++) {
          for (int nx = Math.max(0, x - r); nx <= Math.min(width - 1, x + r); nx++) {
            int dx = nx - x;
            int dy = ny - y;
            if (dx * dx + dy * dy <= r * r + r) {
              out[ny * width + nx] = true;
            }
          }
        }
      }
    }
    return out;
  }

  /** Contrast to the background at the band's texels inside the mask. */
  private void measure(int fromRow, int toRow) {
    for (int y = fromRow; y < toRow; y++) {
      for (int x = 0; x < width; x++) {
        int i = y * width + x;
        if (mask[i] && band[i]) {
          double sum = 0;
          for (int c = 0; c < 3; c++) {
            double d = (rgba[4 * i + c] & 255) - background.at(c, x, y);
            sum += d * d;
          }
          contrast[i] = (float) Math.sqrt(sum);
        }
      }
    }
  }

  private void markPure(boolean[] pure, int fromRow, int toRow) {
    int r = reach + 1;
    for (int y = fromRow; y < toRow; y++) {
      for (int x = 0; x < width; x++) {
        int i = y * width + x;
        if (!mask[i]) {
          continue;
        }
        if (!band[i]) {
          pure[i] = true;
          continue;
        }
        float limit = (float) (contrast[i] / PURE);
        boolean most = contrast[i] > 0;
        for (int ny = Math.max(0, y - r); most && ny <= Math.min(height - 1, y + r); ny++) {
          for (int nx = Math.max(0, x - r); nx <= Math.min(width - 1, x + r); nx++) {
            if (contrast[ny * width + nx] > limit) {
              most = false;
              break;
            }
          }
        }
        pure[i] = most;
      }
    }
  }

  private void project(boolean[] pure, float[] fallback, float[] alpha, int fromRow, int toRow) {
    double sigma = reach / 2.0;
    int r = (int) Math.ceil(2.5 * sigma);
    double[] weight = new double[2 * r * r + 1];
    for (int k = 0; k < weight.length; k++) {
      weight[k] = Math.exp(-k / (2 * sigma * sigma));
    }
    double[] f = new double[3];
    for (int y = fromRow; y < toRow; y++) {
      for (int x = 0; x < width; x++) {
        int i = y * width + x;
        if (!band[i]) {
          continue;
        }
        double total = 0;
        f[0] = 0;
        f[1] = 0;
        f[2] = 0;
        for (int ny = Math.max(0, y - r); ny <= Math.min(height - 1, y + r); ny++) {
          for (int nx = Math.max(0, x - r); nx <= Math.min(width - 1, x + r); nx++) {
            int j = ny * width + nx;
            if (pure[j]) {
              double w = weight[(ny - y) * (ny - y) + (nx - x) * (nx - x)];
              total += w;
              f[0] += w * (rgba[4 * j] & 255);
              f[1] += w * (rgba[4 * j + 1] & 255);
              f[2] += w * (rgba[4 * j + 2] & 255);
            }
          }
        }
        if (total <= 0) {
          alpha[i] = fallback[i];
          continue;
        }
        double dot = 0;
        double square = 0;
        for (int c = 0; c < 3; c++) {
          double subject = f[c] / total;
          double back = background.at(c, x, y);
          dot += ((rgba[4 * i + c] & 255) - back) * (subject - back);
          square += (subject - back) * (subject - back);
        }
        double projected = square <= 0 ? 0 : Math.clamp(dot / square, 0, 1);
        // colours nearer than 12 of 255 tell nothing, from 36 on they tell all
        double trust = Math.clamp((Math.sqrt(square) - 12) / 24, 0, 1);
        alpha[i] = (float) (trust * projected + (1 - trust) * fallback[i]);
      }
    }
  }
}
