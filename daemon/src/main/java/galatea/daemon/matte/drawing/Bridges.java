package galatea.daemon.matte.drawing;

import java.util.Arrays;

/**
 * Straight bridges over the places where the pen left the paper and set down again.
 *
 * <p>From free end to free end when both look toward the other, or from a free end ahead to another
 * stroke; cheapest first, one bridge per end. A bridge follows the pen, so unlike a morphological
 * closing it does not fill armpits.
 */
final class Bridges {
  /** Longest end-to-end and end-to-stroke bridges, of the size. */
  private static final double END_TO_END = 0.08;

  private static final double END_TO_STROKE = 0.065;

  /** cos 100°: ends may look a little away from each other, as at the tip of a limb. */
  private static final double MIN_FACING = -0.17;

  /**
   * Dearest end-to-end bridge, of the size: the longer, the better both ends must look along it.
   */
  private static final double MAX_PRICE = 0.15;

  private static final double MIN_AHEAD = 0.75;
  private static final double STROKE_COST = 1.3;

  /** Pairs grow with the square of the ends; a drawing of more ends than this is hatched. */
  private static final int MAX_ENDS = 1500;

  private final Strokes strokes;
  private final boolean[] ink;
  private final int width;
  private final int height;
  private final int size;

  // candidates: cost, first end, second end or -1, target texel
  private double[] cost = new double[64];
  private int[] one = new int[64];
  private int[] other = new int[64];
  private int[] target = new int[64];
  private int count;

  private Bridges(Strokes strokes, Ink ink) {
    this.strokes = strokes;
    this.ink = ink.mask();
    this.width = ink.width();
    this.height = ink.height();
    this.size = ink.size();
  }

  /** Texels of all bridges, 8-connected lines {@code [height * width]}. */
  static boolean[] over(Strokes strokes, Ink ink) {
    Bridges bridges = new Bridges(strokes, ink);
    if (strokes.endCount() <= MAX_ENDS) {
      bridges.pairEnds();
      bridges.reachStrokes();
    }
    return bridges.build();
  }

  private void pairEnds() {
    double reach = END_TO_END * size;
    for (int i = 0; i < strokes.endCount(); i++) {
      for (int j = i + 1; j < strokes.endCount(); j++) {
        double dx = strokes.endX()[j] - strokes.endX()[i];
        double dy = strokes.endY()[j] - strokes.endY()[i];
        double distance = Math.hypot(dx, dy);
        if (distance > reach || distance == 0) {
          continue;
        }
        double facingI = (dx * strokes.headingX()[i] + dy * strokes.headingY()[i]) / distance;
        double facingJ = -(dx * strokes.headingX()[j] + dy * strokes.headingY()[j]) / distance;
        if (facingI < MIN_FACING || facingJ < MIN_FACING) {
          continue;
        }
        double price = distance * (3 - facingI - facingJ);
        int to = strokes.endY()[j] * width + strokes.endX()[j];
        if (price <= MAX_PRICE * size && isBlank(i, to)) {
          add(price, i, j, to);
        }
      }
    }
  }

  private void reachStrokes() {
    int reach = (int) Math.round(END_TO_STROKE * size);
    for (int i = 0; i < strokes.endCount(); i++) {
      int x0 = strokes.endX()[i];
      int y0 = strokes.endY()[i];
      double best = Double.MAX_VALUE;
      int to = -1;
      for (int y = Math.max(0, y0 - reach); y <= Math.min(height - 1, y0 + reach); y++) {
        for (int x = Math.max(0, x0 - reach); x <= Math.min(width - 1, x0 + reach); x++) {
          double dx = x - x0;
          double dy = y - y0;
          double distance = Math.hypot(dx, dy);
          // the end's own blob lies within the stroke's half width
          if (distance > reach || distance <= strokes.pen() || !ink[y * width + x]) {
            continue;
          }
          double ahead = dx * strokes.headingX()[i] + dy * strokes.headingY()[i];
          double price = STROKE_COST * distance * (2 - ahead / distance);
          if (ahead >= MIN_AHEAD * distance && price < best) {
            best = price;
            to = y * width + x;
          }
        }
      }
      if (to >= 0) {
        add(best, i, -1, to);
      }
    }
  }

  /** Whether a bridge runs over paper: lines in its way mean that it joins strangers. */
  private boolean isBlank(int end, int to) {
    int x0 = strokes.endX()[end];
    int y0 = strokes.endY()[end];
    int dx = to % width - x0;
    int dy = to / width - y0;
    int steps = Math.max(Math.abs(dx), Math.abs(dy));
    int margin = (int) Math.ceil(strokes.pen());
    for (int k = margin; k <= steps - margin; k++) {
      int x = x0 + Math.round((float) dx * k / steps);
      int y = y0 + Math.round((float) dy * k / steps);
      if (ink[y * width + x]) {
        return false;
      }
    }
    return true;
  }

  private void add(double price, int from, int toEnd, int to) {
    if (count == cost.length) {
      cost = Arrays.copyOf(cost, count * 2);
      one = Arrays.copyOf(one, count * 2);
      other = Arrays.copyOf(other, count * 2);
      target = Arrays.copyOf(target, count * 2);
    }
    cost[count] = price;
    one[count] = from;
    other[count] = toEnd;
    target[count++] = to;
  }

  private boolean[] build() {
    Integer[] order = new Integer[count];
    Arrays.setAll(order, k -> k);
    // a stable sort: equal costs stay in scan order
    Arrays.sort(order, (p, q) -> Double.compare(cost[p], cost[q]));
    boolean[] used = new boolean[strokes.endCount()];
    boolean[] out = new boolean[ink.length];
    for (int k : order) {
      if (used[one[k]] || (other[k] >= 0 && used[other[k]])) {
        continue;
      }
      used[one[k]] = true;
      if (other[k] >= 0) {
        used[other[k]] = true;
      }
      line(out, one[k], target[k]);
    }
    return out;
  }

  private void line(boolean[] out, int end, int to) {
    int x0 = strokes.endX()[end];
    int y0 = strokes.endY()[end];
    int dx = to % width - x0;
    int dy = to / width - y0;
    int steps = Math.max(1, Math.max(Math.abs(dx), Math.abs(dy)));
    for (int k = 0; k <= steps; k++) {
      int x = x0 + Math.round((float) dx * k / steps);
      int y = y0 + Math.round((float) dy * k / steps);
      out[y * width + x] = true;
    }
  }
}
