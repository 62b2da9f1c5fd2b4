package galatea.daemon.preview;

import galatea.asset.image.Image8;

/** A square or oblong texture with its halved copies: bilinear within the level that fits. */
final class Texture {
  private final Image8[] levels;

  Texture(Image8 image) {
    int count = 32 - Integer.numberOfLeadingZeros(Math.min(image.width(), image.height()));
    levels = new Image8[count];
    levels[0] = image;
    for (int i = 1; i < count; i++) {
      levels[i] = halved(levels[i - 1]);
    }
  }

  int width() {
    return levels[0].width();
  }

  int height() {
    return levels[0].height();
  }

  /**
   * The level whose texels are about as large as a sample that covers so many texels of level 0.
   */
  int level(double texelsPerSample) {
    int level = 0;
    // four times the area for each level; switching at the square root of two is the nearest
    for (double area = texelsPerSample; area > 2 && level < levels.length - 1; area /= 4) {
      level++;
    }
    return level;
  }

  /** Adds up nothing: writes R, G, B (0..255, fractional) at a place; beyond the edge the edge. */
  void sample(int level, float u, float v, float[] out) {
    Image8 image = levels[level];
    int width = image.width();
    int height = image.height();
    float x = Math.clamp(u * width - 0.5f, 0f, width - 1f);
    float y = Math.clamp(v * height - 0.5f, 0f, height - 1f);
    int x0 = (int) x;
    int y0 = (int) y;
    float fx = x - x0;
    float fy = y - y0;
    int right = x0 + 1 < width ? 4 : 0;
    int down = y0 + 1 < height ? width * 4 : 0;
    int at = (y0 * width + x0) * 4;
    byte[] rgba = image.rgba();
    for (int c = 0; c < 3; c++, at++) {
      float upper = (rgba[at] & 255) * (1 - fx) + (rgba[at + right] & 255) * fx;
      float lower = (rgba[at + down] & 255) * (1 - fx) + (rgba[at + down + right] & 255) * fx;
      out[c] = upper + (lower - upper) * fy;
    }
  }

  private static Image8 halved(Image8 image) {
    int width = Math.max(1, image.width() / 2);
    int height = Math.max(1, image.height() / 2);
    byte[] from = image.rgba();
    byte[] out = new byte[width * height * 4];
    int right = image.width() > 1 ? 4 : 0;
    int down = image.height() > 1 ? image.width() * 4 : 0;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int at = (2 * y * image.width() + 2 * x) * 4;
        int to = (y * width + x) * 4;
        for (int c = 0; c < 4; c++) {
          int sum =
              (from[at + c] & 255)
                  + (from[at + c + right] & 255)
                  + (from[at + c + down] & 255)
                  + (from[at + c + down + right] & 255);
          out[to + c] = (byte) ((sum + 2) >> 2);
        }
      }
    }
    return new Image8(width, height, out);
  }
}
