package galatea.daemon.generate.inflate.body;

import galatea.asset.image.Plane;
import java.util.Arrays;

/**
 * The 0.5 level of a matte as closed polygons, by marching squares over texel centres.
 *
 * <p>Outside the picture is background, so a subject that runs off the picture is closed half a
 * texel beyond its last texel centre: on the picture's edge. In a cell whose subject corners touch
 * only diagonally they are kept apart: the contour bounds the 4-connected subject. The stairs of a
 * matte without grays are smoothed along the contour.
 *
 * <p>Picture frame: texel centres at +0.5, y down.
 */
final class Contour {
  /** Rounds of smoothing along the contour; about two texels' worth. */
  private static final int SMOOTHING = 12;

  /**
   * How far smoothing may move the contour, texels: half of the stairs of a matte without grays.
   */
  private static final double MOST_MOVE = 0.3;

  /** A matte with more than this share of its points halfway between texels has no grays. */
  private static final double HARD_SHARE = 0.5;

  private double[] xs = new double[2048];
  private double[] ys = new double[2048];
  private int[] next = new int[2048];
  private int count;
  private int hard; // points halfway between texels
  private long quads; // sum over 2x2 cells of Gray's weights, 4 x Euler number

  private Contour() {}

  static Contour of(Plane alpha) {
    Contour contour = new Contour();
    contour.trace(alpha);
    if (contour.hard > HARD_SHARE * contour.count) {
      contour.smooth();
    }
    return contour;
  }

  private void trace(Plane alpha) {
    int width = alpha.width();
    int height = alpha.height();
    float[] values = alpha.values();
    float[] above = new float[width + 2];
    float[] below = new float[width + 2];
    int[] tops = new int[width + 1]; // points on the upper edges of this row's cells
    int[] bottoms = new int[width + 1];
    for (int row = 0; row <= height; row++) {
      if (row < height) {
        System.arraycopy(values, row * width, below, 1, width);
      } else {
        Arrays.fill(below, 0);
      }
      double y = row - 0.5;
      int left = -1;
      for (int column = 0; column <= width; column++) {
        float a = above[column];
        float b = above[column + 1];
        float c = below[column + 1];
        float d = below[column];
        int code =
            (a > 0.5f ? 1 : 0) | (b > 0.5f ? 2 : 0) | (c > 0.5f ? 4 : 0) | (d > 0.5f ? 8 : 0);
        if (code != 0 && code != 15) {
          double x = column - 0.5;
          int right = (code & 2) != 0 != ((code & 4) != 0) ? point(x + 1, y + crossing(b, c)) : -1;
          int bottom = (code & 4) != 0 != ((code & 8) != 0) ? point(x + crossing(d, c), y + 1) : -1;
          cell(code, tops[column], right, bottom, left);
          bottoms[column] = bottom;
          left = right;
        }
      }
      float[] swap = above;
      above = below;
      below = swap;
      int[] swapPoints = tops;
      tops = bottoms;
      bottoms = swapPoints;
    }
  }

  /** Bits 1, 2, 4, 8 of the code are the corners, from the top left round over the right. */
  private void cell(int code, int top, int right, int bottom, int left) {
    // Gray 1971: one or three subject corners count +1 and -1, a diagonal pair +2 (4-connected)
    int corners = Integer.bitCount(code);
    boolean diagonal = code == 5 || code == 10;
    quads += corners == 1 ? 1 : corners == 3 ? -1 : diagonal ? 2 : 0;
    // every piece has the subject on its left as one sees it
    switch (code) {
      case 1 -> next[left] = top;
      case 2 -> next[top] = right;
      case 3 -> next[left] = right;
      case 4 -> next[right] = bottom;
      case 5 -> {
        next[left] = top;
        next[right] = bottom;
      }
      case 6 -> next[top] = bottom;
      case 7 -> next[left] = bottom;
      case 8 -> next[bottom] = left;
      case 9 -> next[bottom] = top;
      case 10 -> {
        next[top] = right;
        next[bottom] = left;
      }
      case 11 -> next[bottom] = right;
      case 12 -> next[right] = left;
      case 13 -> next[right] = top;
      default -> next[top] = left;
    }
  }

  /** Where the level lies between two neighbors of which one is subject, 0..1 from the first. */
  private double crossing(float from, float to) {
    double place = Math.clamp((0.5 - from) / ((double) to - from), 0.0, 1.0);
    hard += Math.abs(place - 0.5) < 0.02 ? 1 : 0;
    return place;
  }

  private int point(double x, double y) {
    if (count == xs.length) {
      xs = Arrays.copyOf(xs, 2 * count);
      ys = Arrays.copyOf(ys, 2 * count);
      next = Arrays.copyOf(next, 2 * count);
    }
    xs[count] = x;
    ys[count] = y;
    return count++;
  }

  /**
   * Takes the stairs out of a matte without grays, which would show as dents all along the rim.
   * Moves along the contour only count among its own points: thin parts get no thinner.
   */
  private void smooth() {
    double[] fromX = Arrays.copyOf(xs, count);
    double[] fromY = Arrays.copyOf(ys, count);
    int[] before = new int[count];
    for (int i = 0; i < count; i++) {
      before[next[i]] = i;
    }
    double[] toX = new double[xs.length];
    double[] toY = new double[xs.length];
    for (int round = 0; round < SMOOTHING; round++) {
      for (int i = 0; i < count; i++) {
        double x = (xs[before[i]] + 2 * xs[i] + xs[next[i]]) / 4;
        double y = (ys[before[i]] + 2 * ys[i] + ys[next[i]]) / 4;
        toX[i] = Math.clamp(x, fromX[i] - MOST_MOVE, fromX[i] + MOST_MOVE);
        toY[i] = Math.clamp(y, fromY[i] - MOST_MOVE, fromY[i] + MOST_MOVE);
      }
      double[] swap = xs;
      xs = toX;
      toX = swap;
      swap = ys;
      ys = toY;
      toY = swap;
    }
  }

  /** Number of points, and of the straight pieces between them. */
  int count() {
    return count;
  }

  /** {@code [count, 4]} x0, y0, x1, y1 of every piece in picture coordinates; a new array. */
  double[] ends() {
    double[] ends = new double[4 * count];
    for (int i = 0; i < count; i++) {
      ends[4 * i] = xs[i];
      ends[4 * i + 1] = ys[i];
      ends[4 * i + 2] = xs[next[i]];
      ends[4 * i + 3] = ys[next[i]];
    }
    return ends;
  }

  /** Area within, texels. */
  double area() {
    double area = 0;
    for (int i = 0; i < count; i++) {
      area += (xs[i] * ys[next[i]] - xs[next[i]] * ys[i]) / 2;
    }
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
    for (int i = 0; i < count; i++) {
      bounds[0] = Math.min(bounds[0], xs[i]);
      bounds[1] = Math.min(bounds[1], ys[i]);
      bounds[2] = Math.max(bounds[2], xs[i]);
      bounds[3] = Math.max(bounds[3], ys[i]);
    }
    return bounds;
  }
}
