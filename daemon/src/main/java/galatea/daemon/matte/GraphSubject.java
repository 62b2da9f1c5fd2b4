package galatea.daemon.matte;

import galatea.asset.image.Labels;
import galatea.daemon.stage.StageContext;

/**
 * The subject of a busy picture: barrier distance and place as prior, cut coarsely, then finely.
 */
final class GraphSubject {
  /** Longest side at which a cut is found before its outline is sharpened. */
  static final int COARSE = 300;

  private static final int COARSE_ROUNDS = 5;
  private static final int FINE_ROUNDS = 2;

  /** Half width of the band that the fine cut may change, as a share of the size. */
  private static final double BAND = 0.02;

  private static final double SPECK = 0.02;

  private GraphSubject() {}

  static boolean[] find(Scene scene, StageContext context) {
    Scene coarse = scene.shrunk(COARSE);
    float[] prior = BarrierDistance.prior(coarse);
    double middle = BarrierDistance.otsu(prior);
    int reach = Math.max(1, (int) Math.round(0.01 * coarse.size()));
    boolean[] free = Masks.not(Masks.borderStrip(coarse.width, coarse.height, reach));
    boolean[] heart = Whereabouts.heart(prior, coarse.width, coarse.height);
    boolean[] start = new boolean[prior.length];
    for (int i = 0; i < start.length; i++) {
      start[i] = prior[i] > middle || heart[i];
      free[i] |= start[i];
    }
    boolean[] subject =
        new GrabCut(coarse, Whereabouts.logOdds(coarse.width, coarse.height))
            .refine(start, free, COARSE_ROUNDS, () -> context.progress(0.2));
    subject = withoutSpecks(subject, coarse.width, coarse.height);
    return sharpened(scene, coarse, subject, FINE_ROUNDS, context);
  }

  /** A coarse mask with its outline cut anew at the scene's own size. */
  static boolean[] sharpened(
      Scene scene, Scene coarse, boolean[] subject, int rounds, StageContext context) {
    if (coarse == scene) {
      return subject;
    }
    boolean[] grown =
        Masks.resized(subject, coarse.width, coarse.height, scene.width, scene.height);
    boolean[] band = Masks.band(grown, scene.width, scene.height, BAND, BAND);
    return new GrabCut(scene).refine(grown, band, rounds, () -> context.progress(0.4));
  }

  private static boolean[] withoutSpecks(boolean[] mask, int width, int height) {
    Labels parts = Labels.of(mask, width, height, false);
    int largest = parts.largest();
    boolean[] out = new boolean[mask.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = mask[i] && parts.area(parts.at(i)) >= SPECK * parts.area(largest);
    }
    return out;
  }
}
