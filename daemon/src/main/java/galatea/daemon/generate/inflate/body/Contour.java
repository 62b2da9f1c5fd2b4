package galatea.daemon.generate.inflate.body;

import galatea.asset.image.Plane;
import java.util.Arrays;

/**
 * The 0.5 level of a matte as straight segments, by marching squares over texel centres.
 *
 * <p>Outside the picture is background, so a subject that runs off the picture is closed half a
 * texel beyond its last texel centre: on the picture's edge. In a cell whose subject corners touch
 * only diagonally they are kept apart: the contour bounds the 4-connected subject.
 *
 * <p>Picture frame: texel centres at +0.5, y down.
 */
final class Contour {
  private double[] ends = new double[4096]; // [count, 4]: x0, y0, x1, y1
  private int count;
  private long quads; // sum over 2x2 cells of Gray's weights, 4 x Euler number
  private double area;

  private Contour() {}

  static Contour of(Plane alpha) {
    Contour contour = new Contour();
    int width = alpha.width();
    int height = alpha.height();
    float[] values = alpha.values();
    float[] above = new float[width + 2];
    float[] below = new float[width + 2];
    for (int row = 0; row <= height; row++) {
      if (row < height) {
        System.arraycopy(values, row * width, below, 1, width);
      } else {
        Arrays.fill(below, 0);
      }
      double y = row - 0.5;
      for (int column = 0; column <= width; column++) {
        float a = above[column];
        float b = above[column + 1];
        float c = below[column + 1];
        float d = below[column];
        int code =
            (a > 0.5f ? 1 : 0) | (b > 0.5f ? 2 : 0) | (c > 0.5f ? 4 : 0) | (d > 0.5f ? 8 : 0);
        if (code != 0 && code != 15) {
          contour.cell(code, column - 0.5, y, a, b, c, d);
        }
      }
      float[] swap = above;
      above = below;
      below = swap;
    }
    return contour;
  }

  /** Corners a, b, c, d run round the cell from its top left, whose place is (x, y). */
  private void cell(int code, double x, double y, float a, float b, float c, float d) {
    // Gray 1971: one or three subject corners count +1 and -1, a diagonal pair +2 (4-connected)
    int corners = Integer.bitCount(code);
    boolean diagonal = code == 5 || code == 10;
    quads += corners == 1 ? 1 : corners == 3 ? -1 : diagonal ? 2 : 0;
    double top = x + crossing(a, b);
    double right = y + crossing(b, c);
    double bottom = x + crossing(d, c);
    double left = y + crossing(a, d);
    // every segment has the subject on its left as one sees it
    switch (code) {
      case 1 -> add(x, left, top, y);
      case 2 -> add(top, y, x + 1, right);
      case 3 -> add(x, left, x + 1, right);
      case 4 -> add(x + 1, right, bottom, y + 1);
      case 5 -> {
        add(x, left, top, y);
        add(x + 1, right, bottom, y + 1);
      }
      case 6 -> add(top, y, bottom, y + 1);
      case 7 -> add(x, left, bottom, y + 1);
      case 8 -> add(bottom, y + 1, x, left);
      case 9 -> add(bottom, y + 1, top, y);
      case 10 -> {
        add(top, y, x + 1, right);
        add(bottom, y + 1, x, left);
      }
      case 11 -> add(bottom, y + 1, x + 1, right);
      case 12 -> add(x + 1, right, x, left);
      case 13 -> add(x + 1, right, top, y);
      default -> add(top, y, x, left);
    }
  }

  /** Where the level lies between two neighbours of which one is subject, 0..1 from the first. */
  private static double crossing(float from, float to) {
    return (from > 0.5f) == (to > 0.5f) ? 0.5 : Math.clamp((0.5 - from) / (to - from), 0.0, 1.0);
  }

  private void add(double x0, double y0, double x1, double y1) {
    if (4 * count == ends.length) {
      ends = Arrays.copyOf(ends, ends.length * 2);
    }
    ends[4 * count] = x0;
    ends[4 * count + 1] = y0;
    ends[4 * count + 2] = x1;
    ends[4 * count + 3] = y1;
    count++;
    area += (x0 * y1 - x1 * y0) / 2;
  }

  int count() {
    return count;
  }

  /** {@code [count, 4]} x0, y0, x1, y1 in picture coordinates; longer than that, not a copy. */
  double[] ends() {
    return ends;
  }

  /** Area within, texels. */
  double area() {
    return Math.abs(area);
  }

  /** Holes of the subject if it is one 4-connected piece. */
  int holes() {
    return (int) (1 - quads / 4);
  }

  /** {@code minX, minY, maxX, maxY}. */
  double[] bounds() {
    double[] bounds = {
      Double.POSITIVE_INFINITY,
      Double.POSITIVE_INFINITY,
      Double.NEGATIVE_INFINITY,
      Double.NEGATIVE_INFINITY
    };
    for (int i = 0; i < 4 * count; i += 2) {
      bounds[0] = Math.min(bounds[0], ends[i]);
      bounds[1] = Math.min(bounds[1], ends[i + 1]);
      bounds[2] = Math.max(bounds[2], ends[i]);
      bounds[3] = Math.max(bounds[3], ends[i + 1]);
    }
    return bounds;
  }
}
