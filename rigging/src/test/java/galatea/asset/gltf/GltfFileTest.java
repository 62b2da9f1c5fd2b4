package galatea.asset.gltf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import galatea.asset.fault.FaultKind;
import galatea.asset.fault.GalateaException;
import galatea.rigging.rig.RigReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of every kind are read; what they promise and do not hold is said, and costs no memory. */
class GltfFileTest {
  private static final String VIEWS =
      """
      {"asset":{"version":"2.0"},"buffers":[{"byteLength":32%s}],
       "bufferViews":[{"buffer":0,"byteLength":24},{"buffer":0,"byteOffset":24,"byteLength":8},
         {"buffer":0,"byteLength":24,"byteStride":12}],
       "accessors":[
         {"bufferView":0,"componentType":5126,"type":"VEC3","count":2},
         {"bufferView":1,"componentType":5121,"type":"VEC4","count":2,"normalized":true},
         {"bufferView":1,"componentType":5123,"type":"SCALAR","count":4},
         {"componentType":5126,"type":"SCALAR","count":3,
          "sparse":{"count":1,"indices":{"bufferView":1,"componentType":5121,"byteOffset":4},
            "values":{"bufferView":0,"byteOffset":4}}},
         {"bufferView":2,"componentType":5126,"type":"VEC2","count":2},
         {"bufferView":0,"componentType":5126,"type":"VEC3","count":3},
         {"componentType":5126,"type":"MAT4","count":100000000}]}
      """;

  private static byte[] binary() {
    ByteBuffer bytes = ByteBuffer.allocate(32).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 1; i <= 6; i++) {
      bytes.putFloat(i);
    }
    return bytes.put(new byte[] {(byte) 255, 0, 51, 0, 2, 0, 0, 1}).array();
  }

  private static byte[] glb() {
    byte[] json = VIEWS.formatted("").strip().getBytes(StandardCharsets.UTF_8);
    int padded = (json.length + 3) / 4 * 4;
    ByteBuffer bytes = ByteBuffer.allocate(28 + padded + 32).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putInt(Container.MAGIC).putInt(2).putInt(bytes.capacity());
    bytes.putInt(padded).putInt(Container.JSON).put(json);
    while (bytes.position() < 20 + padded) {
      bytes.put((byte) ' ');
    }
    return bytes.putInt(32).putInt(Container.BIN).put(binary()).array();
  }

  private static void check(GltfFile file) {
    Accessors accessors = new Accessors(file);
    assertThat(accessors.floats(0, 3)).containsExactly(1, 2, 3, 4, 5, 6);
    assertThat(accessors.floats(1, 4)).containsExactly(1, 0, 0.2f, 0, 2 / 255f, 0, 0, 1 / 255f);
    assertThat(accessors.ints(2, 1)).containsExactly(255, 51, 2, 256);
    assertThat(accessors.floats(3, 1)).containsExactly(0, 0, 2);
    assertThat(accessors.floats(4, 2)).containsExactly(1, 2, 4, 5);
    for (int broken : new int[] {5, 6, 7, -1}) {
      assertThatThrownBy(() -> accessors.floats(broken, broken == 6 ? 16 : 3))
          .isInstanceOfSatisfying(
              GalateaException.class, e -> assertThat(e.kind()).isEqualTo(FaultKind.INVALID_INPUT));
    }
    assertThatThrownBy(() -> accessors.floats(0, 4)).hasMessageContaining("3 components");
    assertThatThrownBy(() -> accessors.floats(6, 16)).hasMessageContaining("100000000 elements");
  }

  @Test
  void aGlbIsRead() {
    check(GltfFile.of(glb(), null, "a.glb"));
  }

  @Test
  void aTextWithADataUriIsRead() {
    String uri =
        ",\"uri\":\"data:application/octet-stream;base64,"
            + Base64.getEncoder().encodeToString(binary())
            + "\"";
    check(GltfFile.of(VIEWS.formatted(uri).getBytes(StandardCharsets.UTF_8), null, "a.gltf"));
  }

  @Test
  void aTextWithAFileBesideItIsReadButNoneOutside(@TempDir Path folder) throws IOException {
    Path inner = Files.createDirectory(folder.resolve("in ner"));
    Files.write(inner.resolve("a b.bin"), binary());
    Files.write(folder.resolve("out.bin"), binary());
    Path file = inner.resolve("a.gltf");
    Files.writeString(file, VIEWS.formatted(",\"uri\":\"a%20b.bin\""));
    check(GltfFile.read(file));
    Files.writeString(file, VIEWS.formatted(",\"uri\":\"../out.bin\""));
    assertThatThrownBy(() -> GltfFile.read(file)).hasMessageContaining("outside");
    // a name for a large file costs no more than what is promised of it
    Files.write(inner.resolve("long.bin"), Arrays.copyOf(binary(), 1 << 20));
    Files.writeString(file, VIEWS.formatted(",\"uri\":\"long.bin\""));
    assertThat(GltfFile.read(file).buffer(0).capacity()).isEqualTo(32);
    check(GltfFile.read(file));
    Files.writeString(file, VIEWS.formatted(",\"uri\":\"not-there.bin\""));
    Accessors accessors = new Accessors(GltfFile.read(file));
    assertThatThrownBy(() -> accessors.floats(0, 3)).hasMessageContaining("buffer 0 is not there");
  }

  /** Each buffer may name the same file: all together are bounded, before any is read. */
  @Test
  void manyLargeBuffersAreRefused(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("a.gltf");
    String buffer = "{\"byteLength\":2000000000,\"uri\":\"a.bin\"}";
    Files.writeString(
        file, "{\"asset\":{\"version\":\"2.0\"},\"buffers\":[%s,%s]}".formatted(buffer, buffer));
    assertThatThrownBy(() -> GltfFile.read(file)).hasMessageContaining("buffers");
  }

  /** Numbers that no type holds are told, or read as none; soon. */
  @Test
  void numbersWithoutBoundsAreNoTrap() {
    String start = "{\"asset\":{\"version\":\"2.0\"},\"nodes\":[{\"children\":[";
    for (String number : List.of("1e999999999", "-1e-999999999", "1e88457882404327", "9e9")) {
      byte[] bytes = (start + number + "]}]}").getBytes(StandardCharsets.UTF_8);
      assertTimeoutPreemptively(
          Duration.ofSeconds(2),
          () -> {
            try {
              int[] children =
                  RigReader.read(GltfFile.of(bytes, null, "a.gltf")).nodes().getFirst().children();
              assertThat(children[0]).isNotPositive();
            } catch (GalateaException fault) {
              assertThat(fault.oneLine()).contains("number");
            }
          });
    }
  }

  /** Bytes that somebody has damaged are read or refused in one sentence, never otherwise. */
  @Test
  void damagedBytesAreReadOrRefused() {
    byte[] whole = glb();
    int refused = 0;
    for (int seed = 0; seed < 10_000; seed++) {
      Random random = new Random(seed);
      byte[] bytes = whole.clone();
      for (int n = 1 + random.nextInt(4); n > 0; n--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      if (random.nextInt(4) == 0) {
        bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
      }
      try {
        Accessors accessors = new Accessors(GltfFile.of(bytes, null, "a.glb"));
        for (int i = 0; i < 7; i++) {
          accessors.floats(i, accessors.layout(i).components());
        }
      } catch (GalateaException e) {
        refused++;
        assertThat(e.oneLine()).as("seed %d", seed).doesNotContain("\n");
      }
    }
    assertThat(refused).isBetween(5_000, 10_000);
  }
}
