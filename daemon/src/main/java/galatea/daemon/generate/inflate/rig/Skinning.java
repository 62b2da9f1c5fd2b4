package galatea.daemon.generate.inflate.rig;

import galatea.asset.skin.Skeleton;
import galatea.asset.skin.SkinWeights;
import galatea.daemon.generate.inflate.body.Body;
import galatea.daemon.generate.inflate.body.Frame;
import galatea.daemon.generate.inflate.body.Outline;
import galatea.daemon.stage.StageContext;

/** Binds the body to its skeleton. Entry of the rig's second half. */
public final class Skinning {
  /** Half width of the blend between two bones, in radii of the body and lengths of the bone. */
  private static final double SOFT_RADIUS = 0.35;

  private static final double SOFT_LENGTH = 0.25;

  private Skinning() {}

  /**
   * Smooth weights, constant along z: heat equilibrium inside the silhouette, so that nothing
   * bleeds over a gap of background, made softer where a test pose would stretch the skin.
   *
   * @throws IllegalArgumentException when the rig has no skeleton
   */
  public static SkinWeights skin(Body body, Outline outline, Rig rig, StageContext context) {
    Skeleton skeleton = rig.skeleton();
    if (skeleton == null) {
      throw new IllegalArgumentException("the rig has no skeleton");
    }
    Frame frame = body.frame();
    BoneRegions regions = new BoneRegions(outline, rig, skeleton, frame);
    context.progress(0.15);
    Patches patches = Patches.of(outline);
    int joints = skeleton.size();
    float[][] source = new float[joints][patches.count];
    float[] hold = new float[patches.count];
    float[] depth = new float[patches.count];
    int[] nodes = new int[patches.count];
    for (int i = 0; i < patches.patch.length; i++) {
      int p = patches.patch[i];
      if (p >= 0) {
        nodes[p]++;
      }
    }
    for (int i = 0; i < patches.patch.length; i++) {
      int p = patches.patch[i];
      if (p >= 0) {
        int j = Math.max(0, regions.joint[i]);
        source[j][p] += 1f / nodes[p];
        double soft =
            (SOFT_RADIUS * regions.radius[j] + SOFT_LENGTH * regions.length[j]) / patches.block;
        hold[p] += (float) (patches.mass[p] / (soft * soft) / nodes[p]);
        depth[p] += (float) (regions.radius[j] / nodes[p]);
      }
    }
    float[][] weights = new float[joints][];
    for (int j = 0; j < joints; j++) {
      weights[j] = source[j].clone();
    }
    Heat heat = new Heat(patches, source);
    heat.solve(hold, weights, context);
    context.progress(0.5);
    new Softening(patches, skeleton, frame, depth).soften(heat, hold, weights, context);
    context.progress(0.9);
    return new PatchSampler(patches, weights).sample(body);
  }
}
