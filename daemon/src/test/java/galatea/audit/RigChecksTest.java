package galatea.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RigChecksTest {
  private static GlbModel with(GlbModel m, List<GlbModel.Node> nodes, int... skinJoints) {
    return new GlbModel(
        m.positions(),
        m.normals(),
        m.uvs(),
        m.indices(),
        m.joints(),
        m.weights(),
        null,
        nodes,
        skinJoints.length == 0 ? m.skinJoints() : skinJoints,
        m.inverseBinds(),
        m.animations(),
        m.extras(),
        1);
  }

  private static GlbModel renamed(String... names) {
    GlbModel m = Shapes.rigged(true);
    List<GlbModel.Node> nodes = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      GlbModel.Node n = m.nodes().get(i);
      nodes.add(new GlbModel.Node(names[i], n.parent(), n.local(), n.world()));
    }
    return with(m, nodes);
  }

  private static GlbModel moved(int joint, double x, double y) {
    GlbModel m = Shapes.rigged(true);
    m.nodes().get(joint).world()[12] += x;
    m.nodes().get(joint).world()[13] += y;
    return m;
  }

  @Test
  void soundRigHasNoFault() {
    RigChecks rig = RigChecks.of(Shapes.rigged(true));
    assertThat(rig.joints()).isEqualTo(3);
    assertThat(rig.roots()).isEqualTo(1);
    assertThat(rig.outside()).isZero();
    assertThat(rig.worstWeightSum()).isLessThan(1e-6);
    assertThat(rig.unweighted()).isZero();
    assertThat(rig.badInfluences()).isZero();
    assertThat(rig.seamDifferences()).isZero();
    assertThat(rig.bindError()).isLessThan(1e-12);
    assertThat(rig.badNames()).isZero();
    assertThat(rig.unpaired()).isZero();
    assertThat(rig.pairSkew()).isZero();
    assertThat(rig.boneAngle()).isLessThan(1e-3);
  }

  @Test
  void jointBesideTheBodyIsOutsideAndNotAtItsBind() {
    RigChecks rig = RigChecks.of(moved(2, 1.2, 0));
    assertThat(rig.outside()).isEqualTo(1);
    assertThat(rig.bindError()).isCloseTo(1.2, within(1e-9));
    assertThat(rig.boneAngle()).isCloseTo(Math.toDegrees(Math.atan(2)), within(1e-6));
  }

  @Test
  void jointWhoseParentIsNoJointIsARoot() {
    GlbModel m = Shapes.rigged(true);
    GlbModel.Node cut = m.nodes().get(2);
    List<GlbModel.Node> nodes =
        List.of(
            m.nodes().get(0),
            m.nodes().get(1),
            new GlbModel.Node(cut.name(), -1, cut.local(), cut.world()));
    assertThat(RigChecks.of(with(m, nodes)).roots()).isEqualTo(2);
  }

  @Test
  void weightFaultsAreCounted() {
    GlbModel m = Shapes.rigged(true);
    m.weights()[4] *= 0.9f;
    assertThat(RigChecks.of(m).worstWeightSum()).isGreaterThan(1e-4);
    java.util.Arrays.fill(m.weights(), 8, 12, 0);
    assertThat(RigChecks.of(m).unweighted()).isEqualTo(1);
    m.weights()[12] = -0.5f;
    assertThat(RigChecks.of(m).worstWeightSum()).isInfinite();
    m.joints()[16] = 9;
    assertThat(RigChecks.of(m).badInfluences()).isEqualTo(1);
  }

  @Test
  void seamWithOtherWeightsOnOneSideIsCounted() {
    GlbModel m = Shapes.rigged(true);
    int last = m.vertexCount() - 1; // on the back's rim
    m.weights()[last * 4] = 0;
    m.weights()[last * 4 + 1] = 1;
    assertThat(RigChecks.of(m).seamDifferences()).isEqualTo(1);
  }

  @Test
  void namesMustBeAsciiUniqueAndShort() {
    assertThat(RigChecks.of(renamed("a", "a", "b")).badNames()).isEqualTo(1);
    assertThat(RigChecks.of(renamed("a", "épine", "")).badNames()).isEqualTo(2);
    assertThat(RigChecks.of(renamed("a", "x".repeat(64), "x".repeat(63))).badNames()).isEqualTo(1);
  }

  @Test
  void sidesNeedATwinOnTheOtherSide() {
    assertThat(RigChecks.of(renamed("spine", "arm.L", "head")).unpaired()).isEqualTo(1);
    // both on the axis: left is not left of right
    assertThat(RigChecks.of(renamed("spine", "arm.L", "arm.R")).unpaired()).isEqualTo(2);
    GlbModel mirrored = renamed("spine", "arm.L.001", "arm.R.001");
    double[] left = mirrored.nodes().get(1).world();
    double[] right = mirrored.nodes().get(2).world();
    left[12] = 0.5;
    right[12] = -0.5;
    right[13] = left[13] + 0.1;
    RigChecks rig = RigChecks.of(mirrored);
    assertThat(rig.unpaired()).isZero();
    assertThat(rig.pairSkew()).isCloseTo(0.05, within(1e-6));
  }

  @Test
  void windingNumberTellsInsideFromTheHoleOfATorus() {
    GlbModel torus = Shapes.torus(24);
    assertThat(RigChecks.windingNumber(torus, 2, 0, 0)).isCloseTo(1, within(1e-9));
    assertThat(RigChecks.windingNumber(torus, 0, 0, 0)).isCloseTo(0, within(1e-9));
  }

  @Test
  void rigidSkinTearsAndASmoothOneDoesNot() {
    Tear smooth = Tear.of(Shapes.rigged(true), 8, 1);
    Tear rigid = Tear.of(Shapes.rigged(false), 8, 1);
    assertThat(rigid.percentile()).isGreaterThan(3 * smooth.percentile());
    assertThat(rigid.max()).isGreaterThan(0.05);
    assertThat(smooth.max()).isLessThan(0.03);
  }

  @Test
  void skinOnOneJointMovesAsAWhole() {
    GlbModel m = Shapes.rigged(true);
    java.util.Arrays.fill(m.joints(), 2);
    assertThat(Tear.of(m, 4, 1).max()).isLessThan(1e-6);
  }
}
