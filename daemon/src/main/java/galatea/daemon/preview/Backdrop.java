package galatea.daemon.preview;

import galatea.asset.image.Blur;
import galatea.asset.image.Image8;
import galatea.asset.image.Plane;

/** What the asset stands before and on: a calm wall, and a soft shadow where it meets the floor. */
final class Backdrop {
  private static final int TOP = 0xf6f5f2;
  private static final int BOTTOM = 0xdfdcd7;
  private static final double SHADOW = 0.42;

  private Backdrop() {}

  /** Fills the picture from top to bottom. */
  static void fill(Image8 image) {
    for (int y = 0; y < image.height(); y++) {
      double t = (double) y / Math.max(1, image.height() - 1);
      double eased = t * t * (3 - 2 * t);
      for (int x = 0; x < image.width(); x++) {
        image.set(x, y, mix(16, eased), mix(8, eased), mix(0, eased), 255);
      }
    }
  }

  private static int mix(int shift, double t) {
    return (int) Math.round((TOP >> shift & 255) * (1 - t) + (BOTTOM >> shift & 255) * t);
  }

  /**
   * Darkens the floor of one panel: each column by how close to the floor the body comes there, as
   * if the floor were seen at a grazing angle.
   */
  static void shadow(Canvas canvas, View view, float[] positions, int panelX, int size) {
    float[] at = view.project(positions);
    Plane close = new Plane(size, 1);
    double reach = 0.1 * size;
    for (int i = 0; i < at.length; i += 3) {
      int x = (int) Math.floor(at[i]) - panelX;
      if (x >= 0 && x < size) {
        double height = (positions[i + 1] - view.floor()) * view.scale();
        float value = (float) Math.exp(-height / reach * 3);
        close.set(x, 0, Math.max(close.get(x, 0), value));
      }
    }
    float[] soft = Blur.gaussian(close, size * 0.022).values();
    double half = size * 0.02;
    int low = (int) (view.floorY() - 3 * half);
    int high = (int) (view.floorY() + 3 * half);
    for (int y = low; y <= high; y++) {
      double dy = (y + 0.5 - view.floorY()) / half;
      double share = SHADOW * Math.exp(-0.5 * dy * dy * (dy < 0 ? 4 : 1));
      for (int x = 0; x < size; x++) {
        canvas.blend(panelX + x, y, 0x2a2622, share * soft[x]);
      }
    }
  }
}
