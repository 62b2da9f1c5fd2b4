package galatea.daemon.generate.inflate.texture;

import galatea.asset.image.Plane;
import galatea.asset.image.Resample;
import galatea.daemon.generate.GenerateSettings.Back;
import galatea.daemon.matte.Matte;

/**
 * Whether the unseen side shows the front again. What is long (a vehicle, an animal from the side)
 * or has no mirror axis was seen from the side: its other side looks the same. What stands upright
 * and symmetric was seen from the front: a mirrored front would be a second face.
 */
final class BackRule {
  /** Width over height from which a subject counts as seen from the side. */
  private static final double LONG = 1.25;

  /** Mirror symmetry below which a subject counts as seen from the side. */
  private static final double SYMMETRIC = 0.62;

  /** The longer side on which symmetry is measured. */
  private static final int SIDE = 128;

  private BackRule() {}

  /** The wish itself, or for AUTO the rule's answer; never AUTO. */
  static Back resolve(Back wish, Matte matte) {
    if (wish != Back.AUTO) {
      return wish;
    }
    if (matte.drawing()) {
      return Back.SMOOTH;
    }
    Plane alpha = matte.alpha();
    int longest = Math.max(alpha.width(), alpha.height());
    int width = Math.max(1, (int) Math.round((double) alpha.width() * SIDE / longest));
    int height = Math.max(1, (int) Math.round((double) alpha.height() * SIDE / longest));
    Plane small = longest <= SIDE ? alpha : Resample.plane(alpha, width, height);
    return aspect(small) > LONG || symmetry(small) < SYMMETRIC ? Back.MIRROR : Back.SMOOTH;
  }

  /** Width over height of the subject's bounding box. */
  static double aspect(Plane alpha) {
    int left = Integer.MAX_VALUE;
    int right = -1;
    int top = Integer.MAX_VALUE;
    int bottom = -1;
    for (int y = 0; y < alpha.height(); y++) {
      for (int x = 0; x < alpha.width(); x++) {
        if (alpha.get(x, y) > 0.5f) {
          left = Math.min(left, x);
          right = Math.max(right, x);
          top = Math.min(top, y);
          bottom = y;
        }
      }
    }
    return right < 0 ? 1 : (right - left + 1.0) / (bottom - top + 1);
  }

  /** The best overlap (intersection over union) with the mirror image over all vertical axes. */
  static double symmetry(Plane alpha) {
    int width = alpha.width();
    int height = alpha.height();
    long area = 0;
    for (float value : alpha.values()) {
      area += value > 0.5f ? 1 : 0;
    }
    if (area == 0) {
      return 0;
    }
    double best = 0;
    for (int sum = 0; sum <= 2 * width - 2; sum++) {
      int from = Math.max(0, sum - width + 1);
      int to = Math.min(width - 1, sum);
      long shared = 0;
      for (int y = 0; y < height; y++) {
        for (int x = from; x <= to; x++) {
          if (alpha.get(x, y) > 0.5f && alpha.get(sum - x, y) > 0.5f) {
            shared++;
          }
        }
      }
      best = Math.max(best, (double) shared / (2 * area - shared));
    }
    return best;
  }
}
