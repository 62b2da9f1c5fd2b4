package galatea.daemon.matte;

/**
 * The opinion that is believed.
 *
 * @param mask subject at the scene's size
 * @param method {@code plain}, {@code smooth} or {@code busy}
 * @param confidence 0..1: how far the searches agree, and how far the colours inside and outside
 *     differ
 */
record SubjectChoice(boolean[] mask, String method, double confidence) {

  static SubjectChoice of(Opinions opinions) {
    Scene scene = opinions.scene();
    boolean[] mask = opinions.graph();
    String method = "busy";
    if (opinions.floodsAgree() > 0.94 && opinions.calm() < 0.15 && opinions.edge() > 0.7) {
      mask = opinions.plain();
      method = "plain";
    } else if (opinions.floodsAgree() > 0.84 && opinions.edge() > 0.7) {
      mask = opinions.smooth();
      method = "smooth";
    }
    double agree = Masks.overlap(opinions.smooth(), opinions.graph());
    double apart = 1 - Opinions.likeness(scene, mask);
    return new SubjectChoice(mask, method, 0.5 * agree + 0.5 * apart);
  }
}
