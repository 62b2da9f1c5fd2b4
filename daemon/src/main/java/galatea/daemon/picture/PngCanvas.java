package galatea.daemon.picture;

import galatea.asset.image.Image8;

/** Where decoded PNG rows go: kept as they are, or averaged by a whole number on the way. */
final class PngCanvas {
  private final int width;
  private final int height;
  private final int reduction;
  private final int outWidth;
  private final int outHeight;
  private final byte[] rgba;
  private final byte[] line;
  private final long[] sums;

  PngCanvas(int width, int height, int reduction) {
    this.width = width;
    this.height = height;
    this.reduction = reduction;
    this.outWidth = width / reduction;
    this.outHeight = height / reduction;
    this.rgba = new byte[Math.multiplyExact(outWidth * 4, outHeight)];
    this.line = new byte[Math.multiplyExact(width, 4)];
    this.sums = new long[reduction == 1 ? 0 : outWidth * 4];
  }

  boolean isExact() {
    return reduction == 1;
  }

  byte[] rgba() {
    return rgba;
  }

  /** Room for one full row of the file. */
  byte[] line() {
    return line;
  }

  /** Adds {@link #line()} as row {@code y}; colours are weighted by alpha. */
  void average(int y) {
    int outY = y / reduction;
    if (outY >= outHeight) {
      return;
    }
    for (int x = 0; x < outWidth; x++) {
      for (int i = x * reduction * 4; i < (x + 1) * reduction * 4; i += 4) {
        long alpha = line[i + 3] & 255;
        sums[x * 4] += (line[i] & 255) * alpha;
        sums[x * 4 + 1] += (line[i + 1] & 255) * alpha;
        sums[x * 4 + 2] += (line[i + 2] & 255) * alpha;
        sums[x * 4 + 3] += alpha;
      }
    }
    if (y % reduction == reduction - 1) {
      Shrink.store(sums, reduction * reduction, rgba, outY * outWidth * 4);
    }
  }

  /** Puts an interlace pass's pixels where they belong; of a reduced picture only every n-th. */
  void scatter(byte[] from, int count, int firstX, int stepX, int y) {
    if (y % reduction != 0 || y / reduction >= outHeight || y >= height) {
      return;
    }
    int row = y / reduction * outWidth;
    for (int i = 0; i < count; i++) {
      int x = firstX + i * stepX;
      if (x % reduction == 0 && x / reduction < outWidth && x < width) {
        System.arraycopy(from, i * 4, rgba, (row + x / reduction) * 4, 4);
      }
    }
  }

  Image8 finish() {
    return new Image8(outWidth, outHeight, rgba);
  }
}
