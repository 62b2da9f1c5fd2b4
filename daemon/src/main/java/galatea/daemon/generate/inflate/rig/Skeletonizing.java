package galatea.daemon.generate.inflate.rig;

import galatea.asset.skin.Joint;
import galatea.asset.skin.Skeleton;
import galatea.daemon.generate.inflate.body.Frame;
import galatea.daemon.generate.inflate.body.Outline;
import galatea.daemon.stage.StageContext;
import java.util.ArrayList;
import java.util.List;

/** From the silhouette to the joint tree of the body. Entry of the rig's first half. */
public final class Skeletonizing {
  private Skeletonizing() {}

  /**
   * One tree of {@value Jointing#FEWEST} to {@value Jointing#MOST} joints on z = 0, all inside the
   * outline: a spine, and limbs that hang on its nearest bone. Local +Y of a joint points along its
   * bone, local Z to the front.
   */
  public static Rig skeleton(Outline outline, Frame frame, StageContext context) {
    MedialTree tree = MedialTree.of(outline, context);
    Limbs limbs = Limbs.of(tree);
    context.progress(0.8);
    Mirror mirror = Mirror.of(tree, limbs);
    JointTree joints = joints(tree, limbs, mirror);
    joints.aim();
    String[] names = Naming.of(tree, limbs, joints, mirror, context);
    int n = joints.size();
    List<Joint> list = new ArrayList<>(n);
    double[] tailX = new double[n];
    double[] tailY = new double[n];
    for (int j = 0; j < n; j++) {
      double[] head = joints.heads.get(j);
      double[] tail = joints.tails.get(j);
      tailX[j] = tail[0];
      tailY[j] = tail[1];
      // grid y points down, so the bone's direction in the world is (dx, -dy, 0); a turn about z
      // takes +Y there and leaves Z to the front
      double angle = StrictMath.atan2(-(tail[0] - head[0]), -(tail[1] - head[1]));
      list.add(
          new Joint(
              names[j],
              joints.parents.get(j),
              frame.metresX(head[0]),
              frame.metresY(head[1]),
              0,
              0,
              0,
              StrictMath.sin(angle / 2),
              StrictMath.cos(angle / 2)));
    }
    context.progress(1);
    return new Rig(new Skeleton(list), tailX, tailY, mirror.axis());
  }

  private static JointTree joints(MedialTree tree, Limbs limbs, Mirror mirror) {
    boolean[] none = new boolean[limbs.chains.size()];
    JointTree all = Jointing.of(limbs.chains, limbs.parents, mirror.partner(), none, tree.size);
    boolean[] rigid = Loops.rigid(tree, limbs.chains, all);
    return Jointing.of(limbs.chains, limbs.parents, mirror.partner(), rigid, tree.size);
  }
}
