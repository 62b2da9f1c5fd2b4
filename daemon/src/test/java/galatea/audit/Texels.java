package galatea.audit;

import java.awt.image.BufferedImage;

/** An sRGB picture sampled bilinearly. */
final class Texels {
  final int width;
  final int height;
  private final int[] argb;

  Texels(BufferedImage image) {
    width = image.getWidth();
    height = image.getHeight();
    argb = image.getRGB(0, 0, width, height, null, 0, width);
  }

  int alpha(int x, int y) {
    return argb[y * width + x] >>> 24;
  }

  /** Channel 0..2 of a texel, 0..255. */
  int channel(int x, int y, int channel) {
    int cx = Math.clamp(x, 0, width - 1);
    int cy = Math.clamp(y, 0, height - 1);
    return argb[cy * width + cx] >>> (16 - 8 * channel) & 255;
  }

  /** Colour at texel coordinates (centres at +0.5), 0..1 a channel, clamped at the edges. */
  double[] at(double x, double y) {
    double fx = x - 0.5;
    double fy = y - 0.5;
    int x0 = (int) Math.floor(fx);
    int y0 = (int) Math.floor(fy);
    double tx = fx - x0;
    double ty = fy - y0;
    double[] colour = new double[3];
    for (int c = 0; c < 3; c++) {
      double upper = channel(x0, y0, c) * (1 - tx) + channel(x0 + 1, y0, c) * tx;
      double lower = channel(x0, y0 + 1, c) * (1 - tx) + channel(x0 + 1, y0 + 1, c) * tx;
      colour[c] = (upper * (1 - ty) + lower * ty) / 255;
    }
    return colour;
  }

  /** CIE 1976 colour difference of two sRGB colours (0..1), D65. */
  static double deltaE(double[] a, double[] b) {
    return distance(lab(a), lab(b));
  }

  /** Distance of two Lab colours. */
  static double distance(double[] p, double[] q) {
    return Math.sqrt(
        (p[0] - q[0]) * (p[0] - q[0])
            + (p[1] - q[1]) * (p[1] - q[1])
            + (p[2] - q[2]) * (p[2] - q[2]));
  }

  /** CIE 1976 Lab of an sRGB colour (0..1), D65. */
  static double[] lab(double[] rgb) {
    double r = linear(rgb[0]);
    double g = linear(rgb[1]);
    double b = linear(rgb[2]);
    double x = root((0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / 0.95047);
    double y = root(0.2126729 * r + 0.7151522 * g + 0.0721750 * b);
    double z = root((0.0193339 * r + 0.1191920 * g + 0.9503041 * b) / 1.08883);
    return new double[] {116 * y - 16, 500 * (x - y), 200 * (y - z)};
  }

  private static double linear(double v) {
    return v <= 0.04045 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4);
  }

  private static double root(double v) {
    return v > 216.0 / 24389 ? Math.cbrt(v) : (24389.0 / 27 * v + 16) / 116;
  }
}
