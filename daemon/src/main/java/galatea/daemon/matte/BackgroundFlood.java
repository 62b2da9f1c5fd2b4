package galatea.daemon.matte;

/**
 * Background found by growing from the picture's border over colours like the background's, which
 * is estimated anew from what was reached.
 *
 * @param background what was reached, {@code [height * width]}
 * @param colors Lab of the background everywhere, also behind the subject
 * @param distance ΔE from it, on the smoothed picture
 * @param tolerance ΔE up to which a texel counts as background
 */
record BackgroundFlood(boolean[] background, float[][] colors, float[] distance, double tolerance) {
  private static final int REFITS = 3;
  private static final int BLOCK = 4;

  /** For plain backgrounds and gradients: starts from a quadratic fitted to the border. */
  static BackgroundFlood plain(Scene scene) {
    float[] distance = BorderFit.distance(scene);
    boolean[] strip =
        Masks.borderStrip(
            scene.width, scene.height, Math.max(2, (int) Math.round(0.02 * scene.size())));
    boolean[] calm = new boolean[strip.length];
    for (int i = 0; i < strip.length; i++) {
      calm[i] = strip[i] && distance[i] < 14;
    }
    double tolerance = tolerance(distance, calm);
    return refit(scene, grow(scene, distance, tolerance));
  }

  /** For vignettes, backdrops and blur: starts from the calm area at the border. */
  static BackgroundFlood smooth(Scene scene) {
    double limit = Math.clamp(3 * scene.borderGradient() + 0.35, 0.5, 2);
    boolean[] calm = new boolean[scene.gradient.length];
    for (int i = 0; i < calm.length; i++) {
      calm[i] = scene.gradient[i] < limit;
    }
    return refit(scene, Masks.reachedFromBorder(calm, scene.width, scene.height));
  }

  boolean[] subject() {
    return Masks.not(background);
  }

  private static BackgroundFlood refit(Scene scene, boolean[] start) {
    boolean[] reached = start;
    float[][] colors = {};
    float[] distance = {};
    double tolerance = 0;
    float[][] channels = {scene.l, scene.a, scene.b};
    for (int round = 0; round < REFITS; round++) {
      boolean[] sure = Masks.erodeOne(reached, scene.width, scene.height);
      colors = BackgroundField.of(channels, sure, scene.width, scene.height, BLOCK).everywhere();
      distance = distance(channels, colors);
      tolerance = tolerance(distance, sure);
      reached = grow(scene, distance, tolerance);
    }
    return new BackgroundFlood(reached, colors, distance, tolerance);
  }

  private static double tolerance(float[] distance, boolean[] background) {
    return Math.clamp(3.5 * Masks.median(distance, background) + 3, 5, 14);
  }

  private static boolean[] grow(Scene scene, float[] distance, double tolerance) {
    boolean[] like = new boolean[distance.length];
    for (int i = 0; i < like.length; i++) {
      like[i] = distance[i] < tolerance;
    }
    return Masks.reachedFromBorder(like, scene.width, scene.height);
  }

  /** ΔE between two sets of Lab planes. */
  static float[] distance(float[][] one, float[][] two) {
    float[] out = new float[one[0].length];
    for (int i = 0; i < out.length; i++) {
      float l = one[0][i] - two[0][i];
      float a = one[1][i] - two[1][i];
      float b = one[2][i] - two[2][i];
      out[i] = (float) Math.sqrt(l * l + a * a + b * b);
    }
    return out;
  }
}
