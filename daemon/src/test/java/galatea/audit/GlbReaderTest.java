package galatea.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class GlbReaderTest {
  /** One triangle in a node that is moved by (1, 2, 3), below a node that is turned about z. */
  private static byte[] triangle() {
    String json =
        """
        {"asset":{"version":"2.0","extras":{"seed":7}},"scene":0,"scenes":[{"nodes":[0]}],
         "nodes":[{"name":"up","rotation":[0,0,0.70710678,0.70710678],"children":[1]},
                  {"name":"body","translation":[1,2,3],"mesh":0}],
         "meshes":[{"primitives":[{"attributes":{"POSITION":0},"indices":1}]}],
         "buffers":[{"byteLength":44}],
         "bufferViews":[{"buffer":0,"byteOffset":0,"byteLength":36},
                        {"buffer":0,"byteOffset":36,"byteLength":6}],
         "accessors":[{"bufferView":0,"componentType":5126,"count":3,"type":"VEC3",
                       "min":[0,0,0],"max":[1,1,0]},
                      {"bufferView":1,"componentType":5123,"count":3,"type":"SCALAR"}]}\
        """;
    byte[] text = json.getBytes(StandardCharsets.US_ASCII);
    int padded = (text.length + 3) / 4 * 4;
    ByteBuffer glb = ByteBuffer.allocate(12 + 8 + padded + 8 + 44).order(ByteOrder.LITTLE_ENDIAN);
    glb.putInt(0x46546C67).putInt(2).putInt(glb.capacity());
    glb.putInt(padded).putInt(0x4E4F534A).put(text);
    for (int i = text.length; i < padded; i++) {
      glb.put((byte) ' ');
    }
    glb.putInt(44).putInt(0x004E4942);
    for (float value : new float[] {0, 0, 0, 1, 0, 0, 0, 1, 0}) {
      glb.putFloat(value);
    }
    glb.putShort((short) 0).putShort((short) 1).putShort((short) 2);
    return glb.array();
  }

  @Test
  void readsTrianglesThroughTheNodesAbove() throws IOException {
    GlbModel model = GlbReader.read(triangle());
    assertThat(model.indices()).containsExactly(0, 1, 2);
    // (1, 2, 3) turned by 90 degrees about z is (-2, 1, 3)
    assertThat(model.positions())
        .usingComparatorWithPrecision(1e-6f)
        .containsExactly(-2, 1, 3, -2, 2, 3, -3, 1, 3);
    assertThat(model.extras().get("seed").asInt()).isEqualTo(7);
    assertThat(model.nodes().get(1).parent()).isZero();
    assertThat(model.skinned()).isFalse();
  }

  @Test
  void readsForeignRigs() throws IOException {
    Path rigged = Pictures.assets().resolve("rigged");
    assumeTrue(Files.isDirectory(rigged), "no test rigs");
    GlbModel fox = GlbReader.read(rigged.resolve("r01-fox.glb"));
    assertThat(fox.vertexCount()).isEqualTo(1728);
    assertThat(fox.skinJoints()).hasSize(24);
    assertThat(fox.animations()).hasSize(3);
    RigChecks good = RigChecks.of(GlbReader.read(rigged.resolve("negative/n00-good.glb")));
    assertThat(good.roots()).isEqualTo(1);
    assertThat(good.joints()).isEqualTo(7);
    assertThat(good.bindError()).isLessThan(1e-5);
    assertThat(good.worstWeightSum()).isLessThan(1e-4);
    RigChecks flat =
        RigChecks.of(GlbReader.read(rigged.resolve("negative/n24-flat-hierarchy.glb")));
    assertThat(flat.roots()).isEqualTo(7);
    RigChecks sums =
        RigChecks.of(GlbReader.read(rigged.resolve("negative/n11-unnormalised-weights.glb")));
    assertThat(sums.worstWeightSum()).isGreaterThan(0.3);
  }
}
