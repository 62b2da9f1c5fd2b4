package galatea.daemon.generate.inflate.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import galatea.asset.image.Image8;
import galatea.asset.image.Plane;
import galatea.asset.mesh.MeshReport;
import galatea.daemon.matte.Matte;
import galatea.daemon.stage.Parallel;
import galatea.daemon.stage.StageContext;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BodyTest {
  private static final int FACES = 30_000;

  /** Keeps the codes of warnings. */
  private static final class Listening implements StageContext {
    private final List<String> codes = new ArrayList<>();

    @Override
    public void progress(double fraction) {}

    @Override
    public void warn(String code, String sentence) {
      codes.add(code);
    }

    @Override
    public Parallel parallel() {
      throw new UnsupportedOperationException();
    }
  }

  private record Made(Outline outline, HeightField field, Body body, List<String> warnings) {
    static Made of(Matte matte, int faces, double metres) {
      Listening context = new Listening();
      Outline outline = Outlining.outline(matte, faces, context);
      HeightField field = Inflation.inflate(outline, context);
      Body body = Surfacing.surface(outline, field, faces, metres, context);
      return new Made(outline, field, body, context.codes);
    }
  }

  private static MeshReport assertSound(String name, Matte matte, Made made) {
    MeshReport report = MeshReport.of(made.body().mesh());
    assertThat(report.isClosed()).as("%s closed: %s", name, report).isTrue();
    assertThat(report.components()).as("%s components", name).isEqualTo(1);
    assertThat(report.degenerateFaces()).as("%s degenerate faces", name).isZero();
    assertThat(report.genus()).as("%s genus", name).isEqualTo(TestMattes.holes(matte));
    assertThat(made.outline().holes()).as("%s holes", name).isEqualTo(TestMattes.holes(matte));
    assertThat(report.volume()).as("%s volume", name).isPositive();
    return report;
  }

  private static void assertGood(String name, Matte matte) {
    Made made = Made.of(matte, FACES, 1);
    MeshReport report = assertSound(name, matte, made);
    assertThat(report.faces()).as("%s faces", name).isBetween(29_700, 30_300);
    assertThat(Silhouettes.overlap(made.body(), made.outline(), matte))
        .as("%s silhouette", name)
        .isGreaterThan(0.985);
    assertThat(report.maxEdge()).as("%s longest edge", name).isLessThan(10 * report.medianEdge());
    assertThat(report.slimFaces()).as("%s slim faces", name).isLessThan(report.faces() * 4 / 100);
    double[] ratios = BodyStudy.ratios(made.outline(), made.field());
    assertThat(ratios[0]).as("%s thickness of the widest part", name).isBetween(0.75, 0.9);
    assertThat(ratios[1]).as("%s thinnest limb", name).isGreaterThan(0.6);
    assertThat(ratios[3]).as("%s thickest limb", name).isLessThan(1.1);
  }

  @Test
  void everyShapeBecomesOneEvenClosedBodyWithItsHoles() {
    TestMattes.shapes().forEach(BodyTest::assertGood);
  }

  @Test
  void everyPictureWithAlphaBecomesOneEvenClosedBodyWithItsHoles() throws IOException {
    Map<String, Path> files = TestMattes.files();
    assumeTrue(!files.isEmpty(), "the test pictures are not at hand");
    for (Map.Entry<String, Path> file : files.entrySet()) {
      String name = file.getKey();
      if (List.of("01", "02", "03", "04", "06", "07", "15").contains(name.substring(0, 2))) {
        assertGood(name, TestMattes.read(file.getValue()));
      }
    }
  }

  @Test
  void fewFacesKeepTheTopologyAndSaySo() {
    for (String name : List.of("disc", "ring", "star")) {
      Made made = Made.of(TestMattes.shape(name), 500, 1);
      MeshReport report = assertSound(name, TestMattes.shape(name), made);
      assertThat(report.faces()).as(name).isBetween(495, 505);
      assertThat(made.warnings()).isEmpty();
    }
    Made lattice = Made.of(TestMattes.shape("lattice"), 200, 1);
    assertSound("lattice", TestMattes.shape("lattice"), lattice);
    assertThat(lattice.warnings()).containsExactly("faces-more");
  }

  @Test
  void aDiscBecomesABallFlattenedAFewPercent() {
    Made made = Made.of(TestMattes.shape("disc"), 4000, 1);
    double ball = Math.PI / 6;
    assertThat(MeshReport.of(made.body().mesh()).volume()).isBetween(0.85 * ball, 0.96 * ball);
  }

  @Test
  void backMirrorsFrontAndTheRimLiesBetween() {
    Body body = Made.of(TestMattes.shape("eight"), 2000, 1).body();
    float[] p = body.mesh().positions();
    float[] n = body.normals();
    int inner = body.front() - body.rim();
    assertThat(body.mesh().vertexCount()).isEqualTo(body.front() + inner);
    for (int v = 0; v < body.front(); v++) {
      float length =
          n[3 * v] * n[3 * v] + n[3 * v + 1] * n[3 * v + 1] + n[3 * v + 2] * n[3 * v + 2];
      assertThat(length).isCloseTo(1, within(1e-4f));
      if (v < body.rim()) {
        assertThat(p[3 * v + 2]).isZero();
        assertThat(n[3 * v + 2]).isZero();
      } else {
        int twin = v + inner;
        assertThat(p[3 * v + 2]).isPositive();
        assertThat(p[3 * twin]).isEqualTo(p[3 * v]);
        assertThat(p[3 * twin + 1]).isEqualTo(p[3 * v + 1]);
        assertThat(p[3 * twin + 2]).isEqualTo(-p[3 * v + 2]);
        assertThat(n[3 * twin + 2]).isEqualTo(-n[3 * v + 2]);
      }
    }
  }

  @Test
  void standsOnTheFloorAtItsHeightOverTheOrigin() {
    Body body = Made.of(TestMattes.shape("star"), 2000, 1.7).body();
    float[] p = body.mesh().positions();
    float left = Float.MAX_VALUE;
    float right = -Float.MAX_VALUE;
    float low = Float.MAX_VALUE;
    float high = -Float.MAX_VALUE;
    for (int i = 0; i < p.length; i += 3) {
      left = Math.min(left, p[i]);
      right = Math.max(right, p[i]);
      low = Math.min(low, p[i + 1]);
      high = Math.max(high, p[i + 1]);
    }
    assertThat(low).isZero();
    assertThat(high).isCloseTo(1.7f, within(1e-6f));
    assertThat(left + right).isCloseTo(0, within(1e-5f));
  }

  @Test
  void heightFallsThroughZeroAtTheOutlineWithTheSlopeOfItsBall() {
    Made made = Made.of(TestMattes.shape("disc"), 4000, 1);
    Outline outline = made.outline();
    // along the row through the disc's middle: radius 120 texels
    double radius = 120 / outline.step();
    double middleX = (150 - outline.originX()) / outline.step();
    double middleY = (150 - outline.originY()) / outline.step();
    double rim = middleX + radius;
    double atRim = outline.distanceAt(rim, middleY);
    assertThat(atRim).isCloseTo(0, within(0.05));
    double slope = (made.field().at(rim - 1, middleY) - made.field().at(rim + 1, middleY)) / 2;
    assertThat(slope).isCloseTo(2 * radius, within(0.1 * radius));
  }

  @Test
  void sameMatteGivesSameBytes() {
    Matte matte = TestMattes.shape("spiral");
    Body one = Made.of(matte, 3000, 1).body();
    Body two = Made.of(matte, 3000, 1).body();
    assertThat(two.mesh().positions()).isEqualTo(one.mesh().positions());
    assertThat(two.mesh().faces()).isEqualTo(one.mesh().faces());
  }

  @Test
  void fullDetailFollowsTheGrid() {
    Matte matte = TestMattes.shape("ring");
    Made made = Made.of(matte, 0, 1);
    MeshReport report = assertSound("ring", matte, made);
    assertThat(made.outline().step()).isCloseTo(1, within(0.2));
    assertThat(report.faces()).isGreaterThan(60_000);
  }

  @Test
  void facesFarSmallerThanACellAreNoSplinters() {
    Matte matte = TestMattes.shape("disc");
    MeshReport report = assertSound("disc", matte, Made.of(matte, 0, 1));
    assertThat(report.minAngle()).isGreaterThan(5);
    assertThat(report.slimFaces()).isLessThan(report.faces() / 1000);
  }

  @Test
  void fullDetailEndsAndNoCountIsExceeded() {
    Matte matte =
        TestMattes.of(420, 420, (x, y) -> Math.max(Math.abs(x - 210), Math.abs(y - 210)) < 200);
    assertThat(Made.of(matte, 0, 1).body().mesh().faceCount())
        .isBetween(400_000, Surfacing.FULL_DETAIL_FACES);
    for (int faces : new int[] {501, 3000}) {
      assertThat(Made.of(matte, faces, 1).body().mesh().faceCount()).isBetween(faces - 3, faces);
    }
  }

  @Test
  void aSilhouetteTooFineForTheGridSaysThatHolesWereMerged() {
    int size = 900;
    Plane alpha = new Plane(size, size);
    for (int y = 2; y < size - 2; y++) {
      for (int x = 2; x < size - 2; x++) {
        alpha.set(x, y, x % 3 == 0 && y % 3 == 0 ? 0 : 1);
      }
    }
    Listening context = new Listening();
    Matte matte = new Matte(alpha, new Image8(size, size), "alpha", 1, false);
    Outlining.outline(matte, 2000, context);
    assertThat(context.codes).containsExactly("holes-merged");
  }
}
