package galatea.daemon.matte;

import galatea.asset.image.Image8;
import galatea.asset.image.Plane;

/** Small pictures drawn for tests. */
final class Drawn {
  private Drawn() {}

  /** A picture of one colour. */
  static Image8 flat(int width, int height, int red, int green, int blue) {
    Image8 image = new Image8(width, height);
    rectangle(image, 0, 0, width, height, red, green, blue);
    return image;
  }

  static void rectangle(
      Image8 image, int x0, int y0, int x1, int y1, int red, int green, int blue) {
    for (int y = y0; y < y1; y++) {
      for (int x = x0; x < x1; x++) {
        image.set(x, y, red, green, blue, 255);
      }
    }
  }

  static void disc(
      Image8 image, double cx, double cy, double radius, int red, int green, int blue) {
    for (int y = 0; y < image.height(); y++) {
      for (int x = 0; x < image.width(); x++) {
        if (Math.hypot(x + 0.5 - cx, y + 0.5 - cy) < radius) {
          image.set(x, y, red, green, blue, 255);
        }
      }
    }
  }

  /** Rows of '#' (1), '+' (0.3) and '.' (0). */
  static Plane plane(String... rows) {
    Plane plane = new Plane(rows[0].length(), rows.length);
    for (int y = 0; y < rows.length; y++) {
      for (int x = 0; x < rows[y].length(); x++) {
        char c = rows[y].charAt(x);
        plane.set(x, y, c == '#' ? 1 : c == '+' ? 0.3f : 0);
      }
    }
    return plane;
  }

  /** Rows of '#' above one half and '.'. */
  static String[] rows(Plane plane) {
    String[] rows = new String[plane.height()];
    for (int y = 0; y < rows.length; y++) {
      StringBuilder row = new StringBuilder();
      for (int x = 0; x < plane.width(); x++) {
        row.append(plane.get(x, y) > 0.5f ? '#' : '.');
      }
      rows[y] = row.toString();
    }
    return rows;
  }
}
