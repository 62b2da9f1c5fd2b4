package galatea.daemon.generate.inflate.texture;

/**
 * Fills holes in planes with the soap film that their rim carries (Laplace's equation with a
 * stronger pull along rows), coarse to fine: each level starts from the one above and is smoothed
 * by a few Gauss-Seidel sweeps. After the cascadic multigrid of Bornemann and Deuflhard 1996;
 * O(texels).
 */
final class Membrane {
  private static final int SWEEPS = 6;

  /** Colours are level across a body more often than along it: the film is stiffer crosswise. */
  private static final float ACROSS = 0.35f;

  private static final float ALONG = 0.5f - ACROSS;

  private Membrane() {}

  /**
   * Overwrites the values of the unknown texels.
   *
   * @param planes {@code [height * width]} each
   * @param known {@code [height * width]}; if none is, nothing changes
   */
  static void fill(float[][] planes, boolean[] known, int width, int height) {
    boolean any = false;
    boolean all = true;
    for (boolean one : known) {
      any |= one;
      all &= one;
    }
    if (all || !any) {
      return;
    }
    int w2 = (width + 1) / 2;
    int h2 = (height + 1) / 2;
    float[][] half = new float[planes.length][w2 * h2];
    boolean[] halfKnown = new boolean[w2 * h2];
    for (int y = 0; y < h2; y++) {
      for (int x = 0; x < w2; x++) {
        int count = 0;
        for (int k = 0; k < 4; k++) {
          int sx = 2 * x + (k & 1);
          int sy = 2 * y + (k >> 1);
          if (sx < width && sy < height && known[sy * width + sx]) {
            count++;
            for (int p = 0; p < planes.length; p++) {
              half[p][y * w2 + x] += planes[p][sy * width + sx];
            }
          }
        }
        halfKnown[y * w2 + x] = count > 0;
        for (int p = 0; p < planes.length && count > 1; p++) {
          half[p][y * w2 + x] /= count;
        }
      }
    }
    fill(half, halfKnown, w2, h2);
    for (int p = 0; p < planes.length; p++) {
      float[] plane = planes[p];
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          if (!known[y * width + x]) {
            plane[y * width + x] = half[p][(y >> 1) * w2 + (x >> 1)];
          }
        }
      }
      for (int sweep = 0; sweep < SWEEPS; sweep++) {
        sweep(plane, known, width, height);
      }
    }
  }

  private static void sweep(float[] plane, boolean[] known, int width, int height) {
    for (int y = 0; y < height; y++) {
      int up = y > 0 ? -width : 0;
      int down = y < height - 1 ? width : 0;
      for (int x = 0; x < width; x++) {
        int i = y * width + x;
        if (!known[i]) {
          int left = x > 0 ? i - 1 : i;
          int right = x < width - 1 ? i + 1 : i;
          plane[i] =
              ACROSS * (plane[left] + plane[right]) + ALONG * (plane[i + up] + plane[i + down]);
        }
      }
    }
  }
}
