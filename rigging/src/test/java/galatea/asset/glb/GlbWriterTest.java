package galatea.asset.glb;

import static org.assertj.core.api.Assertions.assertThat;

import de.javagl.jgltf.model.AccessorFloatData;
import de.javagl.jgltf.model.GltfModel;
import de.javagl.jgltf.model.NodeModel;
import de.javagl.jgltf.model.SkinModel;
import de.javagl.jgltf.model.io.GltfModelReader;
import galatea.asset.image.Image8;
import galatea.asset.mesh.TriangleMesh;
import galatea.asset.skin.Clip;
import galatea.asset.skin.Joint;
import galatea.asset.skin.Skeleton;
import galatea.asset.skin.SkinWeights;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GlbWriterTest {
  private static final double HALF = Math.sqrt(0.5);

  /** A tetrahedron with two joints; the upper one is turned by 90° about Z. */
  private static Asset tetrahedron() {
    float[] positions = {0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 2, 0};
    int[] faces = {0, 1, 2, 0, 3, 1, 1, 3, 2, 2, 3, 0};
    float[] normals = {0, -1, 0, 1, 0, 0, 0, 0, 1, 0, 1, 0};
    float[] uvs = {0, 0, 1, 0, 0, 1, 1, 1};
    Skeleton skeleton =
        new Skeleton(
            List.of(
                new Joint("root", -1, 0.25, 0.5, 0.25, 0, 0, 0, 1),
                new Joint("tip", 0, 0.25, 1.5, 0.25, 0, 0, HALF, HALF)));
    SkinWeights skin =
        new SkinWeights(
            new int[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0},
            new float[] {1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, .75f, .25f, 0, 0});
    float half = (float) HALF;
    Clip clip =
        new Clip(
            "idle",
            new float[] {0, 1, 2},
            List.of(
                new Clip.Track(1, new float[] {0, 0, half, half, 0, 0, 0, 1, 0, 0, half, half})));
    Image8 red = new Image8(2, 2);
    for (int i = 0; i < 4; i++) {
      red.set(i % 2, i / 2, 200, 10, 20, 255);
    }
    return new Asset(
        "thing",
        new TriangleMesh(positions, faces),
        normals,
        uvs,
        red,
        0.75f,
        skeleton,
        skin,
        clip,
        Map.of("seed", 7));
  }

  private static GltfModel read(byte[] glb) throws IOException {
    return new GltfModelReader().readWithoutReferences(new ByteArrayInputStream(glb));
  }

  @Test
  void anIndependentReaderFindsEveryPart() throws IOException {
    GltfModel model = read(GlbWriter.write(tetrahedron(), "galatea test"));
    var primitive = model.getMeshModels().getFirst().getMeshPrimitiveModels().getFirst();
    var position = (AccessorFloatData) primitive.getAttributes().get("POSITION").getAccessorData();
    assertThat(position.getNumElements()).isEqualTo(4);
    assertThat(position.get(3, 1)).isEqualTo(2f);
    assertThat(primitive.getIndices().getCount()).isEqualTo(12);
    assertThat(primitive.getAttributes().keySet())
        .containsExactlyInAnyOrder("POSITION", "NORMAL", "TEXCOORD_0", "JOINTS_0", "WEIGHTS_0");
    assertThat(model.getAnimationModels()).hasSize(1);
    assertThat(model.getExtensionsModel().getExtensionsUsed()).isNullOrEmpty();
  }

  @Test
  void inverseBindTimesNodePoseIsIdentity() throws IOException {
    GltfModel model = read(GlbWriter.write(tetrahedron(), "galatea test"));
    SkinModel skin = model.getSkinModels().getFirst();
    for (int k = 0; k < 2; k++) {
      NodeModel node = skin.getJoints().get(k);
      float[] world = node.computeGlobalTransform(null);
      float[] inverse = skin.getInverseBindMatrix(k, null);
      for (int row = 0; row < 4; row++) {
        for (int column = 0; column < 4; column++) {
          double sum = 0;
          for (int i = 0; i < 4; i++) {
            sum += world[i * 4 + row] * inverse[column * 4 + i];
          }
          assertThat(sum)
              .isCloseTo(row == column ? 1 : 0, org.assertj.core.data.Offset.offset(1e-6));
        }
      }
    }
  }

  @Test
  void theSkinnedMeshStandsAtTheSceneRootBesideTheArmature() throws IOException {
    GltfModel model = read(GlbWriter.write(tetrahedron(), "galatea test"));
    List<NodeModel> roots = model.getSceneModels().getFirst().getNodeModels();
    assertThat(roots).extracting(NodeModel::getName).containsExactly("thing", "thing.mesh");
  }

  @Test
  void attributesArePackedWithoutGaps() {
    byte[] glb = GlbWriter.write(tetrahedron(), "galatea test");
    ByteBuffer bytes = ByteBuffer.wrap(glb).order(ByteOrder.LITTLE_ENDIAN);
    assertThat(bytes.getInt(8)).isEqualTo(glb.length);
    String json = new String(glb, 20, bytes.getInt(12), java.nio.charset.StandardCharsets.UTF_8);
    assertThat(json).doesNotContain("byteStride").contains("\"seed\":7");
  }

  @Test
  void anAssetWithoutRigHasNoSkin() throws IOException {
    Asset a = tetrahedron();
    Asset plain =
        new Asset(
            "thing",
            a.mesh(),
            a.normals(),
            a.uvs(),
            a.baseColor(),
            0.5f,
            null,
            null,
            null,
            Map.of());
    GltfModel model = read(GlbWriter.write(plain, "galatea test"));
    assertThat(model.getSkinModels()).isEmpty();
    assertThat(model.getNodeModels()).hasSize(1);
  }
}
