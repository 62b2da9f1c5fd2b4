package galatea.daemon.generate.inflate.rig;

import galatea.asset.skin.Joint;
import galatea.asset.skin.Skeleton;
import java.util.List;

/** Which pose the picture shows: people who retarget motion onto the skeleton must know it. */
public final class RestPose {
  /** Arms that hang by less than this are held out level, degrees. */
  private static final double LEVEL = 20;

  /** Arms that hang by more than this, or rise, are in no standard pose, degrees. */
  private static final double HANGING = 70;

  private RestPose() {}

  /** {@code T}, {@code A} or {@code other}; a skeleton without two arms is {@code other}. */
  public static String of(Skeleton skeleton) {
    double left = hang(skeleton, "arm.L.", "arm_left.");
    double right = hang(skeleton, "arm.R.", "arm_right.");
    if (Math.abs(left) <= LEVEL && Math.abs(right) <= LEVEL) {
      return "T";
    }
    // NaN, no such arm, is in neither range
    return left > 0 && right > 0 && left <= HANGING && right <= HANGING ? "A" : "other";
  }

  /**
   * Degrees by which an arm points below the level, from its first joint to its last; NaN: none.
   */
  private static double hang(Skeleton skeleton, String name, String unequalName) {
    List<Joint> arm =
        skeleton.joints().stream()
            .filter(joint -> joint.name().startsWith(name) || joint.name().startsWith(unequalName))
            .toList();
    if (arm.size() < 2) {
      return Double.NaN;
    }
    Joint shoulder = arm.getFirst();
    Joint hand = arm.getLast();
    double out = Math.hypot(hand.x() - shoulder.x(), hand.z() - shoulder.z());
    return Math.toDegrees(Math.atan2(shoulder.y() - hand.y(), out));
  }
}
