package galatea.asset.image;

/**
 * A picture of 8-bit sRGB texels with straight (not premultiplied) alpha.
 *
 * <p>Row-major, origin top left, four bytes a texel in the order R, G, B, A. The array is taken,
 * not copied, and may be written by whoever made the picture until it is handed on. At most 2^29 -
 * 1 texels, because a Java array ends at 2^31 - 1 bytes.
 */
public final class Image8 {
  private final int width;
  private final int height;
  private final byte[] rgba;

  /** An empty (transparent black) picture. */
  public Image8(int width, int height) {
    this(width, height, new byte[Math.multiplyExact(Math.multiplyExact(width, height), 4)]);
  }

  /**
   * @param rgba {@code [height * width * 4]}, taken, not copied
   */
  public Image8(int width, int height, byte[] rgba) {
    if (width <= 0 || height <= 0 || rgba.length != width * height * 4) {
      throw new IllegalArgumentException(
          "rgba has " + rgba.length + " bytes, not " + width + " x " + height + " x 4");
    }
    this.width = width;
    this.height = height;
    this.rgba = rgba;
  }

  public int width() {
    return width;
  }

  public int height() {
    return height;
  }

  /** The texels themselves, {@code [height * width * 4]}; not a copy. */
  public byte[] rgba() {
    return rgba;
  }

  /** Red at a texel, 0 to 255. */
  public int red(int x, int y) {
    return rgba[(y * width + x) * 4] & 255;
  }

  /** Green at a texel, 0 to 255. */
  public int green(int x, int y) {
    return rgba[(y * width + x) * 4 + 1] & 255;
  }

  /** Blue at a texel, 0 to 255. */
  public int blue(int x, int y) {
    return rgba[(y * width + x) * 4 + 2] & 255;
  }

  /** Alpha at a texel, 0 to 255. */
  public int alpha(int x, int y) {
    return rgba[(y * width + x) * 4 + 3] & 255;
  }

  /** Sets one texel; each argument 0 to 255. */
  public void set(int x, int y, int red, int green, int blue, int alpha) {
    int at = (y * width + x) * 4;
    rgba[at] = (byte) red;
    rgba[at + 1] = (byte) green;
    rgba[at + 2] = (byte) blue;
    rgba[at + 3] = (byte) alpha;
  }

  /** An independent copy. */
  public Image8 copy() {
    return new Image8(width, height, rgba.clone());
  }
}
