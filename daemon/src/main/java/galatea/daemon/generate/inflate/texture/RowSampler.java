package galatea.daemon.generate.inflate.texture;

import galatea.asset.image.Image8;

/**
 * A picture at another scale and offset, one row at a time, so that no second picture is kept.
 *
 * <p>Catmull-Rom kernel (Keys 1981, a = -1/2) when enlarging; widened by the scale when shrinking,
 * so that every source texel counts. Beyond the picture its edge texels go on. Holds no state of a
 * row: threads may share it, each with its own {@link Row}.
 */
final class RowSampler {
  /** Below this scale the source is halved first: kernels stay short. */
  private static final double SHORTEST = 0.4;

  private final Image8 source;
  private final double scale;
  private final double originY;
  private final int firstColumn;
  private final int lastColumn;

  /**
   * Source columns by target column: {@code [columns * taps]}, relative to firstColumn, times 3.
   */
  private final int[] tapColumn;

  private final float[] tapWeight;
  private final int taps;

  /**
   * @param picture alpha is ignored
   * @param scale target texels per picture texel
   * @param originX picture x of the target's left edge
   * @param originY picture y of the target's top edge
   * @param from first target column that is ever asked for, may be negative
   * @param to one past the last
   */
  RowSampler(Image8 picture, double scale, double originX, double originY, int from, int to) {
    Image8 shrunk = picture;
    double left = originX;
    double top = originY;
    double ratio = scale;
    while (ratio < SHORTEST && shrunk.width() > 1 && shrunk.height() > 1) {
      shrunk = halved(shrunk);
      left /= 2;
      top /= 2;
      ratio *= 2;
    }
    this.source = shrunk;
    this.scale = ratio;
    this.originY = top;
    double reach = 2 * Math.max(1, 1 / ratio);
    this.taps = (int) Math.ceil(2 * reach) + 1;
    int columns = to - from;
    int[] column = new int[columns * taps];
    this.tapWeight = new float[columns * taps];
    int low = Integer.MAX_VALUE;
    int high = 0;
    for (int i = 0; i < columns; i++) {
      double place = (from + i + 0.5) / ratio + left - 0.5;
      fillTaps(place, shrunk.width(), i * taps, column, tapWeight);
      for (int k = i * taps; k < (i + 1) * taps; k++) {
        low = Math.min(low, column[k]);
        high = Math.max(high, column[k]);
      }
    }
    for (int k = 0; k < column.length; k++) {
      column[k] = (column[k] - low) * 3;
    }
    this.firstColumn = low;
    this.lastColumn = high;
    this.tapColumn = column;
  }

  private void fillTaps(double place, int length, int at, int[] column, float[] weight) {
    double stretch = Math.min(1, scale);
    int first = (int) Math.ceil(place - 2 / stretch);
    double sum = 0;
    for (int k = 0; k < taps; k++) {
      double value = kernel((first + k - place) * stretch);
      column[at + k] = Math.clamp(first + k, 0, length - 1);
      weight[at + k] = (float) value;
      sum += value;
    }
    for (int k = 0; k < taps; k++) {
      weight[at + k] /= (float) sum;
    }
  }

  private static double kernel(double x) {
    double t = Math.abs(x);
    if (t < 1) {
      return (1.5 * t - 2.5) * t * t + 1;
    }
    return t < 2 ? ((-0.5 * t + 2.5) * t - 4) * t + 2 : 0;
  }

  /** Scratch of one thread. */
  final class Row {
    private final float[] blended = new float[(lastColumn - firstColumn + 1) * 3];
    private final int[] rowIndex = new int[taps];
    private final float[] rowWeight = new float[taps];

    /**
     * One target row.
     *
     * @param y target row, may lie outside the picture
     * @param from first target column, relative to the sampler's
     * @param to one past the last
     * @param out receives R, G, B of column i at {@code i * 3}, 0 to 255
     */
    void read(int y, int from, int to, float[] out) {
      double place = (y + 0.5) / scale + originY - 0.5;
      fillTaps(place, source.height(), 0, rowIndex, rowWeight);
      java.util.Arrays.fill(blended, 0);
      byte[] rgba = source.rgba();
      int columns = lastColumn - firstColumn + 1;
      for (int k = 0; k < taps; k++) {
        float weight = rowWeight[k];
        if (weight == 0) {
          continue;
        }
        int at = (rowIndex[k] * source.width() + firstColumn) * 4;
        for (int i = 0, o = 0; i < columns; i++, o += 3, at += 4) {
          blended[o] += weight * (rgba[at] & 255);
          blended[o + 1] += weight * (rgba[at + 1] & 255);
          blended[o + 2] += weight * (rgba[at + 2] & 255);
        }
      }
      for (int i = from; i < to; i++) {
        float red = 0;
        float green = 0;
        float blue = 0;
        for (int k = i * taps; k < (i + 1) * taps; k++) {
          float weight = tapWeight[k];
          int at = tapColumn[k];
          red += weight * blended[at];
          green += weight * blended[at + 1];
          blue += weight * blended[at + 2];
        }
        out[i * 3] = red;
        out[i * 3 + 1] = green;
        out[i * 3 + 2] = blue;
      }
    }
  }

  Row row() {
    return new Row();
  }

  private static Image8 halved(Image8 image) {
    int width = image.width() / 2;
    int height = image.height() / 2;
    byte[] from = image.rgba();
    byte[] out = new byte[width * height * 4];
    int stride = image.width() * 4;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int at = y * 2 * stride + x * 8;
        int to = (y * width + x) * 4;
        for (int c = 0; c < 4; c++) {
          int sum =
              (from[at + c] & 255)
                  + (from[at + 4 + c] & 255)
                  + (from[at + stride + c] & 255)
                  + (from[at + stride + 4 + c] & 255);
          out[to + c] = (byte) ((sum + 2) >> 2);
        }
      }
    }
    return new Image8(width, height, out);
  }
}
