package galatea.daemon.matte;

import galatea.asset.image.Labels;

/**
 * Opens the places inside a subject where the background shows through. Measured on the picture as
 * it is, because smoothing fills narrow gaps with the subject's colour.
 */
final class Holes {
  /** ΔE from the background up to which a texel may belong to a hole. */
  private static final double LIKE = 12;

  /** ΔE of a texel that surely is background, and the share of those that makes a hole. */
  private static final double SURE = 4;

  private static final double SURE_SHARE = 0.2;

  /** Smallest hole, as a share of the picture. */
  private static final double LEAST_AREA = 2e-4;

  private Holes() {}

  /** The subject with its holes open. */
  static boolean[] opened(Scene scene, boolean[] subject, float[][] backgroundColors) {
    float[] distance = BackgroundFlood.distance(scene.sharp, backgroundColors);
    boolean[] like = new boolean[subject.length];
    for (int i = 0; i < like.length; i++) {
      like[i] = subject[i] && distance[i] < LIKE;
    }
    Labels parts = Labels.of(like, scene.width, scene.height, false);
    int[] sure = new int[parts.count()];
    for (int i = 0; i < like.length; i++) {
      if (like[i] && distance[i] < SURE) {
        sure[parts.at(i)]++;
      }
    }
    boolean[] out = subject.clone();
    for (int i = 0; i < like.length; i++) {
      int part = parts.at(i);
      if (like[i]
          && parts.area(part) > LEAST_AREA * subject.length
          && sure[part] > SURE_SHARE * parts.area(part)) {
        out[i] = false;
      }
    }
    return out;
  }
}
