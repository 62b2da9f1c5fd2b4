package galatea.daemon.matte;

import galatea.asset.image.Labels;

/**
 * Cast shadows on a calm background: darker than it, of its hue, without edges of their own.
 *
 * <p>The rule alone would also eat gray and white subjects. So a part goes only when its outer edge
 * is as soft as a shadow's, or when a second, independent opinion calls it background too.
 */
final class Shadows {
  /** ΔE a texel: a shadow's penumbra is less steep, the edge of a thing steeper. */
  private static final double CALM = 2.5;

  private static final double DARKEST_BACKGROUND = 35;

  /** Share of a part that the second opinion must give to the background. */
  private static final double CONFIRMED = 0.6;

  /** Share of a part's outer edge that must be calm to be a shadow's. */
  private static final double SOFT = 0.75;

  /** Texels within which an outline belongs to a part. */
  private static final int NEAR = 4;

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
    double[] soft = softShare(scene, subject, parts);
    boolean[] kept = subject.clone();
    for (int i = 0; i < shade.length; i++) {
      int part = parts.at(i);
      if (part >= 0 && (soft[part] > SOFT || agreed[part] > CONFIRMED * parts.area(part))) {
        kept[i] = false;
      }
    }
    return kept;
  }

  /** For each part, the share of the subject's outline beside it that has no edge. */
  private static double[] softShare(Scene scene, boolean[] subject, Labels parts) {
    int width = scene.width;
    int[] beside = new int[parts.count()];
    double[] soft = new double[parts.count()];
    for (int y = 1; y + 1 < scene.height; y++) {
      for (int x = 1; x + 1 < width; x++) {
        int i = y * width + x;
        boolean outline =
            !subject[i]
                && (subject[i - 1] || subject[i + 1] || subject[i - width] || subject[i + width]);
        int part = outline ? nearestPart(parts, width, scene.height, x, y) : -1;
        if (part >= 0) {
          beside[part]++;
          soft[part] += scene.gradient[i] < CALM ? 1 : 0;
        }
      }
    }
    for (int part = 0; part < soft.length; part++) {
      soft[part] = beside[part] == 0 ? 0 : soft[part] / beside[part];
    }
    return soft;
  }

  private static int nearestPart(Labels parts, int width, int height, int x, int y) {
    int best = Integer.MAX_VALUE;
    int part = -1;
    for (int ny = Math.max(0, y - NEAR); ny <= Math.min(height - 1, y + NEAR); ny++) {
      for (int nx = Math.max(0, x - NEAR); nx <= Math.min(width - 1, x + NEAR); nx++) {
        int d = (nx - x) * (nx - x) + (ny - y) * (ny - y);
        if (d < best && parts.at(nx, ny) >= 0) {
          best = d;
          part = parts.at(nx, ny);
        }
      }
    }
    return part;
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
