package galatea.asset.image;

/**
 * One float a texel: a matte, a distance, a channel. Row-major, origin top left, texel centres at
 * +0.5. The array is taken, not copied.
 */
public final class Plane {
  private final int width;
  private final int height;
  private final float[] values;

  /** A plane of zeros. */
  public Plane(int width, int height) {
    this(width, height, new float[Math.multiplyExact(width, height)]);
  }

  /**
   * @param values {@code [height * width]}, taken, not copied
   */
  public Plane(int width, int height, float[] values) {
    if (width <= 0 || height <= 0 || values.length != width * height) {
      throw new IllegalArgumentException(
          "plane has " + values.length + " values, not " + width + " x " + height);
    }
    this.width = width;
    this.height = height;
    this.values = values;
  }

  public int width() {
    return width;
  }

  public int height() {
    return height;
  }

  /** The values themselves, {@code [height * width]}; not a copy. */
  public float[] values() {
    return values;
  }

  public float get(int x, int y) {
    return values[y * width + x];
  }

  public void set(int x, int y, float value) {
    values[y * width + x] = value;
  }

  /**
   * Bilinear value at a continuous place: {@code (0.5, 0.5)} is the centre of the first texel.
   * Outside, the nearest edge texel counts.
   */
  public float sample(double x, double y) {
    double u = Math.clamp(x - 0.5, 0, width - 1);
    double v = Math.clamp(y - 0.5, 0, height - 1);
    int x0 = (int) u;
    int y0 = (int) v;
    int x1 = Math.min(x0 + 1, width - 1);
    int y1 = Math.min(y0 + 1, height - 1);
    double fx = u - x0;
    double fy = v - y0;
    double top = values[y0 * width + x0] * (1 - fx) + values[y0 * width + x1] * fx;
    double bottom = values[y1 * width + x0] * (1 - fx) + values[y1 * width + x1] * fx;
    return (float) (top * (1 - fy) + bottom * fy);
  }

  /** An independent copy. */
  public Plane copy() {
    return new Plane(width, height, values.clone());
  }
}
