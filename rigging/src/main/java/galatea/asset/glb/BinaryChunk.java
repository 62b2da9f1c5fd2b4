package galatea.asset.glb;

import de.javagl.jgltf.impl.v2.Accessor;
import de.javagl.jgltf.impl.v2.Buffer;
import de.javagl.jgltf.impl.v2.BufferView;
import de.javagl.jgltf.impl.v2.GlTF;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * The GLB's binary chunk while it grows: each array becomes one tightly packed, 4-byte aligned
 * buffer view with its accessor.
 *
 * <p>Packed by hand because jgltf's own builder lays all attributes of a primitive into one view
 * with the largest element's stride: valid, but up to twice the size.
 */
final class BinaryChunk {
  /** glTF component types and buffer view targets (glTF 2.0 §3.6.2.2, §5.11). */
  static final int UNSIGNED_BYTE = 5121;

  static final int UNSIGNED_SHORT = 5123;
  static final int UNSIGNED_INT = 5125;
  static final int FLOAT = 5126;
  static final int ARRAY_BUFFER = 34962;
  static final int ELEMENT_ARRAY_BUFFER = 34963;

  private final GlTF gltf;
  private final List<ByteBuffer> parts = new ArrayList<>();
  private int length;

  BinaryChunk(GlTF gltf) {
    this.gltf = gltf;
  }

  /** A float accessor; {@code target} 0 for data that is no vertex attribute. Returns its index. */
  int floats(float[] values, String type, int components, int target, boolean bounds) {
    ByteBuffer bytes = allocate(Math.multiplyExact(values.length, 4));
    bytes.asFloatBuffer().put(values);
    Accessor accessor = accessor(bytes, FLOAT, type, values.length / components, target);
    if (bounds) {
      Number[] low = new Number[components];
      Number[] high = new Number[components];
      for (int c = 0; c < components; c++) {
        float min = Float.POSITIVE_INFINITY;
        float max = Float.NEGATIVE_INFINITY;
        for (int i = c; i < values.length; i += components) {
          min = Math.min(min, values[i]);
          max = Math.max(max, values[i]);
        }
        low[c] = min;
        high[c] = max;
      }
      accessor.setMin(low);
      accessor.setMax(high);
    }
    return add(accessor);
  }

  /** Vertex indices, 16 bit when they fit. Returns the accessor's index. */
  int indices(int[] values, int vertexCount) {
    // 65535 itself is the primitive restart value and may not be used
    boolean narrow = vertexCount <= 65535;
    ByteBuffer bytes = allocate(Math.multiplyExact(values.length, narrow ? 2 : 4));
    for (int value : values) {
      if (narrow) {
        bytes.putShort((short) value);
      } else {
        bytes.putInt(value);
      }
    }
    bytes.rewind();
    int component = narrow ? UNSIGNED_SHORT : UNSIGNED_INT;
    return add(accessor(bytes, component, "SCALAR", values.length, ELEMENT_ARRAY_BUFFER));
  }

  /** Joint indices {@code [n,4]}, 8 bit when they fit. Returns the accessor's index. */
  int joints(int[] values, int jointCount) {
    boolean narrow = jointCount <= 256;
    ByteBuffer bytes = allocate(Math.multiplyExact(values.length, narrow ? 1 : 2));
    for (int value : values) {
      if (narrow) {
        bytes.put((byte) value);
      } else {
        bytes.putShort((short) value);
      }
    }
    bytes.rewind();
    int component = narrow ? UNSIGNED_BYTE : UNSIGNED_SHORT;
    return add(accessor(bytes, component, "VEC4", values.length / 4, ARRAY_BUFFER));
  }

  /** Raw bytes (an image file). Returns the buffer view's index. */
  int raw(byte[] data) {
    return view(ByteBuffer.wrap(data), 0);
  }

  /** Adds the one buffer to the document and returns the chunk, padded to 4 bytes. */
  ByteBuffer finish() {
    ByteBuffer all = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    for (ByteBuffer part : parts) {
      all.put(part.duplicate());
      while (all.position() % 4 != 0) {
        all.put((byte) 0);
      }
    }
    all.rewind();
    Buffer buffer = new Buffer();
    buffer.setByteLength(length);
    gltf.addBuffers(buffer);
    return all;
  }

  private static ByteBuffer allocate(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private Accessor accessor(ByteBuffer bytes, int component, String type, int count, int target) {
    Accessor accessor = new Accessor();
    accessor.setBufferView(view(bytes, target));
    accessor.setComponentType(component);
    accessor.setCount(count);
    accessor.setType(type);
    return accessor;
  }

  private int view(ByteBuffer bytes, int target) {
    BufferView view = new BufferView();
    view.setBuffer(0);
    view.setByteOffset(length);
    view.setByteLength(bytes.remaining());
    if (target != 0) {
      view.setTarget(target);
    }
    parts.add(bytes);
    length = Math.addExact(length, (bytes.remaining() + 3) & ~3);
    gltf.addBufferViews(view);
    return gltf.getBufferViews().size() - 1;
  }

  private int add(Accessor accessor) {
    gltf.addAccessors(accessor);
    return gltf.getAccessors().size() - 1;
  }
}
