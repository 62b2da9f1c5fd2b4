package galatea.daemon.generate.inflate.rig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import galatea.asset.skin.Joint;
import galatea.asset.skin.Skeleton;
import galatea.asset.skin.Transforms;
import galatea.daemon.generate.inflate.body.Frame;
import galatea.daemon.generate.inflate.body.Outline;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SkeletonizingTest {
  private static final Map<String, Outline> SHAPES = shapes();

  private static Map<String, Outline> shapes() {
    Map<String, Outline> shapes = new TreeMap<>();
    shapes.put("figure", Figures.figure());
    shapes.put("ball", Silhouettes.shape(140, 140, (x, y) -> 60 - Math.hypot(x - 70, y - 70)));
    shapes.put(
        "box",
        Silhouettes.shape(
            220, 100, (x, y) -> Math.min(100 - Math.abs(x - 110), 40 - Math.abs(y - 50))));
    shapes.put(
        "ring",
        Silhouettes.shape(160, 160, (x, y) -> 8 - Math.abs(60 - Math.hypot(x - 80, y - 80))));
    shapes.put("lattice", Figures.lattice());
    shapes.put(
        "line", Silhouettes.shape(260, 12, (x, y) -> Silhouettes.capsule(x, y, 6, 6, 250, 6, 2)));
    return shapes;
  }

  private static Skeleton skeleton(Outline outline) {
    return Objects.requireNonNull(Figures.rig(outline).skeleton());
  }

  @Test
  void everyShapeGetsOneTreeOfEightToSixtyJointsInsideIt() {
    SHAPES.forEach((name, outline) -> {
      Skeleton skeleton = skeleton(outline);
      Frame frame = Silhouettes.frame(outline);
      assertThat(skeleton.size()).as(name).isBetween(8, 60);
      for (Joint joint : skeleton.joints()) {
        double d = outline.distanceAt(frame.gridX(joint.x()), frame.gridY(joint.y()));
        assertThat(d).as(name + " " + joint.name()).isGreaterThan(0.5);
        assertThat(joint.z()).isZero();
      }
    });
  }

  @Test
  void noBoneHasZeroLengthAndNamesAreUniqueAscii() {
    SHAPES.forEach((name, outline) -> {
      Rig rig = Figures.rig(outline);
      Frame frame = Silhouettes.frame(outline);
      List<Joint> joints = Objects.requireNonNull(rig.skeleton()).joints();
      Set<String> names = new HashSet<>();
      for (int j = 0; j < joints.size(); j++) {
        Joint joint = joints.get(j);
        assertThat(names.add(joint.name())).as(name + " " + joint.name()).isTrue();
        assertThat(joint.name()).matches("[ -~]{1,63}");
        double x = frame.gridX(joint.x());
        double y = frame.gridY(joint.y());
        assertThat(Math.hypot(rig.tailX()[j] - x, rig.tailY()[j] - y)).isGreaterThan(1);
        if (joint.parent() >= 0) {
          Joint parent = joints.get(joint.parent());
          double apart = Math.hypot(joint.x() - parent.x(), joint.y() - parent.y()) / frame.unit();
          assertThat(apart).as(name + " " + joint.name()).isGreaterThan(1);
        }
      }
    });
  }

  @Test
  void localYPointsAlongTheBoneAndLocalZToTheFront() {
    Outline outline = Figures.figure();
    Rig rig = Figures.rig(outline);
    Frame frame = Silhouettes.frame(outline);
    Skeleton skeleton = Objects.requireNonNull(rig.skeleton());
    for (int j = 0; j < skeleton.size(); j++) {
      Joint joint = skeleton.joints().get(j);
      double dx = frame.metresX(rig.tailX()[j]) - joint.x();
      double dy = frame.metresY(rig.tailY()[j]) - joint.y();
      double length = Math.hypot(dx, dy);
      double[] q = Transforms.worldRotation(skeleton, j);
      assertThat(Transforms.rotate(q, 0, 1, 0))
          .containsExactly(new double[] {dx / length, dy / length, 0}, within(1e-9));
      assertThat(Transforms.rotate(q, 0, 0, 1))
          .containsExactly(new double[] {0, 0, 1}, within(1e-9));
    }
  }

  @Test
  void aFigureHasHipsArmsLegsAndAHeadWithItsLeftAtPictureRight() {
    Outline outline = Figures.figure();
    Skeleton skeleton = skeleton(outline);
    assertThat(skeleton.joints().getFirst().name()).isEqualTo("hips");
    assertThat(named(skeleton, "arm.L.001").x()).isPositive();
    assertThat(named(skeleton, "leg.L.001").x()).isPositive();
    assertThat(named(skeleton, "arm.R.001").x()).isNegative();
    assertThat(named(skeleton, "head.001").y()).isGreaterThan(named(skeleton, "arm.L.001").y());
  }

  @Test
  void limbsOfASymmetricFigureAreMirrorImages() {
    Outline outline = Figures.figure();
    Rig rig = Figures.rig(outline);
    Skeleton skeleton = Objects.requireNonNull(rig.skeleton());
    double axis = Silhouettes.frame(outline).metresX(rig.symmetryX());
    int pairs = 0;
    for (Joint joint : skeleton.joints()) {
      if (joint.name().contains(".L.")) {
        Joint other = named(skeleton, joint.name().replace(".L.", ".R."));
        assertThat(other.x()).isEqualTo(2 * axis - joint.x(), within(1e-9));
        assertThat(other.y()).isEqualTo(joint.y(), within(1e-9));
        pairs++;
      }
    }
    assertThat(pairs).isGreaterThanOrEqualTo(4);
  }

  @Test
  void aFigureWithoutArmsIsWarnedAbout() {
    assertThat(Figures.warnings(Figures.figure())).isEmpty();
    assertThat(Figures.warnings(Figures.armless())).contains("arms-against-body");
  }

  private static Joint named(Skeleton skeleton, String name) {
    return skeleton.joints().stream()
        .filter(joint -> joint.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no joint " + name));
  }
}
