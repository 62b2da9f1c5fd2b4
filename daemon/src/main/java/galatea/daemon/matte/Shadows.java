package galatea.daemon.matte;

import galatea.asset.image.Labels;

/**
 * Cast shadows on a calm background: darker than it, of its hue, without edges of their own.
 *
 * <p>The rule alone would also eat gray and white subjects, so a part goes only when a second,
 * independent opinion calls it background too.
 */
final class Shadows {
  private static final double CALM = 1.2;
  private static final double DARKEST_BACKGROUND = 35;
  private static final double CONFIRMED = 0.6;

  private Shadows() {}

  /**
   * The flood's subject without its confirmed shadows.
   *
   * @param opinion subject by another method, {@code [height * width]}
   */
  static boolean[] removed(Scene scene, BackgroundFlood flood, boolean[] opinion) {
    boolean[] lit = Masks.reachedFromBorder(withShade(scene, flood), scene.width, scene.height);
    boolean[] subject = flood.subject();
    boolean[] shade = new boolean[subject.length];
    boolean any = false;
    for (int i = 0; i < shade.length; i++) {
      shade[i] = subject[i] && lit[i];
      any |= shade[i];
    }
    if (!any) {
      return subject;
    }
    Labels parts = Labels.of(shade, scene.width, scene.height, false);
    int[] agreed = new int[parts.count()];
    for (int i = 0; i < shade.length; i++) {
      if (shade[i] && !opinion[i]) {
        agreed[parts.at(i)]++;
      }
    }
    for (int i = 0; i < shade.length; i++) {
      if (shade[i] && agreed[parts.at(i)] > CONFIRMED * parts.area(parts.at(i))) {
        subject[i] = false;
      }
    }
    return subject;
  }

  /** Texels that are background if a darker light is allowed. */
  private static boolean[] withShade(Scene scene, BackgroundFlood flood) {
    boolean[] out = new boolean[scene.l.length];
    float[] backL = flood.colors()[0];
    float[] backA = flood.colors()[1];
    float[] backB = flood.colors()[2];
    for (int i = 0; i < out.length; i++) {
      double d = flood.distance()[i];
      if (scene.l[i] < backL[i] && scene.gradient[i] < CALM && backL[i] > DARKEST_BACKGROUND) {
        double s = Math.clamp(scene.l[i] / backL[i], 0.5, 1);
        double a = scene.a[i] - s * backA[i];
        double b = scene.b[i] - s * backB[i];
        d = Math.min(d, Math.sqrt(a * a + b * b) + 0.12 * d);
      }
      out[i] = d < flood.tolerance();
    }
    return out;
  }
}
