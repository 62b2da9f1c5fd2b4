package galatea.asset.gltf;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import galatea.asset.fault.FaultKind;
import galatea.asset.fault.GalateaException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * A changed copy of a file: what is not touched stays as it was, byte for byte, in the JSON and in
 * the buffers. New data stands behind the old; old data that nothing names any more stays.
 *
 * <p>The result is a GLB. Buffers in files of their own or in data URIs move into it, behind the
 * BIN chunk's own bytes; pictures that lie beside a {@code .gltf} stay named as they are.
 */
public final class GltfEdit {
  private final GltfFile file;
  private final ObjectNode json;
  private final ByteArrayOutputStream added = new ByteArrayOutputStream();
  private final byte[] first;
  private final References references;

  public GltfEdit(GltfFile file) {
    this.file = file;
    this.json = file.json().deepCopy();
    this.first = pack();
    this.references = References.of(file.json());
  }

  /** The tree to change. Arrays keep their places: indices of what is there stay what they are. */
  public ObjectNode json() {
    return json;
  }

  /** An array member of the root, made when it is not there. */
  public ArrayNode array(String member) {
    return json.withArray("/" + member);
  }

  /**
   * Adds an accessor with a buffer view of its own.
   *
   * @param type {@code SCALAR}, {@code VEC4}, {@code MAT4} ...
   * @param componentType as glTF numbers them
   * @param count of elements
   * @param data little-endian, whole elements
   * @return its index
   */
  public int accessor(String type, int componentType, int count, ByteBuffer data) {
    return accessor(-1, 1, type, componentType, count, data);
  }

  /**
   * As above, in the place of another accessor when nothing else uses that one: faulty data that
   * nothing names would still be a fault of the file.
   *
   * @param old accessor; -1 for none
   * @param uses how often what is changed names the old one
   */
  public int accessor(
      int old, int uses, String type, int componentType, int count, ByteBuffer data) {
    align();
    ObjectNode view = array("bufferViews").addObject();
    view.put("buffer", 0);
    view.put("byteOffset", first.length + added.size());
    view.put("byteLength", data.remaining());
    byte[] bytes = new byte[data.remaining()];
    data.get(data.position(), bytes);
    added.writeBytes(bytes);
    boolean alone =
        old >= 0
            && uses == references.count(old)
            && array("accessors").get(old) instanceof ObjectNode;
    ObjectNode accessor =
        alone ? (ObjectNode) array("accessors").get(old) : array("accessors").addObject();
    accessor.remove(List.of("byteOffset", "sparse", "normalized", "min", "max"));
    accessor.put("bufferView", array("bufferViews").size() - 1);
    accessor.put("componentType", componentType);
    accessor.put("count", count);
    accessor.put("type", type);
    return alone ? old : array("accessors").size() - 1;
  }

  /** Floats as bytes. */
  public static ByteBuffer bytes(float... values) {
    ByteBuffer bytes = ByteBuffer.allocate(values.length * 4).order(ByteOrder.LITTLE_ENDIAN);
    for (float value : values) {
      bytes.putFloat(value);
    }
    return bytes.flip();
  }

  private void align() {
    while ((first.length + added.size()) % 4 != 0) {
      added.write(0);
    }
  }

  /** All buffers in one; views are moved to where their bytes now are. */
  private byte[] pack() {
    List<ByteBuffer> parts = new ArrayList<>();
    int[] starts = new int[json.path("buffers").size()];
    int end = 0;
    for (int i = 0; i < starts.length; i++) {
      ByteBuffer part = file.buffer(i);
      end = (end + 3) & ~3;
      starts[i] = end;
      end = Math.addExact(end, part.remaining());
      parts.add(part);
    }
    byte[] all = new byte[end];
    for (int i = 0; i < starts.length; i++) {
      parts.get(i).get(parts.get(i).position(), all, starts[i], parts.get(i).remaining());
    }
    if (starts.length > 1) {
      for (var view : array("bufferViews")) {
        int buffer = view.path("buffer").asInt(-1);
        if (view instanceof ObjectNode object && buffer > 0 && buffer < starts.length) {
          object.put("byteOffset", view.path("byteOffset").asInt(0) + starts[buffer]);
          object.put("buffer", 0);
        }
      }
      while (array("buffers").size() > 1) {
        array("buffers").remove(1);
      }
    }
    if (starts.length > 0 && json.path("buffers").get(0) instanceof ObjectNode buffer) {
      buffer.remove("uri");
      buffer.put("byteLength", end);
    }
    return all;
  }

  /**
   * The file as GLB (glTF 2.0, 4.4).
   *
   * @throws GalateaException when it would be larger than 2 GiB
   */
  public byte[] glb() {
    if (added.size() > 0) {
      ObjectNode buffer =
          json.path("buffers").isEmpty()
              ? array("buffers").addObject()
              : (ObjectNode) json.path("buffers").get(0);
      buffer.put("byteLength", first.length + added.size());
    }
    byte[] text = JsonSplice.of(file, json);
    int jsonLength = (text.length + 3) & ~3;
    int binLength = (first.length + added.size() + 3) & ~3;
    long later = file.container().later().stream().mapToLong(ByteBuffer::remaining).sum();
    long total =
        Container.HEADER
            + Container.CHUNK_HEADER
            + (long) jsonLength
            + (binLength > 0 ? Container.CHUNK_HEADER + (long) binLength : 0)
            + later;
    if (total > Integer.MAX_VALUE - 16) {
      throw GltfFault.excessive("the result would have more than 2,047 MiB", file.name());
    }
    ByteBuffer out = ByteBuffer.allocate((int) total).order(ByteOrder.LITTLE_ENDIAN);
    out.putInt(Container.MAGIC).putInt(2).putInt((int) total);
    out.putInt(jsonLength).putInt(Container.JSON).put(text);
    while (out.position() < Container.HEADER + Container.CHUNK_HEADER + jsonLength) {
      out.put((byte) ' ');
    }
    if (binLength > 0) {
      out.putInt(binLength).putInt(Container.BIN);
      int end = out.position() + binLength;
      out.put(first).put(added.toByteArray());
      while (out.position() < end) {
        out.put((byte) 0);
      }
    }
    file.container().later().forEach(chunk -> out.put(chunk.duplicate()));
    return out.array();
  }

  static GalateaException unwritable(IOException e, String name) {
    return new GalateaException(
        FaultKind.INTERNAL, "GLTF_UNWRITABLE", "its JSON cannot be written", name, "report it", e);
  }
}
