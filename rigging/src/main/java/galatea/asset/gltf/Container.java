package galatea.asset.gltf;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a file's bytes (glTF 2.0, 4.4 "Binary glTF Layout"); a text file is one whole JSON
 * part.
 *
 * @param binary whether it is a GLB
 * @param json the JSON text, padding included, little-endian view of the given bytes
 * @param bin the first BIN chunk, padding included; null when there is none
 * @param later chunks after BIN with their headers, as they are: extensions may own them
 */
record Container(
    boolean binary, ByteBuffer json, @Nullable ByteBuffer bin, List<ByteBuffer> later) {
  static final int MAGIC = 0x46546C67;
  static final int JSON = 0x4E4F534A;
  static final int BIN = 0x004E4942;
  static final int HEADER = 12;
  static final int CHUNK_HEADER = 8;

  /**
   * @param name of the file, for errors
   */
  static Container of(byte[] bytes, String name) {
    ByteBuffer all = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asReadOnlyBuffer();
    all.order(ByteOrder.LITTLE_ENDIAN);
    if (bytes.length < 4 || all.getInt(0) != MAGIC) {
      return new Container(false, all, null, List.of());
    }
    if (bytes.length < HEADER + CHUNK_HEADER) {
      throw GltfFault.damaged("the file ends after " + bytes.length + " bytes", name);
    }
    int version = all.getInt(4);
    if (version != 2) {
      throw GltfFault.damaged("this is GLB version " + version + ", not 2", name);
    }
    long declared = Integer.toUnsignedLong(all.getInt(8));
    if (declared > bytes.length || declared < HEADER + CHUNK_HEADER) {
      throw GltfFault.damaged(
          "the header promises " + declared + " bytes, the file has " + bytes.length, name);
    }
    return chunks(all, (int) declared, name);
  }

  private static Container chunks(ByteBuffer all, int end, String name) {
    ByteBuffer json = null;
    ByteBuffer bin = null;
    List<ByteBuffer> later = new ArrayList<>();
    int at = HEADER;
    for (int index = 0; at + CHUNK_HEADER <= end; index++) {
      long length = Integer.toUnsignedLong(all.getInt(at));
      int type = all.getInt(at + 4);
      if (length > end - at - CHUNK_HEADER) {
        throw GltfFault.damaged(
            "chunk " + index + " has " + length + " bytes, more than are left", name);
      }
      ByteBuffer body = part(all, at + CHUNK_HEADER, (int) length);
      if (index == 0) {
        if (type != JSON) {
          throw GltfFault.damaged("the first chunk is not JSON", name);
        }
        json = body;
      } else if (index == 1 && type == BIN) {
        bin = body;
      } else {
        later.add(part(all, at, CHUNK_HEADER + (int) length));
      }
      at += CHUNK_HEADER + (int) length;
    }
    if (json == null) {
      throw GltfFault.damaged("there is no JSON chunk", name);
    }
    return new Container(true, json, bin, List.copyOf(later));
  }

  private static ByteBuffer part(ByteBuffer all, int from, int length) {
    return all.slice(from, length).order(ByteOrder.LITTLE_ENDIAN);
  }
}
