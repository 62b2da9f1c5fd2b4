package galatea.asset.gltf;

import com.fasterxml.jackson.databind.JsonNode;
import galatea.asset.fault.GalateaException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A file's accessors as arrays (glTF 2.0, 3.6 "Accessors"): strides, normalised integers and sparse
 * substitution are worked out. Every size is checked against the bytes that are there before
 * anything is allocated, so no array takes more than four bytes for each byte of the buffers, and
 * all of them together no more than {@value #TOTAL} times the buffers.
 *
 * <p>Arrays are shared between calls and not to be changed. Not thread-safe.
 */
public final class Accessors {
  private static final int TOTAL = 32;
  private static final int SLACK = 1 << 16;

  /** Component types: signed and unsigned bytes and shorts, unsigned int, float. */
  public static final int BYTE = 5120;

  public static final int UNSIGNED_BYTE = 5121;
  public static final int SHORT = 5122;
  public static final int UNSIGNED_SHORT = 5123;
  public static final int UNSIGNED_INT = 5125;
  public static final int FLOAT = 5126;

  private final GltfFile file;
  private final Map<Integer, float[]> floats = new HashMap<>();
  private final Map<Integer, int[]> ints = new HashMap<>();
  private long decoded;

  public Accessors(GltfFile file) {
    this.file = file;
  }

  /**
   * How an accessor lies there.
   *
   * @param index of the accessor
   * @param components of an element: 1 to 4, 16 for a matrix
   * @param type component type
   * @param count elements
   */
  public record Layout(int index, int components, int type, boolean normalized, int count) {
    int elementBytes() {
      return components * size(type);
    }
  }

  /**
   * @throws GalateaException when there is none, or it declares what glTF does not have
   */
  public Layout layout(int index) {
    JsonNode accessor = file.json().path("accessors").path(index);
    if (!accessor.isObject()) {
      throw GltfFault.damaged("there is no accessor " + index, file.name());
    }
    int components =
        switch (accessor.path("type").asText("")) {
          case "SCALAR" -> 1;
          case "VEC2" -> 2;
          case "VEC3" -> 3;
          case "VEC4" -> 4;
          case "MAT4" -> 16;
          default -> throw broken(index, "has no type that can be read");
        };
    int type = accessor.path("componentType").asInt(0);
    if (size(type) == 0) {
      throw broken(index, "has no component type that can be read");
    }
    long count = whole(accessor, "count", index);
    // without a buffer view all elements are zero and take no bytes
    if (count * components > file.loadedBytes() + SLACK) {
      throw GltfFault.excessive(
          "accessor " + index + " declares " + count + " elements, more than the file can hold",
          file.name());
    }
    return new Layout(
        index, components, type, accessor.path("normalized").asBoolean(false), (int) count);
  }

  /**
   * All elements one after the other, {@code [count, components]}; normalised integers in 0 to 1 or
   * -1 to 1.
   *
   * @param components that the caller reads
   * @throws GalateaException when the accessor is another or its bytes are not there
   */
  public float[] floats(int index, int components) {
    Layout layout = checked(index, components);
    float[] known = floats.get(index);
    if (known != null) {
      return known;
    }
    float[] values = new float[reserve(layout)];
    each(
        layout,
        (bytes, at, to) -> {
          for (int c = 0; c < layout.components; c++) {
            values[to + c] = number(bytes, at + c * size(layout.type), layout);
          }
        });
    floats.put(index, values);
    return values;
  }

  /**
   * As above for indices and joints, without normalisation. An unsigned int above 2³¹ is refused.
   */
  public int[] ints(int index, int components) {
    Layout layout = checked(index, components);
    if (layout.type == FLOAT) {
      throw broken(index, "holds floats where whole numbers belong");
    }
    int[] known = ints.get(index);
    if (known != null) {
      return known;
    }
    int[] values = new int[reserve(layout)];
    each(
        layout,
        (bytes, at, to) -> {
          for (int c = 0; c < layout.components; c++) {
            long value = integer(bytes, at + c * size(layout.type), layout.type);
            if (value > Integer.MAX_VALUE) {
              throw broken(index, "holds an index of " + value);
            }
            values[to + c] = (int) value;
          }
        });
    ints.put(index, values);
    return values;
  }

  private Layout checked(int index, int components) {
    Layout layout = layout(index);
    if (layout.components != components) {
      throw broken(
          index, "has %d components where %d belong".formatted(layout.components, components));
    }
    return layout;
  }

  private int reserve(Layout layout) {
    long values = (long) layout.count * layout.components;
    decoded += values * 4;
    if (decoded > TOTAL * file.loadedBytes() + SLACK) {
      throw GltfFault.excessive("its accessors read the same bytes too often", file.name());
    }
    return (int) values;
  }

  private interface Element {
    void read(ByteBuffer bytes, int at, int to);
  }

  private void each(Layout layout, Element element) {
    JsonNode accessor = file.json().path("accessors").path(layout.index);
    int bytes = layout.elementBytes();
    if (accessor.has("bufferView")) {
      int view = accessor.path("bufferView").asInt(-1);
      long offset = optional(accessor, "byteOffset", layout.index);
      long stride = stride(view, bytes, layout.index);
      ByteBuffer data = view(view, layout.index);
      long needed = layout.count == 0 ? 0 : offset + (layout.count - 1L) * stride + bytes;
      if (needed > data.remaining()) {
        throw broken(
            layout.index,
            "needs %d bytes of buffer view %d, which has %d"
                .formatted(needed, view, data.remaining()));
      }
      for (int i = 0; i < layout.count; i++) {
        element.read(data, (int) (offset + i * stride), i * layout.components);
      }
    }
    JsonNode sparse = accessor.path("sparse");
    if (sparse.isObject()) {
      substitute(sparse, layout, element);
    }
  }

  private void substitute(JsonNode sparse, Layout layout, Element element) {
    long count = whole(sparse, "count", layout.index);
    JsonNode where = sparse.path("indices");
    JsonNode what = sparse.path("values");
    int type = where.path("componentType").asInt(0);
    int bytes = layout.elementBytes();
    if (type != UNSIGNED_BYTE && type != UNSIGNED_SHORT && type != UNSIGNED_INT) {
      throw broken(layout.index, "has sparse indices of no kind that can be read");
    }
    ByteBuffer indices = view(where.path("bufferView").asInt(-1), layout.index);
    ByteBuffer values = view(what.path("bufferView").asInt(-1), layout.index);
    long from = optional(where, "byteOffset", layout.index);
    long source = optional(what, "byteOffset", layout.index);
    if (count > layout.count
        || from + count * size(type) > indices.remaining()
        || source + count * bytes > values.remaining()) {
      throw broken(layout.index, "has more sparse elements than there are");
    }
    for (int i = 0; i < count; i++) {
      long index = integer(indices, (int) (from + (long) i * size(type)), type);
      if (index >= layout.count) {
        throw broken(layout.index, "has a sparse element beyond its end");
      }
      element.read(values, (int) (source + (long) i * bytes), (int) index * layout.components);
    }
  }

  private ByteBuffer view(int index, int accessor) {
    JsonNode view = file.json().path("bufferViews").path(index);
    if (!view.isObject()) {
      throw broken(accessor, "names buffer view " + index + ", which is not there");
    }
    for (String packing : List.of("EXT_meshopt_compression", "KHR_meshopt_compression")) {
      if (view.path("extensions").has(packing)) {
        throw GltfFault.compressed(packing, file.name());
      }
    }
    ByteBuffer buffer = file.buffer(view.path("buffer").asInt(-1));
    long offset = optional(view, "byteOffset", accessor);
    long length = whole(view, "byteLength", accessor);
    if (offset + length > buffer.remaining()) {
      throw broken(accessor, "reads beyond the end of its buffer");
    }
    return buffer.slice((int) offset, (int) length).order(buffer.order());
  }

  private long stride(int view, int elementBytes, int accessor) {
    JsonNode stride = file.json().path("bufferViews").path(view).path("byteStride");
    if (stride.isMissingNode()) {
      return elementBytes;
    }
    long bytes = stride.asLong(0);
    if (bytes < elementBytes || bytes > 252) {
      throw broken(accessor, "has a stride of " + bytes + " bytes");
    }
    return bytes;
  }

  /** A number that must be there, 0 to 2³¹. */
  private long whole(JsonNode node, String member, int accessor) {
    JsonNode value = node.path(member);
    if (!value.isIntegralNumber() || !value.canConvertToInt() || value.asInt() < 0) {
      throw broken(accessor, "has a broken " + member);
    }
    return value.asInt();
  }

  private long optional(JsonNode node, String member, int accessor) {
    return node.has(member) ? whole(node, member, accessor) : 0;
  }

  private GalateaException broken(int accessor, String what) {
    return GltfFault.damaged("accessor " + accessor + " " + what, file.name());
  }

  /** Bytes of a component; 0 for no component type. */
  static int size(int type) {
    return switch (type) {
      case BYTE, UNSIGNED_BYTE -> 1;
      case SHORT, UNSIGNED_SHORT -> 2;
      case UNSIGNED_INT, FLOAT -> 4;
      default -> 0;
    };
  }

  private static long integer(ByteBuffer bytes, int at, int type) {
    return switch (type) {
      case BYTE -> bytes.get(at);
      case UNSIGNED_BYTE -> bytes.get(at) & 0xff;
      case SHORT -> bytes.getShort(at);
      case UNSIGNED_SHORT -> bytes.getShort(at) & 0xffff;
      default -> Integer.toUnsignedLong(bytes.getInt(at));
    };
  }

  private static float number(ByteBuffer bytes, int at, Layout layout) {
    if (layout.type == FLOAT) {
      return bytes.getFloat(at);
    }
    long value = integer(bytes, at, layout.type);
    if (!layout.normalized) {
      return value;
    }
    return switch (layout.type) {
      case BYTE -> Math.max(value / 127f, -1);
      case UNSIGNED_BYTE -> value / 255f;
      case SHORT -> Math.max(value / 32767f, -1);
      case UNSIGNED_SHORT -> value / 65535f;
      default -> (float) (value / 4294967295.0);
    };
  }
}
