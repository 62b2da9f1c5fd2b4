package galatea.daemon.generate.inflate.texture;

/**
 * The cells that a chart covers, one bit each, rows of 64-bit words. Bit {@code x & 63} of word
 * {@code x >> 6} is column x; bits beyond the width are 0.
 */
final class Footprint {
  private final int width;
  private final int height;
  private final int words;
  private final long[] bits;

  Footprint(int width, int height) {
    this.width = width;
    this.height = height;
    this.words = (width + 63) >> 6;
    this.bits = new long[words * height];
  }

  /**
   * Every cell that some triangle touches, even by a corner: what the packer keeps apart is never
   * less than what the chart covers.
   *
   * @param points {@code [n,2]} in cells
   * @param faces vertex triples; those from {@code 0} to {@code faceCount} count
   */
  static Footprint of(float[] points, int[] faces, int faceCount, int width, int height) {
    Footprint footprint = new Footprint(width, height);
    for (int f = 0; f < faceCount; f++) {
      footprint.addTriangle(points, faces[f * 3] * 2, faces[f * 3 + 1] * 2, faces[f * 3 + 2] * 2);
    }
    return footprint;
  }

  private void addTriangle(float[] p, int a, int b, int c) {
    float low = Math.min(p[a + 1], Math.min(p[b + 1], p[c + 1]));
    float high = Math.max(p[a + 1], Math.max(p[b + 1], p[c + 1]));
    int first = Math.clamp((int) Math.floor(low), 0, height - 1);
    int last = Math.clamp((int) Math.floor(high), 0, height - 1);
    float[] span = {0, 0};
    for (int y = first; y <= last; y++) {
      span[0] = Float.POSITIVE_INFINITY;
      span[1] = Float.NEGATIVE_INFINITY;
      widen(span, p, a, b, y);
      widen(span, p, b, c, y);
      widen(span, p, c, a, y);
      if (span[0] <= span[1]) {
        int from = Math.clamp((int) Math.floor(span[0]), 0, width - 1);
        int to = Math.clamp((int) Math.floor(span[1]), 0, width - 1);
        for (int x = from; x <= to; x++) {
          set(x, y);
        }
      }
    }
  }

  /** Widens the span by the part of an edge that lies in cell row y. */
  private static void widen(float[] span, float[] p, int from, int to, int y) {
    float x0 = p[from];
    float y0 = p[from + 1];
    float x1 = p[to];
    float y1 = p[to + 1];
    if (Math.max(y0, y1) < y || Math.min(y0, y1) > y + 1) {
      return;
    }
    float start = x0;
    float end = x1;
    if (y0 != y1) {
      float slope = (x1 - x0) / (y1 - y0);
      start = x0 + (Math.clamp(y0, (float) y, y + 1f) - y0) * slope;
      end = x0 + (Math.clamp(y1, (float) y, y + 1f) - y0) * slope;
    }
    span[0] = Math.min(span[0], Math.min(start, end));
    span[1] = Math.max(span[1], Math.max(start, end));
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  boolean get(int x, int y) {
    return (bits[y * words + (x >> 6)] >>> (x & 63) & 1) != 0;
  }

  void set(int x, int y) {
    bits[y * words + (x >> 6)] |= 1L << (x & 63);
  }

  int count() {
    int count = 0;
    for (long word : bits) {
      count += Long.bitCount(word);
    }
    return count;
  }

  /** As it lies after the turn. */
  Footprint turned(Turn turn) {
    Footprint out = new Footprint(turn.width(width, height), turn.height(width, height));
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        if (get(x, y)) {
          out.set(turn.x(x, y, width, height), turn.y(x, y, width, height));
        }
      }
    }
    return out;
  }

  /** Blocks of {@code factor²} cells of which any is covered. */
  Footprint reduced(int factor) {
    Footprint out = new Footprint((width + factor - 1) / factor, (height + factor - 1) / factor);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        if (get(x, y)) {
          out.set(x / factor, y / factor);
        }
      }
    }
    return out;
  }

  /**
   * Grown by a disc. The result is larger by {@code ceil(radius)} cells on every side: cell (x, y)
   * of this is cell (x + ceil(radius), y + ceil(radius)) of the result.
   */
  Footprint dilated(double radius) {
    int reach = (int) Math.ceil(radius);
    Footprint out = new Footprint(width + 2 * reach, height + 2 * reach);
    for (int dy = 0; dy <= reach; dy++) {
      double rest = radius * radius - (double) dy * dy;
      if (rest < 0) {
        break;
      }
      int half = (int) Math.sqrt(rest);
      Footprint run = shiftedRight(reach - half, out.width);
      // a run of 2 half + 1 cells by doubling
      int length = 1;
      while (length < 2 * half + 1) {
        int step = Math.min(length, 2 * half + 1 - length);
        run.spreadRight(step);
        length += step;
      }
      for (int y = 0; y < height; y++) {
        for (int w = 0; w < out.words; w++) {
          long word = run.bits[y * run.words + w];
          out.bits[(y + reach + dy) * out.words + w] |= word;
          out.bits[(y + reach - dy) * out.words + w] |= word;
        }
      }
    }
    return out;
  }

  /** Adds every cell's copy {@code step} columns further right, in place. */
  private void spreadRight(int step) {
    int jump = step >> 6;
    int shift = step & 63;
    for (int y = 0; y < height; y++) {
      int row = y * words;
      for (int w = words - 1; w >= jump; w--) {
        long word = bits[row + w - jump] << shift;
        if (shift > 0 && w > jump) {
          word |= bits[row + w - jump - 1] >>> (64 - shift);
        }
        bits[row + w] |= word;
      }
    }
  }

  /**
   * The same cells {@code dx} columns further right, {@code 0 <= dx}, in rows {@code wide} long.
   */
  Footprint shiftedRight(int dx, int wide) {
    Footprint out = new Footprint(wide, height);
    int jump = dx >> 6;
    int shift = dx & 63;
    for (int y = 0; y < height; y++) {
      for (int w = 0; w < words; w++) {
        long word = bits[y * words + w];
        int to = w + jump;
        if (to < out.words) {
          out.bits[y * out.words + to] |= word << shift;
        }
        if (shift > 0 && to + 1 < out.words) {
          out.bits[y * out.words + to + 1] |= word >>> (64 - shift);
        }
      }
    }
    return out;
  }

  /** Whether a cell is covered by both when the other lies {@code dy} rows lower. Equal widths. */
  boolean meets(Footprint other, int dy) {
    int first = Math.max(0, dy);
    int last = Math.min(height, other.height + dy);
    for (int y = first; y < last; y++) {
      int mine = y * words;
      int its = (y - dy) * words;
      for (int w = 0; w < words; w++) {
        if ((bits[mine + w] & other.bits[its + w]) != 0) {
          return true;
        }
      }
    }
    return false;
  }
}
