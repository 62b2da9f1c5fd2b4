package galatea.daemon.matte.drawing;

import galatea.asset.image.DistanceTransform;
import galatea.asset.image.Labels;

/**
 * The drawn figure: everything within its outline, as one piece.
 *
 * @param mask {@code [height * width]} ink and what it encloses, one 8-connected piece
 * @param filled texels of the mask that are not ink
 * @param inked texels of ink in the mask
 */
record Figure(int width, int height, boolean[] mask, int filled, int inked) {
  /** Half the widest gap that the watershed closes, of the size. */
  private static final double REACH = 0.036;

  /** Pieces of less than this share of the largest are crumbs. */
  private static final double MIN_PIECE = 0.03;

  /** Pieces at most this far apart, of the size, are parts of one figure. */
  private static final double MAX_APART = 0.05;

  static Figure of(Ink ink, Strokes strokes) {
    int width = ink.width();
    int height = ink.height();
    boolean[] bridges = Bridges.over(strokes, ink);
    boolean[] walls = ink.mask().clone();
    for (int i = 0; i < walls.length; i++) {
      walls[i] |= bridges[i];
    }
    boolean[] mask =
        Enclosure.of(walls, width, height, REACH * ink.size(), new FreeEnds(strokes, ink, bridges));
    keepUsedBridges(mask, bridges, width, height);
    for (int i = 0; i < mask.length; i++) {
      mask[i] |= ink.mask()[i];
    }
    unite(mask, width, height, ink.size());
    int filled = 0;
    int inked = 0;
    for (int i = 0; i < mask.length; i++) {
      filled += mask[i] && !ink.mask()[i] ? 1 : 0;
      inked += mask[i] && ink.mask()[i] ? 1 : 0;
    }
    return new Figure(width, height, mask, filled, inked);
  }

  /** Bridges that bound something filled belong to it; the others enclose nothing and go. */
  private static void keepUsedBridges(boolean[] mask, boolean[] bridges, int width, int height) {
    boolean[] inside = mask.clone();
    for (int y = 1; y < height - 1; y++) {
      for (int x = 1; x < width - 1; x++) {
        int i = y * width + x;
        if (bridges[i]) {
          mask[i] |= inside[i - 1] || inside[i + 1] || inside[i - width] || inside[i + width];
        }
      }
    }
  }

  /** Links large pieces that lie close to the largest one by bands, and drops the others. */
  private static void unite(boolean[] mask, int width, int height, int size) {
    Labels pieces = Labels.of(mask, width, height, true);
    int main = pieces.largest();
    if (main < 0) {
      return;
    }
    boolean[] joined = new boolean[pieces.count()];
    joined[main] = true;
    int[] from = new int[pieces.count()];
    boolean found = hasOthers(pieces, main);
    while (found) {
      DistanceTransform distance = toJoined(pieces, joined, width, height);
      java.util.Arrays.fill(from, -1);
      for (int i = 0; i < mask.length; i++) {
        int piece = pieces.at(i);
        if (piece >= 0
            && !joined[piece]
            && (from[piece] < 0 || distance.squared(i) < distance.squared(from[piece]))) {
          from[piece] = i;
        }
      }
      found = false;
      for (int k = 0; k < from.length; k++) {
        if (from[k] >= 0
            && pieces.area(k) >= MIN_PIECE * pieces.area(main)
            && distance.distance(from[k]) <= MAX_APART * size) {
          joined[k] = true;
          found = true;
          band(mask, width, height, from[k], distance.nearest(from[k]), limbRadius(size));
        }
      }
    }
    for (int i = 0; i < mask.length; i++) {
      int piece = pieces.at(i);
      mask[i] &= piece < 0 || joined[piece];
    }
  }

  private static boolean hasOthers(Labels pieces, int main) {
    for (int k = 0; k < pieces.count(); k++) {
      if (k != main && pieces.area(k) >= MIN_PIECE * pieces.area(main)) {
        return true;
      }
    }
    return false;
  }

  private static DistanceTransform toJoined(
      Labels pieces, boolean[] joined, int width, int height) {
    boolean[] seeds = new boolean[width * height];
    for (int i = 0; i < seeds.length; i++) {
      seeds[i] = pieces.at(i) >= 0 && joined[pieces.at(i)];
    }
    return DistanceTransform.to(seeds, width, height);
  }

  /** Half the width that a limb needs for a body to be made of it: 0.6 % of the size. */
  static double limbRadius(int size) {
    return 0.006 * size;
  }

  private static void band(boolean[] mask, int width, int height, int from, int to, double radius) {
    int x0 = from % width;
    int y0 = from / width;
    int dx = to % width - x0;
    int dy = to / width - y0;
    int steps = Math.max(1, Math.max(Math.abs(dx), Math.abs(dy)));
    int reach = (int) Math.ceil(radius);
    for (int k = 0; k <= steps; k++) {
      int cx = x0 + Math.round((float) dx * k / steps);
      int cy = y0 + Math.round((float) dy * k / steps);
      for (int y = Math.max(0, cy - reach); y <= Math.min(height - 1, cy + reach); y++) {
        for (int x = Math.max(0, cx - reach); x <= Math.min(width - 1, cx + reach); x++) {
          if (Math.hypot(x - cx, y - cy) <= radius) {
            mask[y * width + x] = true;
          }
        }
      }
    }
  }
}
