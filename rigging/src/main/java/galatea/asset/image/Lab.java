package galatea.asset.image;

/**
 * CIE L*a*b* (D65, 2°) of an sRGB picture as three planes: L 0..100, a and b about -100..100.
 * Distances between such colours are ΔE76. After IEC 61966-2-1 and CIE 15.
 *
 * @param l lightness
 * @param a green to red
 * @param b blue to yellow
 */
public record Lab(Plane l, Plane a, Plane b) {
  private static final float[] LINEAR = new float[256];
  private static final int STEPS = 1 << 14;

  /** Cube root part of the Lab curve, tabulated: 1/16384 steps err by less than 0.01 in L. */
  private static final float[] CURVE = new float[STEPS + 2];

  static {
    for (int i = 0; i < 256; i++) {
      double s = i / 255.0;
      LINEAR[i] = (float) (s <= 0.04045 ? s / 12.92 : Math.pow((s + 0.055) / 1.055, 2.4));
    }
    for (int i = 0; i < CURVE.length; i++) {
      double t = i / (double) STEPS;
      CURVE[i] = (float) (t > 216.0 / 24389 ? Math.cbrt(t) : t * 24389 / 27 / 116 + 4 / 29.0);
    }
  }

  /** Converts every texel; alpha is ignored. */
  public static Lab of(Image8 image) {
    int count = image.width() * image.height();
    float[] l = new float[count];
    float[] a = new float[count];
    float[] b = new float[count];
    byte[] rgba = image.rgba();
    float[] out = new float[3];
    for (int i = 0; i < count; i++) {
      convert(rgba[i * 4] & 255, rgba[i * 4 + 1] & 255, rgba[i * 4 + 2] & 255, out);
      l[i] = out[0];
      a[i] = out[1];
      b[i] = out[2];
    }
    return new Lab(
        new Plane(image.width(), image.height(), l),
        new Plane(image.width(), image.height(), a),
        new Plane(image.width(), image.height(), b));
  }

  /**
   * One colour.
   *
   * @param out {@code [3]} receives L, a, b
   */
  public static void convert(int red, int green, int blue, float[] out) {
    float r = LINEAR[red];
    float g = LINEAR[green];
    float bl = LINEAR[blue];
    // sRGB to XYZ over the D65 white point
    float x = curve((0.4124564f * r + 0.3575761f * g + 0.1804375f * bl) / 0.95047f);
    float y = curve(0.2126729f * r + 0.7151522f * g + 0.0721750f * bl);
    float z = curve((0.0193339f * r + 0.1191920f * g + 0.9503041f * bl) / 1.08883f);
    out[0] = 116 * y - 16;
    out[1] = 500 * (x - y);
    out[2] = 200 * (y - z);
  }

  /** ΔE76 between two texels of two pictures of equal size. */
  public double distance(int index, Lab other, int otherIndex) {
    double dl = l.values()[index] - other.l.values()[otherIndex];
    double da = a.values()[index] - other.a.values()[otherIndex];
    double db = b.values()[index] - other.b.values()[otherIndex];
    return Math.sqrt(dl * dl + da * da + db * db);
  }

  private static float curve(float t) {
    float scaled = Math.clamp(t, 0f, 1f) * STEPS;
    int at = (int) scaled;
    return CURVE[at] + (CURVE[at + 1] - CURVE[at]) * (scaled - at);
  }
}
