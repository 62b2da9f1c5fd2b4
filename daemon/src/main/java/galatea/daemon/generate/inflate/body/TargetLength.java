package galatea.daemon.generate.inflate.body;

import galatea.asset.image.Plane;

/**
 * How long edges may be for the sake of roundness: half a limb gets about six segments.
 *
 * <p>The radius of the local ball comes from the field itself: for balls and tubes alike {@code
 * |grad H|² / 4 + H} is the squared radius. Lengths grow away from thin parts by {@link #GRADING}
 * per cell at most, so that neighboring triangles are alike.
 */
final class TargetLength {
  /** Of the radius: half a circle in six. */
  private static final double SHARE = Math.PI / 6;

  private static final double GRADING = 0.3;
  private static final float FAR = 1e9f;

  private final Plane lengths;

  TargetLength(HeightField field) {
    Plane squared = field.squared();
    int width = squared.width();
    int height = squared.height();
    float[] h = squared.values();
    float[] length = new float[h.length];
    for (int i = 0; i < h.length; i++) {
      length[i] = FAR;
      if (h[i] > 0) {
        double dx = (h[i + 1] - h[i - 1]) / 2;
        double dy = (h[i + width] - h[i - width]) / 2;
        length[i] = (float) (SHARE * Math.sqrt((dx * dx + dy * dy) / 4 + h[i]));
      }
    }
    Grading.limit(length, width, height, GRADING);
    lengths = new Plane(width, height, length);
  }

  /** Cells, at a place of the mesh frame (y up). */
  float at(double x, double y) {
    return lengths.sample(x + 0.5, -y + 0.5);
  }
}
