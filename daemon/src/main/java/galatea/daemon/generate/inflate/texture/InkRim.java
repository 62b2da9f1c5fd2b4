package galatea.daemon.generate.inflate.texture;

import galatea.asset.image.Image8;
import galatea.daemon.generate.inflate.body.Outline;

/**
 * For drawings: the outermost ring, which the body's side stretches most, in colours that change
 * slowly along the outline. An uneven pen stroke would show as a zebra there.
 *
 * <p>A texel of the ring becomes the mean of those near it at its own depth, so the stroke stays a
 * stroke across the outline and only its unevenness along the outline goes.
 */
final class InkRim {
  /** Texels along the subject's longer side. */
  private static final int SIDE = 256;

  /** Depth in texels to which the ring is wholly smoothed. */
  private static final double FULL = 1.5;

  /** Depth in texels from which the picture is unchanged. */
  private static final double END = 5;

  /** Colours beyond the outline continue it; the painter's filter reads a little of them. */
  private static final double BEYOND = -3;

  /** Reach of the mean along the outline, in texels. */
  private static final int REACH = 9;

  /** Width of a depth class, in texels. */
  private static final double SAME_DEPTH = 0.7;

  private InkRim() {}

  /** Turns the picture's colours into the front's; arguments as for {@link SmoothBack#blend}. */
  static BackBlend blend(Image8 colors, Outline outline, double[] box) {
    double scale = SIDE / Math.max(1, Math.max(box[2] - box[0], box[3] - box[1]));
    double margin = 4 / scale;
    double originX = box[0] - margin;
    double originY = box[1] - margin;
    int width = (int) Math.ceil((box[2] - box[0] + 2 * margin) * scale);
    int height = (int) Math.ceil((box[3] - box[1] + 2 * margin) * scale);
    float[] line = new float[width * 3];
    float[] rgb = new float[width * height * 3];
    float[] depth = new float[width * height];
    RowSampler.Row reader = new RowSampler(colors, scale, originX, originY, 0, width).row();
    for (int y = 0; y < height; y++) {
      reader.read(y, 0, width, line);
      System.arraycopy(line, 0, rgb, y * width * 3, width * 3);
      double gridY = ((y + 0.5) / scale + originY - outline.originY()) / outline.step();
      for (int x = 0; x < width; x++) {
        double gridX = ((x + 0.5) / scale + originX - outline.originX()) / outline.step();
        depth[y * width + x] = (float) (outline.distanceAt(gridX, gridY) * outline.step() * scale);
      }
    }
    float[][] planes = new float[4][width * height];
    double[] mean = new double[3];
    for (int i = 0; i < depth.length; i++) {
      double t = Math.clamp((depth[i] - FULL) / (END - FULL), 0.0, 1.0);
      float keep = depth[i] < BEYOND ? 1 : (float) (t * t * (3 - 2 * t));
      planes[0][i] = keep;
      if (keep < 1) {
        alongOutline(rgb, depth, width, height, i, mean);
        for (int c = 0; c < 3; c++) {
          planes[c + 1][i] = (float) ((1 - keep) * mean[c]);
        }
      }
    }
    return new BackBlend(originX, originY, scale, width, height, planes);
  }

  private static void alongOutline(
      float[] rgb, float[] depth, int width, int height, int i, double[] mean) {
    int x0 = i % width;
    int y0 = i / width;
    // what lies outside takes the outline's colour
    double own = Math.max(0.5, depth[i]);
    double sum = 1e-9;
    double red = 1e-9 * rgb[i * 3];
    double green = 1e-9 * rgb[i * 3 + 1];
    double blue = 1e-9 * rgb[i * 3 + 2];
    int bottom = Math.min(height - 1, y0 + REACH);
    int right = Math.min(width - 1, x0 + REACH);
    for (int y = Math.max(0, y0 - REACH); y <= bottom; y++) {
      for (int x = Math.max(0, x0 - REACH); x <= right; x++) {
        int at = y * width + x;
        double apart = (depth[at] - own) / SAME_DEPTH;
        double far = 1 - ((double) (x - x0) * (x - x0) + (y - y0) * (y - y0)) / (REACH * REACH);
        if (far > 0 && apart * apart < 1) {
          double weight = far * (1 - apart * apart);
          sum += weight;
          red += weight * rgb[at * 3];
          green += weight * rgb[at * 3 + 1];
          blue += weight * rgb[at * 3 + 2];
        }
      }
    }
    mean[0] = red / sum;
    mean[1] = green / sum;
    mean[2] = blue / sum;
  }
}
