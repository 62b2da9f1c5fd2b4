package galatea.daemon.generate.inflate.rig;

import galatea.asset.skin.Clip;
import galatea.asset.skin.Joint;
import galatea.asset.skin.Skeleton;
import galatea.asset.skin.Transforms;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** A quiet loop for any skeleton: the spine breathes, limbs sway, later toward their ends. */
public final class IdleClip {
  private static final double SECONDS = 3;
  private static final int KEYS = 25;

  /** Sway of a limb's joint and of a spine joint, degrees, shared among the joints of a chain. */
  private static final double SWAY = 4;

  private static final double BREATH = 2;

  /** How much later a joint moves than its parent, as a share of the loop. */
  private static final double LAG = 0.06;

  private IdleClip() {}

  /**
   * Three seconds, first key equal to the last; the root stays where it is.
   *
   * @param seed where in its loop the clip begins, so that a crowd does not breathe in step; 0
   *     begins at rest
   */
  public static Clip of(Skeleton skeleton, long seed) {
    double start = seed == 0 ? 0 : 2 * Math.PI * new SplittableRandom(seed).nextDouble();
    float[] times = new float[KEYS];
    for (int k = 0; k < KEYS; k++) {
      times[k] = (float) (SECONDS * k / (KEYS - 1));
    }
    int n = skeleton.size();
    int[] depth = new int[n];
    boolean[] spine = new boolean[n];
    List<Clip.Track> tracks = new ArrayList<>();
    for (int j = 0; j < n; j++) {
      Joint joint = skeleton.joints().get(j);
      spine[j] = j == 0 || joint.name().startsWith("spine");
      if (j == 0) {
        continue;
      }
      depth[j] = spine[j] ? 0 : depth[joint.parent()] + 1;
      tracks.add(new Clip.Track(j, rotations(skeleton, j, spine[j], depth[j], start)));
    }
    return new Clip("idle", times, tracks);
  }

  private static float[] rotations(
      Skeleton skeleton, int joint, boolean spine, int depth, double start) {
    double[] rest = Transforms.localRotation(skeleton, joint);
    // opposite sides sway against each other: the sign follows the side on which a joint lies
    double sign = skeleton.joints().get(joint).x() < skeleton.joints().getFirst().x() ? -1 : 1;
    double degrees = spine ? BREATH : SWAY / Math.sqrt(1 + 0.5 * depth);
    float[] rotations = new float[KEYS * 4];
    for (int k = 0; k < KEYS; k++) {
      double phase = start + 2 * Math.PI * ((k % (KEYS - 1)) / (KEYS - 1.0) - LAG * depth);
      double radians = Math.toRadians(degrees) * StrictMath.sin(phase);
      // local Z is the front, local X lies in the picture: limbs sway in it, breath nods out of it
      double[] turn =
          spine
              ? Transforms.axisAngle(1, 0, 0, radians)
              : Transforms.axisAngle(0, 0, 1, sign * radians);
      double[] local = Transforms.multiply(rest, turn);
      for (int c = 0; c < 4; c++) {
        rotations[k * 4 + c] = (float) local[c];
      }
    }
    return rotations;
  }
}
