package galatea.daemon.matte;

import galatea.daemon.stage.StageContext;

/**
 * A chosen subject cut anew: its colours and its background's are learned from it, and all but its
 * core and what lies far from it may change sides.
 *
 * <p>A flood eats into pale parts and leaves shadows, but most of its mask is right: a better start
 * for the cut than any prior that has not seen the subject.
 */
final class Redrawn {
  /** How deep inside the subject a texel is surely subject, as a share of the size. */
  private static final double CORE = 0.04;

  /** How far outside the subject a texel surely is background, as a share of the size. */
  private static final double FAR = 0.15;

  /** Texels along the picture's border that are background unless they were subject. */
  private static final int RIM = 3;

  private static final int ROUNDS = 2;

  private Redrawn() {}

  /**
   * @param subject at the size of {@code scene}, {@code [height * width]}
   */
  static boolean[] of(Scene scene, boolean[] subject, StageContext context) {
    Scene coarse = scene.shrunk(GraphSubject.COARSE);
    boolean[] start =
        Masks.resized(subject, scene.width, scene.height, coarse.width, coarse.height);
    boolean[] free = Masks.band(start, coarse.width, coarse.height, CORE, FAR);
    boolean[] rim = Masks.borderStrip(coarse.width, coarse.height, RIM);
    for (int i = 0; i < free.length; i++) {
      free[i] &= !rim[i] || start[i];
    }
    boolean[] cut = new GrabCut(coarse).refine(start, free, ROUNDS, () -> context.progress(0.52));
    return GraphSubject.sharpened(scene, coarse, cut, 1, context);
  }
}
