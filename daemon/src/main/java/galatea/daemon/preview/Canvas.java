package galatea.daemon.preview;

import galatea.asset.image.Image8;

/** An opaque picture with soft-edged shapes drawn onto it. */
final class Canvas {
  private final Image8 image;
  private final int left;
  private final int right;

  /** Draws only into columns from left (inclusive) to right (exclusive). */
  Canvas(Image8 image, int left, int right) {
    this.image = image;
    this.left = Math.max(0, left);
    this.right = Math.min(image.width(), right);
  }

  /** Lays a colour (0xRRGGBB) over one pixel; cover 0..1. Other pixels are left out. */
  void blend(int x, int y, int color, double cover) {
    if (x < left || y < 0 || x >= right || y >= image.height() || cover <= 0) {
      return;
    }
    byte[] rgba = image.rgba();
    int at = (y * image.width() + x) * 4;
    double share = Math.min(1, cover);
    for (int c = 0; c < 3; c++) {
      int value = color >> (16 - 8 * c) & 255;
      rgba[at + c] = (byte) Math.round((rgba[at + c] & 255) * (1 - share) + value * share);
    }
  }

  /** A line whose radius goes evenly from r0 to r1, with round ends; all in pixels. */
  void taper(
      double x0, double y0, double r0, double x1, double y1, double r1, int color, double opacity) {
    double reach = Math.max(r0, r1) + 1;
    double dx = x1 - x0;
    double dy = y1 - y0;
    double square = dx * dx + dy * dy;
    int first = Math.max(left, (int) Math.floor(Math.min(x0, x1) - reach));
    int last = Math.min(right - 1, (int) Math.ceil(Math.max(x0, x1) + reach));
    int top = (int) Math.floor(Math.min(y0, y1) - reach);
    int bottom = (int) Math.ceil(Math.max(y0, y1) + reach);
    for (int y = Math.max(0, top); y <= Math.min(image.height() - 1, bottom); y++) {
      for (int x = first; x <= last; x++) {
        double px = x + 0.5 - x0;
        double py = y + 0.5 - y0;
        double t = square > 0 ? Math.clamp((px * dx + py * dy) / square, 0.0, 1.0) : 0;
        double distance = Math.hypot(px - t * dx, py - t * dy) - (r0 + (r1 - r0) * t);
        blend(x, y, color, opacity * Math.clamp(0.5 - distance, 0.0, 1.0));
      }
    }
  }

  void dot(double x, double y, double radius, int color) {
    taper(x, y, radius, x, y, radius, color, 1);
  }
}
