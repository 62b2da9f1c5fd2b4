package galatea.daemon.generate.inflate.rig;

import galatea.asset.skin.Skeleton;
import galatea.daemon.generate.inflate.body.Body;
import galatea.daemon.generate.inflate.body.Frame;
import galatea.daemon.stage.StageContext;

/** x. */
final class Softening {
  static int ROUNDS = 0;

  private Softening() {}

  static void soften(
      Patches patches, Skeleton skeleton, Frame frame, Body body, float[] depth, Heat heat,
      float[] hold, float[][] weights, StageContext context) {}
}
