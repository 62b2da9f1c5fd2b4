package galatea.daemon.matte.drawing;

import galatea.asset.image.Lab;

/**
 * The colour that the paper has under the lines, everywhere: medians of blocks of 1 % of the size,
 * then medians over 7 x 7 blocks, bilinear between.
 *
 * <p>Stands for a median filter of radius 3 %, at a hundredth of its cost: lines cover less than
 * half of any such window, and light and shadow change slowly against it.
 */
final class Paper {
  private static final int REACH = 3;

  private final int width;
  private final int height;
  private final int block;
  private final int columns;
  private final int rows;
  private final float[][] grid; // [3][rows * columns]: L, a, b

  private Paper(int width, int height, int block, int columns, int rows, float[][] grid) {
    this.width = width;
    this.height = height;
    this.block = block;
    this.columns = columns;
    this.rows = rows;
    this.grid = grid;
  }

  static Paper under(Lab lab) {
    int width = lab.l().width();
    int height = lab.l().height();
    int block = Math.max(3, (int) Math.round(0.01 * Math.max(width, height)));
    int columns = (width + block - 1) / block;
    int rows = (height + block - 1) / block;
    float[][] planes = {lab.l().values(), lab.a().values(), lab.b().values()};
    float[][] grid = new float[3][];
    for (int c = 0; c < 3; c++) {
      grid[c] = widen(blockMedians(planes[c], width, height, block, columns, rows), columns, rows);
    }
    return new Paper(width, height, block, columns, rows, grid);
  }

  /** The median over the picture of channel 0 (L), 1 (a) or 2 (b). */
  float typical(int channel) {
    float[] sorted = grid[channel].clone();
    java.util.Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  /**
   * One row of a channel.
   *
   * @param out {@code [width]}
   */
  void row(int channel, int y, float[] out) {
    float v = Math.clamp((y + 0.5f) / block - 0.5f, 0, rows - 1);
    int above = (int) v;
    int below = Math.min(above + 1, rows - 1);
    float fv = v - above;
    float[] values = grid[channel];
    for (int x = 0; x < width; x++) {
      float u = Math.clamp((x + 0.5f) / block - 0.5f, 0, columns - 1);
      int left = (int) u;
      int right = Math.min(left + 1, columns - 1);
      float fu = u - left;
      float top =
          values[above * columns + left]
              + fu * (values[above * columns + right] - values[above * columns + left]);
      float bottom =
          values[below * columns + left]
              + fu * (values[below * columns + right] - values[below * columns + left]);
      out[x] = top + fv * (bottom - top);
    }
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  private static float[] blockMedians(
      float[] values, int width, int height, int block, int columns, int rows) {
    float[] out = new float[columns * rows];
    float[] window = new float[block * block];
    for (int row = 0; row < rows; row++) {
      int y0 = row * block;
      int y1 = Math.min(height, y0 + block);
      for (int column = 0; column < columns; column++) {
        int x0 = column * block;
        int x1 = Math.min(width, x0 + block);
        int count = 0;
        for (int y = y0; y < y1; y++) {
          System.arraycopy(values, y * width + x0, window, count, x1 - x0);
          count += x1 - x0;
        }
        out[row * columns + column] = Median.of(window, count);
      }
    }
    return out;
  }

  private static float[] widen(float[] values, int columns, int rows) {
    float[] out = new float[values.length];
    float[] window = new float[(2 * REACH + 1) * (2 * REACH + 1)];
    for (int row = 0; row < rows; row++) {
      int y0 = Math.max(0, row - REACH);
      int y1 = Math.min(rows - 1, row + REACH);
      for (int column = 0; column < columns; column++) {
        int x0 = Math.max(0, column - REACH);
        int x1 = Math.min(columns - 1, column + REACH);
        int count = 0;
        for (int y = y0; y <= y1; y++) {
          System.arraycopy(values, y * columns + x0, window, count, x1 - x0 + 1);
          count += x1 - x0 + 1;
        }
        out[row * columns + column] = Median.of(window, count);
      }
    }
    return out;
  }
}
