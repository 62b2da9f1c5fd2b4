package galatea.daemon.matte.drawing;

import galatea.asset.image.DistanceTransform;
import java.util.Arrays;

/**
 * The pen's path: skeleton of the ink, stroke width along it, and the free ends with the direction
 * in which the pen was moving when it left the paper.
 *
 * @param width of the rasters
 * @param height of the rasters
 * @param skeleton {@code [height * width]}, less the short side branches into a line's corners
 * @param pen 90 % quantile of the stroke width in texels; 0 without ink
 * @param endX {@code [ends]} texel columns of free ends
 * @param endY {@code [ends]} texel rows
 * @param headingX {@code [ends]} unit vectors that point out of the stroke
 * @param headingY {@code [ends]}
 */
record Strokes(
    int width,
    int height,
    boolean[] skeleton,
    double pen,
    int[] endX,
    int[] endY,
    double[] headingX,
    double[] headingY) {
  /** How far an end is walked back for its direction, of the size. */
  private static final double WALK = 0.02;

  private static final double QUANTILE = 0.9;

  static Strokes of(Ink ink) {
    int width = ink.width();
    int height = ink.height();
    boolean[] skeleton = Thinning.thin(ink.mask(), width, height);
    boolean[] blank = new boolean[ink.mask().length];
    for (int i = 0; i < blank.length; i++) {
      blank[i] = !ink.mask()[i];
    }
    DistanceTransform depth = DistanceTransform.to(blank, width, height);
    float[] widths = new float[blank.length];
    int count = 0;
    for (int i = 0; i < blank.length; i++) {
      if (skeleton[i]) {
        widths[count++] = (float) (2 * depth.distance(i) - 1);
      }
    }
    double pen = count == 0 ? 0 : Median.rank(widths, count, (int) (QUANTILE * (count - 1)));
    return ends(skeleton, depth, pen, ink.size(), width, height);
  }

  int endCount() {
    return endX.length;
  }

  private static Strokes ends(
      boolean[] skeleton, DistanceTransform depth, double pen, int size, int width, int height) {
    int[] endX = new int[16];
    int[] endY = new int[16];
    double[] headingX = new double[16];
    double[] headingY = new double[16];
    int count = 0;
    int steps = Math.max(4, (int) Math.round(WALK * size));
    int[] path = new int[steps + 1];
    for (int i = 0; i < skeleton.length; i++) {
      if (!skeleton[i] || neighbours(skeleton, i, width, height) != 1) {
        continue;
      }
      int length = walk(skeleton, i, path, width, height);
      int last = path[length - 1];
      boolean meets = length <= steps && neighbours(skeleton, last, width, height) > 2;
      // a thick line's skeleton has short side branches into its corners: no ends of the pen
      if (meets && length <= Math.max(3, 1.5 * depth.distance(last) + 2)) {
        for (int k = 0; k < length - 1; k++) {
          skeleton[path[k]] = false;
        }
        continue;
      }
      double dx = i % width - last % width;
      double dy = i / width - last / width;
      double norm = Math.hypot(dx, dy);
      if (norm == 0) {
        continue;
      }
      if (count == endX.length) {
        endX = Arrays.copyOf(endX, count * 2);
        endY = Arrays.copyOf(endY, count * 2);
        headingX = Arrays.copyOf(headingX, count * 2);
        headingY = Arrays.copyOf(headingY, count * 2);
      }
      endX[count] = i % width;
      endY[count] = i / width;
      headingX[count] = dx / norm;
      headingY[count++] = dy / norm;
    }
    return new Strokes(
        width,
        height,
        skeleton,
        pen,
        Arrays.copyOf(endX, count),
        Arrays.copyOf(endY, count),
        Arrays.copyOf(headingX, count),
        Arrays.copyOf(headingY, count));
  }

  /** Follows the path from an end to the next junction or end or the full length; texels walked. */
  private static int walk(boolean[] skeleton, int from, int[] path, int width, int height) {
    int length = 1;
    path[0] = from;
    int before = -1;
    int at = from;
    while (length < path.length) {
      int next = -1;
      // straight neighbours first: at a step both a straight and a diagonal one may be set
      for (int pass = 0; pass < 2 && next < 0; pass++) {
        for (int k = pass; k < 8; k += 2) {
          int x = at % width + Thinning.DX[k];
          int y = at / width + Thinning.DY[k];
          if (x < 0 || y < 0 || x >= width || y >= height || !skeleton[y * width + x]) {
            continue;
          }
          int to = y * width + x;
          if (to != before && (before < 0 || !touch(to, before, width))) {
            next = to;
            break;
          }
        }
      }
      if (next < 0) {
        break;
      }
      path[length++] = next;
      before = at;
      at = next;
      if (neighbours(skeleton, at, width, height) > 2) {
        break;
      }
    }
    return length;
  }

  private static boolean touch(int one, int other, int width) {
    return Math.abs(one % width - other % width) <= 1 && Math.abs(one / width - other / width) <= 1;
  }

  /** Branches that leave a skeleton texel: runs of set texels around it. */
  private static int neighbours(boolean[] skeleton, int i, int width, int height) {
    int x = i % width;
    int y = i / width;
    boolean first = false;
    boolean before = false;
    int runs = 0;
    for (int k = 0; k < 8; k++) {
      int nx = x + Thinning.DX[k];
      int ny = y + Thinning.DY[k];
      boolean set = nx >= 0 && ny >= 0 && nx < width && ny < height && skeleton[ny * width + nx];
      runs += set && !before ? 1 : 0;
      first = k == 0 ? set : first;
      before = set;
    }
    return runs > 1 && first && before ? runs - 1 : runs;
  }
}
