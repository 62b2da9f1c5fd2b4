package galatea.asset.mesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class MeshReportTest {
  private static final float[] CORNERS = {0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1};
  private static final int[] OUTWARD = {0, 2, 1, 0, 1, 3, 0, 3, 2, 1, 2, 3};

  @Test
  void tetrahedronIsClosedAndFacesOutward() {
    MeshReport report = MeshReport.of(new TriangleMesh(CORNERS, OUTWARD));
    assertThat(report.isClosed()).isTrue();
    assertThat(report.vertices()).isEqualTo(4);
    assertThat(report.components()).isEqualTo(1);
    assertThat(report.genus()).isZero();
    assertThat(report.volume()).isCloseTo(1 / 6.0, within(1e-9));
    assertThat(report.minEdge()).isEqualTo(1);
    assertThat(report.maxEdge()).isCloseTo(Math.sqrt(2), within(1e-6));
    assertThat(report.minAngle()).isCloseTo(45, within(1e-4));
  }

  @Test
  void openMeshShowsItsBoundary() {
    MeshReport report = MeshReport.of(new TriangleMesh(CORNERS, new int[] {0, 2, 1, 0, 1, 3}));
    assertThat(report.boundaryEdges()).isEqualTo(4);
    assertThat(report.isClosed()).isFalse();
  }

  @Test
  void turnedFaceMakesThreeEdgesInconsistent() {
    int[] faces = OUTWARD.clone();
    faces[0] = 2;
    faces[1] = 0;
    assertThat(MeshReport.of(new TriangleMesh(CORNERS, faces)).inconsistentEdges()).isEqualTo(3);
  }

  @Test
  void thirdFaceOnAnEdgeIsNonManifold() {
    float[] corners = {0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, -1, -1};
    int[] faces = {0, 2, 1, 0, 1, 3, 0, 3, 2, 1, 2, 3, 0, 1, 4};
    MeshReport report = MeshReport.of(new TriangleMesh(corners, faces));
    assertThat(report.nonManifoldEdges()).isEqualTo(1);
    assertThat(report.boundaryEdges()).isEqualTo(2);
  }

  @Test
  void seamVerticesAreWelded() {
    float[] corners = {0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 1e-8f, 0, 0};
    int[] faces = {4, 2, 1, 0, 1, 3, 0, 3, 2, 1, 2, 3};
    MeshReport report = MeshReport.of(new TriangleMesh(corners, faces));
    assertThat(report.vertices()).isEqualTo(4);
    assertThat(report.isClosed()).isTrue();
  }

  @Test
  void facesWithoutAreaAreDegenerate() {
    float[] corners = {0, 0, 0, 1, 0, 0, 2, 0, 0};
    MeshReport report = MeshReport.of(new TriangleMesh(corners, new int[] {0, 1, 2, 0, 0, 1}));
    assertThat(report.degenerateFaces()).isEqualTo(2);
  }

  @Test
  void torusHasGenusOne() {
    int around = 8;
    int along = 12;
    float[] corners = new float[around * along * 3];
    int[] faces = new int[around * along * 6];
    for (int i = 0; i < along; i++) {
      for (int j = 0; j < around; j++) {
        int v = i * around + j;
        double u = 2 * Math.PI * i / along;
        double w = 2 * Math.PI * j / around;
        corners[3 * v] = (float) ((3 + Math.cos(w)) * Math.cos(u));
        corners[3 * v + 1] = (float) ((3 + Math.cos(w)) * Math.sin(u));
        corners[3 * v + 2] = (float) Math.sin(w);
        int right = (i + 1) % along * around + j;
        int up = i * around + (j + 1) % around;
        int both = (i + 1) % along * around + (j + 1) % around;
        int[] quad = {v, right, both, v, both, up};
        System.arraycopy(quad, 0, faces, 6 * v, 6);
      }
    }
    MeshReport report = MeshReport.of(new TriangleMesh(corners, faces));
    assertThat(report.isClosed()).isTrue();
    assertThat(report.genus()).isEqualTo(1);
    assertThat(report.volume()).isPositive();
  }

  @Test
  void twoTetrahedraAreTwoComponents() {
    float[] corners = new float[24];
    int[] faces = new int[24];
    for (int i = 0; i < 12; i++) {
      corners[i] = CORNERS[i];
      corners[12 + i] = CORNERS[i] + 5;
      faces[i] = OUTWARD[i];
      faces[12 + i] = OUTWARD[i] + 4;
    }
    MeshReport report = MeshReport.of(new TriangleMesh(corners, faces));
    assertThat(report.components()).isEqualTo(2);
    assertThat(report.genus()).isZero();
  }
}
