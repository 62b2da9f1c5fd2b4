package galatea.daemon.matte;

import galatea.daemon.stage.StageContext;

/**
 * The opinion that is believed, cut anew with the colours it teaches where that changes much.
 *
 * <p>A right mask has a step of colour all along its outline, keeps off the picture's border, is
 * shared by another search and parts colours that differ. The weights were set on composites and
 * hold on others with other backgrounds; they are few and round so that they mean no more than
 * that.
 *
 * @param mask subject at the scene's size
 * @param method search the mask began with: {@code plain}, {@code smooth} or {@code busy}
 * @param confidence 0..1: how far the searches agree, and how far the colours inside and outside
 *     differ
 */
record SubjectChoice(boolean[] mask, String method, double confidence) {
  private static final double EDGE = 0.5;
  private static final double APART = 0.25;
  private static final double SHARED = 1.1;
  private static final double BORDER = 1.5;

  /**
   * Put on the graph cut, whose outline is drawn to edges whether they are the right ones or not.
   */
  private static final double DRAWN = 0.1;

  /** Agreement that masks of unrelated shapes and colours reach anyway. */
  private static final double CHANCE = 0.2;

  /** Overlap with the redrawn mask from which on a flood is right, and its outline finer. */
  private static final double CONFIRMED = 0.93;

  /** Least share of such a flood's outline with an edge: a shadow left on it has none. */
  private static final double CLEAR = 0.75;

  static SubjectChoice of(Opinions opinions, StageContext context) {
    boolean[][] masks = {opinions.plain(), opinions.smooth(), opinions.graph()};
    String[] methods = {"plain", "smooth", "busy"};
    int best = 0;
    double most = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < masks.length; k++) {
      double score = score(opinions.scene(), masks, k) - (k == 2 ? DRAWN : 0);
      if (score > most) {
        most = score;
        best = k;
      }
    }
    Scene scene = opinions.scene();
    boolean[] redrawn = Redrawn.of(scene, masks[best], context);
    boolean confirmed =
        best < 2
            && Masks.overlap(masks[best], redrawn) > CONFIRMED
            && Opinions.edgeShare(scene, masks[best]) > CLEAR;
    boolean[] mask = confirmed || isTrivial(redrawn) ? masks[best] : redrawn;
    double apart = 1 - Opinions.likeness(scene, mask);
    double trust = 0.5 * shared(masks, best) + 0.5 * apart;
    return new SubjectChoice(
        mask, methods[best], Math.clamp((trust - CHANCE) / (1 - CHANCE), 0, 1));
  }

  /** Whether a cut lost the subject or the background. */
  private static boolean isTrivial(boolean[] mask) {
    int area = Masks.count(mask);
    return area == 0 || area == mask.length;
  }

  /** Mean overlap with the two other opinions. */
  private static double shared(boolean[][] masks, int k) {
    return 0.5
        * (Masks.overlap(masks[k], masks[(k + 1) % 3])
            + Masks.overlap(masks[k], masks[(k + 2) % 3]));
  }

  private static double score(Scene scene, boolean[][] masks, int k) {
    return EDGE * Opinions.edgeShare(scene, masks[k])
        + APART * (1 - Opinions.likeness(scene, masks[k]))
        + SHARED * shared(masks, k)
        - BORDER * Masks.borderShare(masks[k], scene.width, scene.height);
  }
}
