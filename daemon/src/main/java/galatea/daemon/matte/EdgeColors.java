package galatea.daemon.matte;

import galatea.asset.image.Image8;
import galatea.asset.image.Plane;

/**
 * Subject colours without the background's: every texel of the outline and beyond takes the colour
 * of the nearest texel of the matte eroded by one.
 *
 * <p>Nearest by two sweeps that pass each texel's seed to its neighbours (Danielsson, "Euclidean
 * distance mapping", 1980): a near tie may be lost to the second nearest, which no colour shows.
 */
final class EdgeColors {
  private static final int NONE = -1;

  private EdgeColors() {}

  static Image8 of(Image8 picture, Plane alpha) {
    int width = picture.width();
    int height = picture.height();
    boolean[] inside = new boolean[width * height];
    float[] coverage = alpha.values();
    for (int i = 0; i < inside.length; i++) {
      inside[i] = coverage[i] > 0.5f;
    }
    boolean[] clean = Masks.erodeOne(inside, width, height);
    for (int i = 0; i < clean.length; i++) {
      clean[i] &= coverage[i] > 0.95f;
    }
    if (Masks.count(clean) == 0) {
      clean = inside;
    }
    int[] nearest = nearest(clean, width, height);
    byte[] from = picture.rgba();
    byte[] out = new byte[from.length];
    for (int i = 0; i < nearest.length; i++) {
      int source = (nearest[i] >>> 16) * width + (nearest[i] & 0xffff);
      out[4 * i] = from[4 * source];
      out[4 * i + 1] = from[4 * source + 1];
      out[4 * i + 2] = from[4 * source + 2];
      out[4 * i + 3] = (byte) 255;
    }
    return new Image8(width, height, out);
  }

  /** Place of the nearest seed for every texel: row in the upper, column in the lower half. */
  private static int[] nearest(boolean[] seeds, int width, int height) {
    int[] nearest = new int[seeds.length];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int i = y * width + x;
        nearest[i] = seeds[i] ? y << 16 | x : NONE;
      }
    }
    for (int y = 0; y < height; y++) {
      sweep(nearest, width, y, y - 1, y > 0);
    }
    for (int y = height - 1; y >= 0; y--) {
      sweep(nearest, width, y, y + 1, y < height - 1);
    }
    return nearest;
  }

  private static void sweep(int[] nearest, int width, int y, int former, boolean hasFormer) {
    for (int x = 0; x < width && hasFormer; x++) {
      offer(nearest, width, x, y, former * width + x);
      if (x > 0) {
        offer(nearest, width, x, y, former * width + x - 1);
      }
      if (x + 1 < width) {
        offer(nearest, width, x, y, former * width + x + 1);
      }
    }
    for (int x = 1; x < width; x++) {
      offer(nearest, width, x, y, y * width + x - 1);
    }
    for (int x = width - 2; x >= 0; x--) {
      offer(nearest, width, x, y, y * width + x + 1);
    }
  }

  private static void offer(int[] nearest, int width, int x, int y, int from) {
    int candidate = nearest[from];
    int i = y * width + x;
    int held = nearest[i];
    if (candidate == NONE || held == candidate) {
      return;
    }
    if (held == NONE || squared(x, y, candidate) < squared(x, y, held)) {
      nearest[i] = candidate;
    }
  }

  /** At most twice the square of the longest side, which a picture keeps below 2^15. */
  private static int squared(int x, int y, int place) {
    int dx = x - (place & 0xffff);
    int dy = y - (place >>> 16);
    return dx * dx + dy * dy;
  }
}
