package galatea.asset.gltf;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import galatea.asset.fault.FaultKind;
import galatea.asset.fault.GalateaException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A glTF 2.0 file as it lies there: the JSON tree with every member, known or not, and its buffers'
 * bytes. Nothing is interpreted, so nothing can be lost. Numbers keep all their digits.
 *
 * <p>Memory: the file's bytes, and the tree. A file of more than 2 GiB is refused.
 */
public final class GltfFile {
  private static final long LARGEST = Integer.MAX_VALUE - 16L;
  private static final int NESTING = 200;

  static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(NESTING)
                          .maxStringLength(Integer.MAX_VALUE)
                          .maxNumberLength(1000)
                          .build())
                  .build())
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private final String name;
  private final byte[] bytes;
  private final Container container;
  private final ObjectNode json;
  private final List<@Nullable ByteBuffer> buffers;

  private GltfFile(
      String name,
      byte[] bytes,
      Container container,
      ObjectNode json,
      List<@Nullable ByteBuffer> buffers) {
    this.name = name;
    this.bytes = bytes;
    this.container = container;
    this.json = json;
    this.buffers = buffers;
  }

  /**
   * Reads a {@code .glb} or {@code .gltf}, with the buffers that lie beside it.
   *
   * @throws GalateaException when it cannot be read or is none
   */
  public static GltfFile read(Path file) {
    String name = String.valueOf(file.getFileName());
    Path folder = file.toAbsolutePath().getParent();
    return of(bytes(file, name), folder, name);
  }

  /**
   * @param bytes taken, not copied
   * @param folder where buffers of a {@code .gltf} lie; null when there are none beside it
   * @param name for errors
   * @throws GalateaException when the bytes are no glTF 2.0
   */
  public static GltfFile of(byte[] bytes, @Nullable Path folder, String name) {
    Container container = Container.of(bytes, name);
    ObjectNode json = parse(container.json(), name);
    String version = json.path("asset").path("version").asText("");
    if (!version.startsWith("2.")) {
      throw GltfFault.damaged(
          version.isEmpty() ? "it names no glTF version" : "this is glTF " + version + ", not 2.0",
          name);
    }
    List<@Nullable ByteBuffer> buffers = new ArrayList<>();
    JsonNode declared = json.path("buffers");
    long promised = 0;
    for (JsonNode buffer : declared) {
      promised += Math.clamp(buffer.path("byteLength").asLong(), 0, LARGEST);
    }
    if (promised > LARGEST) {
      throw GltfFault.excessive("its buffers promise more than 2,047 MiB", name);
    }
    for (int i = 0; i < declared.size(); i++) {
      buffers.add(Buffers.load(declared.get(i), i, container, folder, name));
    }
    return new GltfFile(name, bytes, container, json, buffers);
  }

  static byte[] bytes(Path file, String name) {
    try {
      long size = Files.size(file);
      if (size > LARGEST) {
        throw GltfFault.excessive("the file has " + (size >> 20) + " MiB, 2,047 is most", name);
      }
      return Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw new GalateaException(
          FaultKind.IO, "FILE_MISSING", "there is no such file", name, "check the path", e);
    } catch (IOException e) {
      throw new GalateaException(
          FaultKind.IO, "FILE_UNREADABLE", "it cannot be read", name, "check its permissions", e);
    }
  }

  private static ObjectNode parse(ByteBuffer text, String name) {
    byte[] copy = new byte[text.remaining()];
    text.get(text.position(), copy);
    try {
      if (MAPPER.readTree(copy) instanceof ObjectNode object) {
        return object;
      }
    } catch (JsonProcessingException e) {
      var at = e.getLocation();
      throw GltfFault.damaged(
          "its JSON is broken"
              + (at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr()),
          name);
    } catch (NumberFormatException e) {
      throw GltfFault.damaged("its JSON has a number that none can hold", name);
    } catch (IOException e) {
      throw GltfFault.damaged("its text cannot be decoded", name);
    }
    throw GltfFault.damaged("it is neither GLB nor a JSON object", name);
  }

  public String name() {
    return name;
  }

  /** The whole file as read; not to be changed. */
  public byte[] bytes() {
    return bytes;
  }

  /** Whether it is a GLB. */
  public boolean binary() {
    return container.binary();
  }

  Container container() {
    return container;
  }

  /** The tree as read; editors change a copy. */
  public ObjectNode json() {
    return json;
  }

  /**
   * A buffer's bytes, read-only and little-endian.
   *
   * @throws GalateaException when there is none, or its file is missing
   */
  public ByteBuffer buffer(int index) {
    ByteBuffer buffer = index < 0 || index >= buffers.size() ? null : buffers.get(index);
    if (buffer == null) {
      throw GltfFault.missing("buffer " + index + " is not there", name);
    }
    return buffer;
  }

  /** Bytes of all buffers that are there. */
  long loadedBytes() {
    long sum = 0;
    for (ByteBuffer buffer : buffers) {
      sum += buffer == null ? 0 : buffer.remaining();
    }
    return sum;
  }
}
