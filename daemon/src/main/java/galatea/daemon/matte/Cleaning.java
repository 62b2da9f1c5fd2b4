package galatea.daemon.matte;

import galatea.asset.image.Labels;
import galatea.asset.image.Plane;
import java.util.Arrays;

/**
 * Makes a raw coverage keep {@link Matte}'s promise: one 4-connected piece, no tiny holes, no
 * hairs.
 */
final class Cleaning {
  private static final float JOINED = 0.6f;

  /** Coverage that may carry a bridge between two pieces. */
  private static final float TRACE = 0.15f;

  /** Greatest coverage outside that is still outside when it is rounded to eight bits. */
  private static final float OUTSIDE = 127 / 255f;

  private final int width;
  private final int height;
  private final float[] alpha;
  private final int bridge;

  /** Area of the largest piece that was left out, as a share of the kept one's. */
  private double leftOut;

  private Cleaning(Plane alpha) {
    this.width = alpha.width();
    this.height = alpha.height();
    this.alpha = alpha.values();
    this.bridge = Math.max(2, Math.round(Math.max(width, height) / 256f));
  }

  /**
   * Cleans in place.
   *
   * @return area of the largest piece left out, as a share of the kept one's
   */
  static double clean(Plane alpha) {
    Cleaning cleaning = new Cleaning(alpha);
    cleaning.keepOnePiece();
    // first, or the ring round a tiny hole would count as a hair
    cleaning.closeTinyHoles();
    cleaning.dropHairs();
    cleaning.leaveHalf();
    return cleaning.leftOut;
  }

  private boolean[] inside() {
    boolean[] inside = new boolean[alpha.length];
    for (int i = 0; i < inside.length; i++) {
      inside[i] = alpha[i] > 0.5f;
    }
    return inside;
  }

  /** Keeps the largest piece and those that a short trace of coverage joins to it. */
  private void keepOnePiece() {
    Labels pieces = Labels.of(inside(), width, height, false);
    if (pieces.count() == 0) {
      Arrays.fill(alpha, 0);
      return;
    }
    int largest = pieces.largest();
    boolean[] kept = new boolean[pieces.count()];
    int least = Matte.minHoleArea(pieces.area(largest));
    int[] from = new int[alpha.length];
    int[] depth = new int[alpha.length];
    int[] queue = new int[alpha.length];
    Arrays.fill(from, -1);
    int tail = 0;
    kept[largest] = true;
    for (int i = 0; i < alpha.length; i++) {
      if (pieces.at(i) == largest) {
        from[i] = i;
        queue[tail++] = i;
      }
    }
    for (int head = 0; head < tail; head++) {
      int i = queue[head];
      for (int d = 0; d < 4; d++) {
        int j = neighbour(i, d);
        if (j < 0 || from[j] >= 0) {
          continue;
        }
        int piece = pieces.at(j);
        if (piece >= 0 && !kept[piece] && pieces.area(piece) < least) {
          continue;
        }
        int far = piece >= 0 ? 0 : depth[i] + 1;
        // one texel may be crossed in any case: pieces that touch at a corner are one
        if (far > bridge || (far > 1 && alpha[j] < TRACE)) {
          continue;
        }
        from[j] = i;
        depth[j] = far;
        queue[tail++] = j;
        if (piece >= 0 && !kept[piece]) {
          kept[piece] = true;
          for (int k = i; pieces.at(k) < 0; k = from[k]) {
            alpha[k] = Math.max(alpha[k], JOINED);
          }
        }
      }
    }
    int other = 0;
    for (int piece = 0; piece < kept.length; piece++) {
      if (!kept[piece]) {
        other = Math.max(other, pieces.area(piece));
      }
    }
    leftOut = (double) other / pieces.area(largest);
    fadeOutside(keptTexels(pieces, kept));
  }

