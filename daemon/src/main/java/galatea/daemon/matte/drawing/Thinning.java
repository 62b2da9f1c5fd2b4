package galatea.daemon.matte.drawing;

import java.util.Arrays;

/**
 * The one-texel-wide, 8-connected skeleton of a mask: Guo and Hall, "Parallel thinning with
 * two-subiteration algorithms", 1989, algorithm A1.
 *
 * <p>Only texels still set are looked at, so the cost is O(texels of ink x half the stroke width).
 */
final class Thinning {
  /** Neighbour offsets in the order N, NE, E, SE, S, SW, W, NW: bit k of a neighbourhood. */
  static final int[] DX = {0, 1, 1, 1, 0, -1, -1, -1};

  static final int[] DY = {-1, -1, 0, 1, 1, 1, 0, -1};

  /** Whether a texel with this neighbourhood goes, in the odd and in the even subiteration. */
  private static final boolean[][] REMOVABLE = {table(0), table(1)};

  private Thinning() {}

  static boolean[] thin(boolean[] mask, int width, int height) {
    // a frame of one empty texel saves all bounds checks
    int stride = width + 2;
    byte[] set = new byte[stride * (height + 2)];
    int[] live = new int[mask.length];
    int count = 0;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        if (mask[y * width + x]) {
          int at = (y + 1) * stride + x + 1;
          set[at] = 1;
          live[count++] = at;
        }
      }
    }
    int[] gone = new int[count];
    boolean changed = true;
    while (changed) {
      changed = false;
      for (boolean[] removable : REMOVABLE) {
        int kept = 0;
        int removed = 0;
        for (int k = 0; k < count; k++) {
          int at = live[k];
          if (removable[neighbourhood(set, at, stride)]) {
            gone[removed++] = at;
          } else {
            live[kept++] = at;
          }
        }
        for (int k = 0; k < removed; k++) {
          set[gone[k]] = 0;
        }
        count = kept;
        changed |= removed > 0;
      }
    }
    boolean[] out = new boolean[mask.length];
    Arrays.sort(live, 0, count);
    for (int k = 0; k < count; k++) {
      out[(live[k] / stride - 1) * width + live[k] % stride - 1] = true;
    }
    return out;
  }

  private static int neighbourhood(byte[] set, int at, int stride) {
    return set[at - stride]
        | set[at - stride + 1] << 1
        | set[at + 1] << 2
        | set[at + stride + 1] << 3
        | set[at + stride] << 4
        | set[at + stride - 1] << 5
        | set[at - 1] << 6
        | set[at - stride - 1] << 7;
  }

  private static boolean[] table(int subiteration) {
    boolean[] out = new boolean[256];
    for (int n = 0; n < 256; n++) {
      int[] p = new int[8];
      for (int k = 0; k < 8; k++) {
        p[k] = n >> k & 1;
      }
      // C: runs of neighbours, N: fewest of the two ways to pair neighbours (names of the paper)
      int c = 0;
      int n1 = 0;
      int n2 = 0;
      for (int k = 0; k < 8; k += 2) {
        c += p[k] == 0 && (p[k + 1] == 1 || p[(k + 2) % 8] == 1) ? 1 : 0;
        n1 += p[(k + 7) % 8] | p[k];
        n2 += p[k] | p[k + 1];
      }
      int fewest = Math.min(n1, n2);
      int m =
          subiteration == 0 ? (p[0] | p[1] | (1 - p[3])) & p[2] : (p[4] | p[5] | (1 - p[7])) & p[6];
      out[n] = c == 1 && fewest >= 2 && fewest <= 3 && m == 0;
    }
    return out;
  }
}
