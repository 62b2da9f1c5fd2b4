package galatea.daemon.generate.inflate.rig;

import static org.assertj.core.api.Assertions.assertThat;

import galatea.asset.skin.Joint;
import galatea.asset.skin.Skeleton;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RestPoseTest {

  @Test
  void armsHeldOutLevelAreT() {
    assertThat(RestPose.of(figure("arm.L", 5, "arm.R", -5))).isEqualTo("T");
  }

  @Test
  void armsHalfDownAreA() {
    assertThat(RestPose.of(figure("arm.L", 45, "arm.R", 40))).isEqualTo("A");
    assertThat(RestPose.of(figure("arm_left", 45, "arm_right", 10))).isEqualTo("A");
  }

  @Test
  void armsAtTheSidesOrRaisedOrMissingAreOther() {
    assertThat(RestPose.of(figure("arm.L", 85, "arm.R", 85))).isEqualTo("other");
    assertThat(RestPose.of(figure("arm.L", -50, "arm.R", 45))).isEqualTo("other");
    assertThat(RestPose.of(figure("limb_1", 0, "arm.R", 0))).isEqualTo("other");
  }

  /** Two arms of two joints each, hanging by the given degrees. */
  private static Skeleton figure(String left, double leftDown, String right, double rightDown) {
    List<Joint> joints = new ArrayList<>();
    joints.add(new Joint("hips", -1, 0, 1, 0, 0, 0, 0, 1));
    add(joints, left, 1, leftDown);
    add(joints, right, -1, rightDown);
    return new Skeleton(joints);
  }

  private static void add(List<Joint> joints, String name, int side, double down) {
    double angle = Math.toRadians(down);
    int parent = joints.size();
    joints.add(new Joint(name + ".001", 0, side * 0.1, 1.4, 0, 0, 0, 0, 1));
    joints.add(
        new Joint(
            name + ".002",
            parent,
            side * (0.1 + 0.5 * Math.cos(angle)),
            1.4 - 0.5 * Math.sin(angle),
            0,
            0,
            0,
            0,
            1));
  }
}
