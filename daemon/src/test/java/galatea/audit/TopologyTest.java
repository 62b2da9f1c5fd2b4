package galatea.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TopologyTest {
  private static Topology cube(int[] faces) {
    return Topology.of(Shapes.cubePositions(), faces);
  }

  @Test
  void closedCubeHasNoFault() {
    Topology t = cube(Shapes.cubeFaces());
    assertThat(t).isEqualTo(new Topology(8, 12, 1, 0, 0, 0, 0, 0, 2, 8));
    assertThat(t.genus()).isZero();
    assertThat(t.closedManifold()).isTrue();
  }

  @Test
  void verticesSplitAtSeamsAreOneVertex() {
    int[] faces = Shapes.cubeFaces();
    float[] soup = new float[faces.length * 3];
    for (int i = 0; i < faces.length; i++) {
      for (int axis = 0; axis < 3; axis++) {
        // closer than the tolerance, but not equal
        soup[i * 3 + axis] = Shapes.cubePositions()[faces[i] * 3 + axis] + i % 2 * 1e-6f;
      }
    }
    int[] own = new int[faces.length];
    Arrays.setAll(own, i -> i);
    Topology t = Topology.of(soup, own);
    assertThat(t.vertices()).isEqualTo(8);
    assertThat(t.closedManifold()).isTrue();
    assertThat(t.components()).isEqualTo(1);
  }

  @Test
  void missingFaceOpensThreeEdges() {
    Topology t = cube(Arrays.copyOf(Shapes.cubeFaces(), 33));
    assertThat(t.boundaryEdges()).isEqualTo(3);
    assertThat(t.closedManifold()).isFalse();
  }

  @Test
  void flippedFaceConflictsAtItsThreeEdges() {
    int[] faces = Shapes.cubeFaces();
    int swap = faces[0];
    faces[0] = faces[1];
    faces[1] = swap;
    Topology t = cube(faces);
    assertThat(t.windingConflicts()).isEqualTo(3);
    assertThat(t.boundaryEdges()).isZero();
  }

  @Test
  void insideOutCubeHasNegativeVolume() {
    int[] faces = Shapes.cubeFaces();
    for (int f = 0; f < faces.length; f += 3) {
      int swap = faces[f];
      faces[f] = faces[f + 1];
      faces[f + 1] = swap;
    }
    assertThat(cube(faces).signedVolume()).isEqualTo(-8);
    assertThat(cube(faces).windingConflicts()).isZero();
  }

  @Test
  void finOnACubeIsNonManifold() {
    float[] p = Arrays.copyOf(Shapes.cubePositions(), 27);
    p[24] = 3;
    p[25] = 3;
    p[26] = 3;
    int[] faces = Arrays.copyOf(Shapes.cubeFaces(), 39);
    faces[36] = 6;
    faces[37] = 7;
    faces[38] = 8;
    assertThat(Topology.of(p, faces).nonManifoldEdges()).isEqualTo(1);
  }

  @Test
  void flatAndCollapsedFacesAreDegenerate() {
    float[] p = Arrays.copyOf(Shapes.cubePositions(), 30);
    p[24] = -1 + 1e-7f; // at vertex 0
    p[25] = -1;
    p[26] = -1;
    p[27] = 0; // between vertices 0 and 1
    p[28] = -1;
    p[29] = -1;
    int[] faces = Arrays.copyOf(Shapes.cubeFaces(), 42);
    System.arraycopy(new int[] {0, 8, 3, 0, 9, 1}, 0, faces, 36, 6);
    assertThat(Topology.of(p, faces).degenerateFaces()).isEqualTo(2);
  }

  @Test
  void twoCubesAreTwoComponentsAndACornerSharedIsPinched() {
    float[] p = Arrays.copyOf(Shapes.cubePositions(), 48);
    float[] far = p.clone();
    int[] faces = Arrays.copyOf(Shapes.cubeFaces(), 72);
    for (int i = 0; i < 24; i++) {
      p[24 + i] = p[i] + 2; // touches at (1, 1, 1)
      far[24 + i] = p[i] + 3;
    }
    for (int i = 0; i < 36; i++) {
      faces[36 + i] = faces[i] + 8;
    }
    assertThat(Topology.of(far, faces).components()).isEqualTo(2);
    assertThat(Topology.of(far, faces).pinchedVertices()).isZero();
    assertThat(Topology.of(p, faces).components()).isEqualTo(1);
    assertThat(Topology.of(p, faces).pinchedVertices()).isEqualTo(1);
    assertThat(Topology.of(p, faces).closedManifold()).isFalse();
  }

  @Test
  void torusHasGenusOneAndLooksOutward() {
    GlbModel torus = Shapes.torus(16);
    Topology t = Topology.of(torus.positions(), torus.indices());
    assertThat(t.genus()).isEqualTo(1);
    assertThat(t.closedManifold()).isTrue();
    assertThat(t.signedVolume()).isPositive();
  }

  /** Counts that others measured: the table in the test data's LICENSES.md. */
  @Test
  void countsOfForeignMeshesAgreeWithTheirTable() throws IOException {
    Path meshes = Pictures.assets().resolve("meshes");
    assumeTrue(Files.isDirectory(meshes), "no test meshes");
    counts(meshes.resolve("m03-torus-frame.gltf"), 1532, 3072, 1, 0, 0, -4);
    counts(meshes.resolve("m04-mug-kaykit.glb"), 183, 366, 1, 0, 0, 0);
    counts(meshes.resolve("m05-human-mannequin.glb"), 6990, 13715, 61, 26, 1, 120);
    counts(meshes.resolve("m06-fox.glb"), 739, 1466, 1, 12, 0, 0);
    counts(meshes.resolve("m07-seagull.glb"), 292, 581, 1, 1, 2, 2);
    counts(meshes.resolve("m08-sail-ship.glb"), 1821, 3938, 12, 0, 70, -113);
    counts(meshes.resolve("m09-alien.glb"), 156, 292, 5, 0, 1, 11);
    counts(meshes.resolve("m10-palm-tree.glb"), 918, 1772, 16, 0, 0, 32);
  }

  private static void counts(
      Path file, int vertices, int faces, int components, int boundary, int nonManifold, int euler)
      throws IOException {
    GlbModel model = GlbReader.read(file);
    Topology t = Topology.of(model.positions(), model.indices());
    assertThat(t)
        .as(file.getFileName().toString())
        .extracting(
            Topology::vertices,
            Topology::faces,
            Topology::components,
            Topology::boundaryEdges,
            Topology::nonManifoldEdges,
            Topology::euler)
        .containsExactly(vertices, faces, components, boundary, nonManifold, euler);
  }
}