  private boolean[] keptTexels(Labels pieces, boolean[] kept) {
    boolean[] out = new boolean[alpha.length];
    for (int i = 0; i < out.length; i++) {
      int piece = pieces.at(i);
      out[i] = piece >= 0 ? kept[piece] : alpha[i] > 0.5f;
    }
    return out;
  }

  /** Clears coverage that is not of the kept texels nor of the soft rim round them. */
  private void fadeOutside(boolean[] kept) {
    boolean[] near = kept;
    for (int k = 0; k < bridge; k++) {
      near = Masks.not(Masks.erodeOne(Masks.not(near), width, height));
    }
    for (int i = 0; i < alpha.length; i++) {
      if (!near[i]) {
        alpha[i] = 0;
      } else if (!kept[i]) {
        alpha[i] = Math.min(alpha[i], 0.5f);
      }
    }
  }

  /** Drops spurs one texel wide and short: what no 2 × 2 block covers and that joins nothing. */
  private void dropHairs() {
    boolean[] inside = inside();
    boolean[] solid = new boolean[inside.length];
    for (int y = 0; y + 1 < height; y++) {
      for (int x = 0; x + 1 < width; x++) {
        int i = y * width + x;
        if (inside[i] && inside[i + 1] && inside[i + width] && inside[i + width + 1]) {
          solid[i] = true;
          solid[i + 1] = true;
          solid[i + width] = true;
          solid[i + width + 1] = true;
        }
      }
    }
    boolean[] thin = new boolean[inside.length];
    for (int i = 0; i < thin.length; i++) {
      thin[i] = inside[i] && !solid[i];
    }
    Labels hairs = Labels.of(thin, width, height, true);
    if (hairs.count() == 0) {
      return;
    }
    Labels bodies = Labels.of(solid, width, height, false);
    int[] body = new int[hairs.count()];
    Arrays.fill(body, -1);
    boolean[] joins = new boolean[hairs.count()];
    for (int i = 0; i < thin.length; i++) {
      if (!thin[i]) {
        continue;
      }
      int hair = hairs.at(i);
      for (int d = 0; d < 4; d++) {
        int j = neighbour(i, d);
        if (j >= 0 && solid[j]) {
          joins[hair] |= body[hair] >= 0 && body[hair] != bodies.at(j);
          body[hair] = bodies.at(j);
        }
      }
    }
    int longest = 8 + Math.max(width, height) / 64;
    for (int i = 0; i < thin.length; i++) {
      if (thin[i] && !joins[hairs.at(i)] && hairs.area(hairs.at(i)) <= longest) {
        alpha[i] = Math.min(alpha[i], 0.5f);
      }
    }
    // a hair may also have held a crumb of two texels
    Labels pieces = Labels.of(inside(), width, height, false);
    int largest = pieces.largest();
    for (int i = 0; i < alpha.length; i++) {
      if (pieces.at(i) >= 0 && pieces.at(i) != largest) {
        alpha[i] = 0;
      }
    }
  }

  /** Nothing stays at exactly one half, which rounds to inside. */
  private void leaveHalf() {
    for (int i = 0; i < alpha.length; i++) {
      if (alpha[i] == 0.5f) {
        alpha[i] = OUTSIDE;
      }
    }
  }

  private void closeTinyHoles() {
    boolean[] inside = inside();
    int least = Matte.minHoleArea(Masks.count(inside));
    Labels gaps = Labels.of(Masks.not(inside), width, height, true);
    for (int i = 0; i < alpha.length; i++) {
      int gap = gaps.at(i);
      if (gap >= 0 && !gaps.touchesBorder(gap) && gaps.area(gap) < least) {
        alpha[i] = 1;
      }
    }
  }

  private int neighbour(int i, int direction) {
    int x = i % width;
    return switch (direction) {
      case 0 -> x > 0 ? i - 1 : -1;
      case 1 -> x + 1 < width ? i + 1 : -1;
      case 2 -> i >= width ? i - width : -1;
      default -> i + width < alpha.length ? i + width : -1;
    };
  }
}
