package galatea.daemon.preview;

/**
 * A studio for matte things: a large soft key from the upper left, a weak fill from the right, a
 * sky above and a floor below, and a thin bright rim. The lamps go with the camera. A surface that
 * faces the camera keeps its colour as painted.
 */
final class Light {
  private static final int STEPS = 4096;
  private static final float[] LINEAR = new float[STEPS + 1];
  private static final byte[] SRGB = new byte[STEPS + 1];

  static {
    for (int i = 0; i <= STEPS; i++) {
      double s = (double) i / STEPS;
      LINEAR[i] = (float) (s <= 0.04045 ? s / 12.92 : Math.pow((s + 0.055) / 1.055, 2.4));
      double encoded = s <= 0.0031308 ? s * 12.92 : 1.055 * Math.pow(s, 1 / 2.4) - 0.055;
      SRGB[i] = (byte) Math.round(encoded * 255);
    }
  }

  private Light() {}

  /**
   * Lights a colour.
   *
   * @param x the unit normal: right
   * @param y up
   * @param z towards the camera
   * @param color R, G, B 0..255, overwritten with what is seen
   */
  static void shade(float x, float y, float z, float[] color) {
    float key = Math.max(0, (-0.46f * x + 0.58f * y + 0.67f * z + 0.25f) / 1.25f);
    float fill = Math.max(0, 0.75f * x + 0.1f * y + 0.65f * z);
    float sky = 0.5f + 0.5f * y;
    float total = 0.27f + 0.2f * sky + 0.64f * key + 0.19f * fill;
    float edge = 1 - Math.max(0, z);
    float rim = 0.09f * edge * edge * edge * (0.35f + 0.65f * sky);
    for (int c = 0; c < 3; c++) {
      float linear = LINEAR[Math.clamp((int) (color[c] * (STEPS / 255f)), 0, STEPS)];
      float lit = linear * total + rim;
      // the brightest third rolls off instead of clipping
      if (lit > 0.7f) {
        lit = 0.7f + (lit - 0.7f) / (1 + 1.2f * (lit - 0.7f));
      }
      color[c] = SRGB[Math.clamp((int) (lit * STEPS), 0, STEPS)] & 255;
    }
  }
}
