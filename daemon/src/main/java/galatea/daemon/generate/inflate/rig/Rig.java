package galatea.daemon.generate.inflate.rig;

import galatea.asset.skin.Skeleton;
import galatea.daemon.stage.DumpSink;
import galatea.daemon.stage.Dumpable;
import org.jspecify.annotations.Nullable;

/**
 * The joint tree found in the silhouette; skeleton null when no rig was asked for.
 *
 * @param skeleton joints on z = 0 inside the body, metres
 * @param tailX grid x of each joint's tail: where its bone ends (main child, or the limb's tip)
 * @param tailY grid y of each joint's tail
 * @param symmetryX grid x of the mirror axis, NaN when the subject is not symmetric
 */
public record Rig(@Nullable Skeleton skeleton, double[] tailX, double[] tailY, double symmetryX)
    implements Dumpable {
  /** No rig was asked for. */
  public static Rig none() {
    return new Rig(null, new double[0], new double[0], Double.NaN);
  }

  @Override
  public void dump(DumpSink sink) {
    if (skeleton == null) {
      return;
    }
    int n = skeleton.size();
    float[] heads = new float[n * 3];
    int[] parents = new int[n];
    for (int i = 0; i < n; i++) {
      var joint = skeleton.joints().get(i);
      heads[i * 3] = (float) joint.x();
      heads[i * 3 + 1] = (float) joint.y();
      heads[i * 3 + 2] = (float) joint.z();
      parents[i] = joint.parent();
    }
    sink.array("joints", heads, n, 3);
    sink.array("parents", parents, n);
    sink.value("names", skeleton.joints().stream().map(joint -> joint.name()).toList());
  }
}
