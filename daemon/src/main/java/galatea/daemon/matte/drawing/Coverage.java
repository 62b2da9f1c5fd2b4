package galatea.daemon.matte.drawing;

import galatea.asset.image.DistanceTransform;
import galatea.asset.image.Labels;
import galatea.asset.image.Plane;
import galatea.asset.image.Resample;
import java.util.Arrays;

/**
 * A figure as coverage of the picture's texels: limbs of a single stroke widened, the outline
 * anti-aliased, one piece.
 */
final class Coverage {
  /** How deep the soft rim of a line reaches into the mask, in texels. */
  private static final double RIM = 1.5;

  private Coverage() {}

  /** Coverage 0..1 of {@code width * height} texels, at least the figure's raster. */
  static Plane of(Figure figure, Ink ink, Strokes strokes, int width, int height) {
    int w = figure.width();
    int h = figure.height();
    boolean[] blank = new boolean[w * h];
    for (int i = 0; i < blank.length; i++) {
      blank[i] = !figure.mask()[i];
    }
    DistanceTransform depth = DistanceTransform.to(blank, w, h);
    float[] cover = new float[w * h];
    for (int y = 0; y < h; y++) {
      for (int x = 0; x < w; x++) {
        int i = y * w + x;
        if (figure.mask()[i]) {
          cover[i] =
              ink.mask()[i] && depth.distance(i) <= RIM ? rim(ink.strength(), x, y, w, h) : 1;
        }
      }
    }
    soften(cover, w, h);
    widenLimbs(cover, figure, strokes, depth, Figure.limbRadius(ink.size()));
    dropCrumbs(cover, w, h);
    return Resample.plane(new Plane(w, h, cover), width, height);
  }

  /** A line's edge texel is covered as much as it is dark against the line's darkest nearby. */
  private static float rim(float[] strength, int x, int y, int width, int height) {
    float peak = 0;
    for (int v = Math.max(0, y - 2); v <= Math.min(height - 1, y + 2); v++) {
      for (int u = Math.max(0, x - 2); u <= Math.min(width - 1, x + 2); u++) {
        peak = Math.max(peak, strength[v * width + u]);
      }
    }
    return peak > 0 ? strength[y * width + x] / peak : 1;
  }

  /** The binomial 1 2 1 in both directions, where it matters: not in the flat. */
  private static void soften(float[] cover, int width, int height) {
    float[] row = new float[width];
    for (int y = 0; y < height; y++) {
      System.arraycopy(cover, y * width, row, 0, width);
      for (int x = 1; x < width - 1; x++) {
        cover[y * width + x] = (row[x - 1] + 2 * row[x] + row[x + 1]) / 4;
      }
    }
    float[] above = Arrays.copyOf(cover, width);
    for (int y = 1; y < height - 1; y++) {
      for (int x = 0; x < width; x++) {
        int i = y * width + x;
        float here = cover[i];
        cover[i] = (above[x] + 2 * here + cover[i + width]) / 4;
        above[x] = here;
      }
    }
  }

  /**
   * Stamps discs along strokes that no disc of the limb's radius inside the figure covers: arms,
   * tails and legs drawn with one line.
   */
  private static void widenLimbs(
      float[] cover, Figure figure, Strokes strokes, DistanceTransform depth, double radius) {
    int w = figure.width();
    int h = figure.height();
    int reach = (int) Math.ceil(radius + 0.5);
    boolean[] thin = new boolean[cover.length];
    for (int i = 0; i < cover.length; i++) {
      thin[i] =
          strokes.skeleton()[i]
              && figure.mask()[i]
              && !isCovered(depth, i % w, i / w, w, h, radius);
    }
    Labels limbs = Labels.of(thin, w, h, true);
    for (int i = 0; i < cover.length; i++) {
      // what is shorter than it would become wide is the corner of a line, not a limb
      if (!thin[i] || limbs.area(limbs.at(i)) <= 2 * radius) {
        continue;
      }
      int x0 = i % w;
      int y0 = i / w;
      for (int y = Math.max(0, y0 - reach); y <= Math.min(h - 1, y0 + reach); y++) {
        for (int x = Math.max(0, x0 - reach); x <= Math.min(w - 1, x0 + reach); x++) {
          double c = Math.clamp(radius + 0.5 - Math.hypot(x - x0, y - y0), 0, 1);
          cover[y * w + x] = Math.max(cover[y * w + x], (float) c);
        }
      }
    }
  }

  private static boolean isCovered(
      DistanceTransform depth, int x0, int y0, int width, int height, double radius) {
    int reach = (int) Math.floor(radius + 0.5);
    for (int y = Math.max(0, y0 - reach); y <= Math.min(height - 1, y0 + reach); y++) {
      for (int x = Math.max(0, x0 - reach); x <= Math.min(width - 1, x0 + reach); x++) {
        // distances go to the centre of the first blank texel: half a texel more than to the edge
        if (depth.distance(y * width + x) - 0.5 >= radius && Math.hypot(x - x0, y - y0) <= radius) {
          return true;
        }
      }
    }
    return false;
  }

  /** Leaves one 4-connected piece above one half, and its soft edge. */
  private static void dropCrumbs(float[] cover, int width, int height) {
    boolean[] solid = new boolean[cover.length];
    for (int i = 0; i < solid.length; i++) {
      solid[i] = cover[i] > 0.5f;
    }
    Labels pieces = Labels.of(solid, width, height, false);
    int main = pieces.largest();
    for (int i = 0; i < solid.length; i++) {
      if (pieces.at(i) >= 0 && pieces.at(i) != main) {
        cover[i] = 0;
      }
    }
  }
}
