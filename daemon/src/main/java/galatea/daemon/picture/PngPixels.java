package galatea.daemon.picture;

import org.jspecify.annotations.Nullable;

/** Rows of one PNG colour type and depth: filters undone, samples spread to 8-bit RGBA. */
final class PngPixels {
  private static final int GRAY = 0;
  private static final int RGB = 2;
  private static final int PALETTE = 3;
  private static final int GRAY_ALPHA = 4;
  private static final int RGBA = 6;

  private final String place;
  private final int depth;
  private final int colorType;
  private final int channels;
  private byte @Nullable [] palette;
  private byte[] paletteAlpha = {};
  private int keyRed = -1;
  private int keyGreen = -1;
  private int keyBlue = -1;

  PngPixels(String place, int depth, int colorType) {
    this.place = place;
    this.depth = depth;
    this.colorType = colorType;
    boolean legal =
        switch (colorType) {
          case GRAY -> depth == 1 || depth == 2 || depth == 4 || depth == 8 || depth == 16;
          case PALETTE -> depth == 1 || depth == 2 || depth == 4 || depth == 8;
          case RGB, GRAY_ALPHA, RGBA -> depth == 8 || depth == 16;
          default -> false;
        };
    if (!legal) {
      throw PictureFault.broken(
          place, "PNG knows no colour type " + colorType + " with " + depth + " bits");
    }
    this.channels =
        switch (colorType) {
          case RGB -> 3;
          case GRAY_ALPHA -> 2;
          case RGBA -> 4;
          default -> 1;
        };
  }

  /** The PLTE chunk: red, green, blue of each entry. */
  void palette(byte[] data) {
    if (data.length == 0 || data.length % 3 != 0) {
      throw PictureFault.broken(place, "the PNG file's palette has an impossible length");
    }
    palette = data;
  }

  /** The tRNS chunk: alpha of palette entries, or the one colour that is transparent. */
  void transparency(byte[] data) {
    if (colorType == PALETTE) {
      paletteAlpha = data;
    } else if (colorType == GRAY && data.length >= 2) {
      keyRed = sample16(data, 0);
    } else if (colorType == RGB && data.length >= 6) {
      keyRed = sample16(data, 0);
      keyGreen = sample16(data, 2);
      keyBlue = sample16(data, 4);
    }
  }

  /** All chunks before the image data were seen. */
  void ready() {
    if (colorType == PALETTE && palette == null) {
      throw PictureFault.broken(place, "the PNG file lacks its palette");
    }
  }

  /** Bytes of a row of so many pixels, without the filter byte. At most 8 bytes a pixel. */
  int stride(int pixels) {
    return Math.toIntExact(((long) pixels * channels * depth + 7) / 8);
  }

  /** Undoes the filter in place; {@code above} is the row before (zeros at first). */
  void unfilter(byte[] row, byte[] above, int stride) {
    int bpp = Math.max(1, channels * depth / 8);
    switch (row[0]) {
      case 0 -> {}
      case 1 -> {
        for (int i = 1 + bpp; i <= stride; i++) {
          row[i] += row[i - bpp];
        }
      }
      case 2 -> {
        for (int i = 1; i <= stride; i++) {
          row[i] += above[i];
        }
      }
      case 3 -> {
        for (int i = 1; i <= stride; i++) {
          int left = i > bpp ? row[i - bpp] & 255 : 0;
          row[i] += (byte) ((left + (above[i] & 255)) >> 1);
        }
      }
      case 4 -> paeth(row, above, stride, bpp);
      default -> throw PictureFault.broken(place, "the PNG file's image data are damaged");
    }
  }

  private static void paeth(byte[] row, byte[] above, int stride, int bpp) {
    int first = Math.min(bpp, stride);
    for (int i = 1; i <= first; i++) {
      row[i] += above[i];
    }
    for (int i = 1 + bpp; i <= stride; i++) {
      int a = row[i - bpp] & 255;
      int b = above[i] & 255;
      int c = above[i - bpp] & 255;
      int toA = Math.abs(b - c);
      int toB = Math.abs(a - c);
      int toC = Math.abs(a + b - c - c);
      row[i] += (byte) (toA <= toB && toA <= toC ? a : toB <= toC ? b : c);
    }
  }

  /** Spreads a row's samples (after its filter byte) to RGBA at {@code to}. */
  void unpack(byte[] row, int pixels, byte[] rgba, int to) {
    if (depth == 8 && colorType == RGBA) {
      System.arraycopy(row, 1, rgba, to, pixels * 4);
    } else if (depth == 8 && colorType == RGB && keyRed < 0) {
      for (int i = 0, from = 1; i < pixels; i++, from += 3, to += 4) {
        rgba[to] = row[from];
        rgba[to + 1] = row[from + 1];
        rgba[to + 2] = row[from + 2];
        rgba[to + 3] = -1;
      }
    } else if (colorType == PALETTE) {
      indexed(row, pixels, rgba, to);
    } else {
      samples(row, pixels, rgba, to);
    }
  }

  private void indexed(byte[] row, int pixels, byte[] rgba, int to) {
    byte[] colors = palette == null ? new byte[0] : palette;
    for (int i = 0; i < pixels; i++, to += 4) {
      int entry = sample(row, i);
      if (entry * 3 >= colors.length) {
        throw PictureFault.broken(place, "a pixel of the PNG file lies outside its palette");
      }
      rgba[to] = colors[entry * 3];
      rgba[to + 1] = colors[entry * 3 + 1];
      rgba[to + 2] = colors[entry * 3 + 2];
      rgba[to + 3] = entry < paletteAlpha.length ? paletteAlpha[entry] : -1;
    }
  }

  private void samples(byte[] row, int pixels, byte[] rgba, int to) {
    boolean color = colorType == RGB || colorType == RGBA;
    boolean alpha = colorType == GRAY_ALPHA || colorType == RGBA;
    for (int i = 0; i < pixels; i++, to += 4) {
      int at = i * channels;
      int red = sample(row, at);
      int green = color ? sample(row, at + 1) : red;
      int blue = color ? sample(row, at + 2) : red;
      rgba[to] = to8(red);
      rgba[to + 1] = to8(green);
      rgba[to + 2] = to8(blue);
      if (alpha) {
        rgba[to + 3] = to8(sample(row, at + channels - 1));
      } else {
        boolean key = red == keyRed && (!color || (green == keyGreen && blue == keyBlue));
        rgba[to + 3] = (byte) (key ? 0 : 255);
      }
    }
  }

  /** The n-th sample of a row, at the file's depth. */
  private int sample(byte[] row, int n) {
    if (depth == 8) {
      return row[1 + n] & 255;
    }
    if (depth == 16) {
      return sample16(row, 1 + 2 * n);
    }
    int bit = n * depth;
    return ((row[1 + (bit >> 3)] & 255) >> (8 - depth - (bit & 7))) & ((1 << depth) - 1);
  }

  private byte to8(int sample) {
    if (depth == 16) {
      return (byte) ((sample * 255 + 32767) / 65535);
    }
    return (byte) (depth == 8 ? sample : sample * 255 / ((1 << depth) - 1));
  }

  private static int sample16(byte[] data, int at) {
    return ((data[at] & 255) << 8) | (data[at + 1] & 255);
  }
}
