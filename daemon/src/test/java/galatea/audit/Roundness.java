package galatea.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Thickness over local width where body and limbs are widest: at the maxima of the matte's distance
 * transform, those that no deeper pixel within their own radius beats. Width is twice the distance
 * to the outline, thickness the span of the surface along z at that point.
 *
 * @param points measured points
 * @param min smallest ratio
 * @param within share of the points with a ratio from 0.6 to 1.1
 */
record Roundness(int points, double min, double median, double max, double within) {
  private static final double LOWEST = 0.6;
  private static final double HIGHEST = 1.1;

  /** Narrower than this share of the subject's size is a hair or a corner, not a limb. */
  private static final double LIMB = 0.01;

  static Roundness of(GlbModel model, Silhouette matte) {
    Placement placement = Placement.of(model, matte);
    double[] box = matte.box();
    double smallest = Math.max(3, LIMB * Math.hypot(box[2] - box[0], box[3] - box[1]));
    double[] distances = matte.distances();
    List<Integer> widest = new ArrayList<>();
    for (int at = 0; at < distances.length; at++) {
      if (distances[at] >= smallest
          && widest(distances, matte.width, matte.height, at)
          && widest.stream().noneMatch(near(distances, matte.width, at))) {
        widest.add(at);
      }
    }
    List<Double> ratios = new ArrayList<>();
    for (int at : widest) {
      int row = at / matte.width;
      double x = placement.modelX(at % matte.width + 0.5);
      double y = placement.modelY(row + 0.5);
      // the outline runs half a pixel before the nearest background pixel's centre
      double width = 2 * (distances[at] - 0.5) / placement.scale();
      ratios.add(thickness(model, x, y) / width);
    }
    double[] sorted = ratios.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    int good = (int) ratios.stream().filter(ratio -> ratio >= LOWEST && ratio <= HIGHEST).count();
    return new Roundness(
        sorted.length,
        Percentile.of(sorted, 0),
        Percentile.of(sorted, 0.5),
        Percentile.of(sorted, 1),
        sorted.length == 0 ? 0 : good / (double) sorted.length);
  }

  /**
   * Whether another pixel lies within the radius: along a limb of one width, one point a radius.
   */
  private static Predicate<Integer> near(double[] distances, int width, int at) {
    return other ->
        Math.hypot(other % width - at % width, other / width - at / width) <= distances[at];
  }

  /** Whether no pixel within the radius is farther from the outline. */
  private static boolean widest(double[] d, int width, int height, int at) {
    int x = at % width;
    int y = at / width;
    int radius = (int) Math.ceil(d[at]);
    for (int ring = 1; ring <= radius; ring++) {
      for (int dy = -ring; dy <= ring; dy++) {
        int step = Math.abs(dy) == ring ? 1 : 2 * ring;
        for (int dx = -ring; dx <= ring; dx += step) {
          int nx = x + dx;
          int ny = y + dy;
          if (nx < 0 || ny < 0 || nx >= width || ny >= height) {
            continue;
          }
          int other = ny * width + nx;
          if (dx * dx + dy * dy <= d[at] * d[at] && d[other] > d[at]) {
            return false;
          }
        }
      }
    }
    return true;
  }

  /** Span of the surface along z through (x, y); 0 when the line misses it. */
  static double thickness(GlbModel model, double x, double y) {
    float[] p = model.positions();
    int[] i = model.indices();
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (int f = 0; f < i.length; f += 3) {
      int a = i[f] * 3;
      int b = i[f + 1] * 3;
      int c = i[f + 2] * 3;
      double bx = (double) p[b] - p[a];
      double by = (double) p[b + 1] - p[a + 1];
      double cx = (double) p[c] - p[a];
      double cy = (double) p[c + 1] - p[a + 1];
      double area = bx * cy - by * cx;
      double wb = ((x - p[a]) * cy - (y - p[a + 1]) * cx) / area;
      double wc = (bx * (y - p[a + 1]) - by * (x - p[a])) / area;
      if (area != 0 && wb >= -1e-9 && wc >= -1e-9 && wb + wc <= 1 + 1e-9) {
        double z =
            p[a + 2] + wb * ((double) p[b + 2] - p[a + 2]) + wc * ((double) p[c + 2] - p[a + 2]);
        low = Math.min(low, z);
        high = Math.max(high, z);
      }
    }
    return Math.max(0, high - low);
  }
}
