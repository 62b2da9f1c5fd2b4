package galatea.audit;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import javax.imageio.ImageIO;

/**
 * A matte as 0..1 values; the subject is where it exceeds one half. Picture frame: x right, y down,
 * pixel {@code (i, j)} centred at {@code (i + 0.5, j + 0.5)}.
 */
final class Silhouette {
  static final float LEVEL = 0.5f;

  final int width;
  final int height;
  private final float[] values;

  Silhouette(int width, int height, float[] values) {
    this.width = width;
    this.height = height;
    this.values = values;
  }

  /** Reads a gray PNG by its raw samples: Java's getRGB would bend gray values by a gamma. */
  static Silhouette read(Path png) throws IOException {
    BufferedImage image = ImageIO.read(png.toFile());
    int w = image.getWidth();
    int h = image.getHeight();
    float[] values = new float[w * h];
    int largest = (1 << image.getSampleModel().getSampleSize(0)) - 1;
    for (int i = 0; i < values.length; i++) {
      values[i] = image.getRaster().getSample(i % w, i / w, 0) / (float) largest;
    }
    return new Silhouette(w, h, values);
  }

  /** The value, 0 beyond the picture. */
  float value(int x, int y) {
    return x < 0 || y < 0 || x >= width || y >= height ? 0 : values[y * width + x];
  }

  boolean inside(int x, int y) {
    return value(x, y) > LEVEL;
  }

  /** Left, top, right, bottom of the level set, interpolated between pixel centres. */
  double[] box() {
    double left = Double.POSITIVE_INFINITY;
    double top = Double.POSITIVE_INFINITY;
    double right = Double.NEGATIVE_INFINITY;
    double bottom = Double.NEGATIVE_INFINITY;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        float v = value(x, y);
        if (v > LEVEL) {
          left = Math.min(left, x + 0.5 - reach(v, value(x - 1, y)));
          right = Math.max(right, x + 0.5 + reach(v, value(x + 1, y)));
          top = Math.min(top, y + 0.5 - reach(v, value(x, y - 1)));
          bottom = Math.max(bottom, y + 0.5 + reach(v, value(x, y + 1)));
        }
      }
    }
    return new double[] {left, top, right, bottom};
  }

  /** How far the level lies from a pixel's centre on the way to its neighbour, 0 to 1. */
  private static double reach(float inner, float outer) {
    return outer > LEVEL ? 0 : (inner - LEVEL) / (double) (inner - outer);
  }

  /** Background pieces (8-connected) that do not touch the picture's edge. */
  int holes() {
    boolean[] seen = new boolean[width * height];
    int holes = 0;
    for (int start = 0; start < seen.length; start++) {
      if (!seen[start] && !inside(start % width, start / width)) {
        holes += flood(start, seen) ? 0 : 1;
      }
    }
    return holes;
  }

  /** Marks a background piece; whether it touches the edge. */
  private boolean flood(int start, boolean[] seen) {
    boolean edge = false;
    ArrayDeque<Integer> open = new ArrayDeque<>();
    open.add(start);
    seen[start] = true;
    while (!open.isEmpty()) {
      int at = open.remove();
      int x = at % width;
      int y = at / width;
      edge |= x == 0 || y == 0 || x == width - 1 || y == height - 1;
      for (int ny = Math.max(0, y - 1); ny <= Math.min(height - 1, y + 1); ny++) {
        for (int nx = Math.max(0, x - 1); nx <= Math.min(width - 1, x + 1); nx++) {
          int to = ny * width + nx;
          if (!seen[to] && !inside(nx, ny)) {
            seen[to] = true;
            open.add(to);
          }
        }
      }
    }
    return edge;
  }

  /**
   * Distance of every subject pixel's centre to the nearest background pixel's centre (the world
   * beyond the picture is background), 0 outside. Exact: columns first, then per row the lower
   * envelope by trying only columns that can still win.
   */
  double[] distances() {
    int[] vertical = new int[width * height];
    for (int x = 0; x < width; x++) {
      for (int y = 0, run = 0; y < height; y++) {
        run = inside(x, y) ? run + 1 : 0;
        vertical[y * width + x] = run;
      }
      for (int y = height - 1, run = 0; y >= 0; y--) {
        run = inside(x, y) ? run + 1 : 0;
        vertical[y * width + x] = Math.min(vertical[y * width + x], run);
      }
    }
    double[] distances = new double[width * height];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        long best = square(vertical[y * width + x]);
        for (int dx = 1; square(dx) < best; dx++) {
          best = Math.min(best, square(dx) + column(vertical, x - dx, y));
          best = Math.min(best, square(dx) + column(vertical, x + dx, y));
        }
        distances[y * width + x] = Math.sqrt((double) best);
      }
    }
    return distances;
  }

  private long column(int[] vertical, int x, int y) {
    return x < 0 || x >= width ? 0 : square(vertical[y * width + x]);
  }

  private static long square(long value) {
    return value * value;
  }
}
