package galatea.daemon.matte.drawing;

import galatea.asset.image.Image8;

/**
 * A look at a few thousand texels that tells most pictures from drawings on paper.
 *
 * <p>On a drawing, the median of any small block is paper, and paper goes smoothly from the
 * picture's edge to everywhere, under the lines too. A subject of its own colour is an island that
 * small steps of brightness and colour do not reach. Costs about as much as reading 40,000 texels,
 * whatever the picture's size, so that a photograph pays next to nothing.
 */
final class Glance {
  private static final int SAMPLES = 192;
  private static final int BLOCK = 6;

  /** Largest step (8-bit units, a 32nd of the picture apart) between neighbouring bits of paper. */
  private static final int STEP = 14;

  private static final double MIN_REACHED = 0.95;
  private static final int CONTRAST = 24;
  private static final double MAX_OFF_PAPER = 0.25;

  private Glance() {}

  /** Whether the picture is surely not a drawing on paper; false means "look closer". */
  static boolean refuses(Image8 picture) {
    double[] features = features(picture);
    return features[0] < MIN_REACHED || features[1] > MAX_OFF_PAPER;
  }

  /** Share of blocks that paper reaches from the edge; share of samples unlike their block. */
  static double[] features(Image8 picture) {
    double step = Math.max(1.0, Math.max(picture.width(), picture.height()) / (double) SAMPLES);
    int columns = Math.max(1, (int) (picture.width() / step / BLOCK));
    int rows = Math.max(1, (int) (picture.height() / step / BLOCK));
    int width = columns * BLOCK;
    int height = rows * BLOCK;
    int[][] channels = sample(picture, width, height);
    int[][] blocks = new int[3][];
    for (int c = 0; c < 3; c++) {
      blocks[c] = median3x3(blockMedians(channels[c], columns, rows), columns, rows);
    }
    int off = 0;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int paper = blocks[0][y / BLOCK * columns + x / BLOCK];
        if (Math.abs(channels[0][y * width + x] - paper) > CONTRAST) {
          off++;
        }
      }
    }
    return new double[] {
      reached(blocks, columns, rows) / (double) (columns * rows), off / (double) (width * height)
    };
  }

  /** Gray, red less green, blue less green of a grid of texels, over white where transparent. */
  private static int[][] sample(Image8 picture, int width, int height) {
    int[][] out = new int[3][width * height];
    byte[] rgba = picture.rgba();
    for (int y = 0; y < height; y++) {
      int sourceY = (int) ((y + 0.5) * picture.height() / height);
      int row = sourceY * picture.width();
      for (int x = 0; x < width; x++) {
        int sourceX = (int) ((x + 0.5) * picture.width() / width);
        int at = (row + sourceX) * 4;
        int alpha = rgba[at + 3] & 255;
        int red = over(rgba[at] & 255, alpha);
        int green = over(rgba[at + 1] & 255, alpha);
        int blue = over(rgba[at + 2] & 255, alpha);
        out[0][y * width + x] = (77 * red + 150 * green + 29 * blue) >> 8;
        out[1][y * width + x] = red - green;
        out[2][y * width + x] = blue - green;
      }
    }
    return out;
  }

  private static int over(int value, int alpha) {
    return (value * alpha + 255 * (255 - alpha) + 127) / 255;
  }

  private static int[] blockMedians(int[] values, int columns, int rows) {
    int[] out = new int[columns * rows];
    int[] block = new int[BLOCK * BLOCK];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        for (int y = 0; y < BLOCK; y++) {
          System.arraycopy(
              values, ((row * BLOCK + y) * columns + column) * BLOCK, block, y * BLOCK, BLOCK);
        }
        java.util.Arrays.sort(block);
        out[row * columns + column] = block[block.length / 2];
      }
    }
    return out;
  }

  private static int[] median3x3(int[] values, int columns, int rows) {
    int[] out = new int[values.length];
    int[] window = new int[9];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        for (int k = 0; k < 9; k++) {
          int y = Math.clamp(row + k / 3 - 1, 0, rows - 1);
          int x = Math.clamp(column + k % 3 - 1, 0, columns - 1);
          window[k] = values[y * columns + x];
        }
        java.util.Arrays.sort(window);
        out[row * columns + column] = window[4];
      }
    }
    return out;
  }

  /** Blocks that small steps reach from the blocks along the picture's edge. */
  private static int reached(int[][] blocks, int columns, int rows) {
    boolean[] seen = new boolean[columns * rows];
    int[] queue = new int[seen.length];
    int end = 0;
    for (int i = 0; i < seen.length; i++) {
      int x = i % columns;
      int y = i / columns;
      if (x == 0 || y == 0 || x == columns - 1 || y == rows - 1) {
        seen[i] = true;
        queue[end++] = i;
      }
    }
    for (int head = 0; head < end; head++) {
      int at = queue[head];
      int x = at % columns;
      int y = at / columns;
      for (int k = 0; k < 4; k++) {
        int nx = x + (k == 0 ? 1 : k == 1 ? -1 : 0);
        int ny = y + (k == 2 ? 1 : k == 3 ? -1 : 0);
        if (nx < 0 || ny < 0 || nx >= columns || ny >= rows) {
          continue;
        }
        int next = ny * columns + nx;
        if (!seen[next] && near(blocks, at, next)) {
          seen[next] = true;
          queue[end++] = next;
        }
      }
    }
    return end;
  }

  private static boolean near(int[][] blocks, int one, int other) {
    return Math.abs(blocks[0][one] - blocks[0][other]) <= STEP
        && Math.abs(blocks[1][one] - blocks[1][other]) <= STEP
        && Math.abs(blocks[2][one] - blocks[2][other]) <= STEP;
  }
}
