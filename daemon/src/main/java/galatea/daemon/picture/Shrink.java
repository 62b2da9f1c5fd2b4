package galatea.daemon.picture;

import galatea.asset.image.Image8;
import galatea.asset.image.Resample;
import java.util.Arrays;

/**
 * Area average to a longest side. A whole-number part is taken off in integers first, because the
 * shared resampler works in floats: 16 bytes a pixel for what is thrown away next.
 */
final class Shrink {
  private Shrink() {}

  static Image8 to(Image8 image, int longestSide) {
    int longest = Math.max(image.width(), image.height());
    if (longest <= longestSide) {
      return image;
    }
    int width = Math.max(1, (int) Math.round((double) image.width() * longestSide / longest));
    int height = Math.max(1, (int) Math.round((double) image.height() * longestSide / longest));
    int whole = longest / longestSide;
    Image8 coarse =
        whole > 1 && Math.min(image.width(), image.height()) >= whole ? box(image, whole) : image;
    return Resample.image(coarse, width, height);
  }

  /** The mean of each block of n x n pixels; a rest of less than a block is left out. */
  static Image8 box(Image8 image, int n) {
    int width = image.width() / n;
    int height = image.height() / n;
    byte[] from = image.rgba();
    byte[] out = new byte[width * height * 4];
    long[] sums = new long[width * 4];
    for (int y = 0; y < height * n; y++) {
      int row = y * image.width() * 4;
      for (int x = 0; x < width; x++) {
        for (int i = row + x * n * 4; i < row + (x + 1) * n * 4; i += 4) {
          long alpha = from[i + 3] & 255;
          sums[x * 4] += (from[i] & 255) * alpha;
          sums[x * 4 + 1] += (from[i + 1] & 255) * alpha;
          sums[x * 4 + 2] += (from[i + 2] & 255) * alpha;
          sums[x * 4 + 3] += alpha;
        }
      }
      if (y % n == n - 1) {
        store(sums, n * n, out, y / n * width * 4);
      }
    }
    return new Image8(width, height, out);
  }

  /** Turns a row of sums (colour times alpha, alpha) of {@code count} pixels into means, clears. */
  static void store(long[] sums, int count, byte[] rgba, int to) {
    for (int i = 0; i < sums.length; i += 4) {
      long alpha = sums[i + 3];
      if (alpha > 0) {
        rgba[to + i] = (byte) ((sums[i] + alpha / 2) / alpha);
        rgba[to + i + 1] = (byte) ((sums[i + 1] + alpha / 2) / alpha);
        rgba[to + i + 2] = (byte) ((sums[i + 2] + alpha / 2) / alpha);
        rgba[to + i + 3] = (byte) ((alpha + count / 2) / count);
      }
    }
    Arrays.fill(sums, 0);
  }
}
