package galatea.asset.gltf;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Where a buffer's bytes come from: the BIN chunk, a data URI, a file in the same folder. */
final class Buffers {
  private Buffers() {}

  /** Null when its file is not there: what needs it says so, the rest of the file is usable. */
  static @Nullable ByteBuffer load(
      JsonNode buffer, int index, Container container, @Nullable Path folder, String name) {
    long length = buffer.path("byteLength").asLong(-1);
    if (length < 0) {
      throw GltfFault.damaged("buffer " + index + " has no byteLength", name);
    }
    JsonNode uri = buffer.path("uri");
    ByteBuffer bytes;
    if (!uri.isTextual()) {
      ByteBuffer bin = index == 0 ? container.bin() : null;
      if (bin == null) {
        return null;
      }
      bytes = bin;
    } else if (uri.textValue().startsWith("data:")) {
      bytes = decode(uri.textValue(), index, name);
    } else {
      byte[] read = beside(uri.textValue(), length, index, folder, name);
      if (read == null) {
        return null;
      }
      bytes = ByteBuffer.wrap(read);
    }
    if (bytes.remaining() < length) {
      throw GltfFault.damaged(
          "buffer %d promises %d bytes and has %d".formatted(index, length, bytes.remaining()),
          name);
    }
    return bytes
        .slice(bytes.position(), (int) length)
        .asReadOnlyBuffer()
        .order(ByteOrder.LITTLE_ENDIAN);
  }

  private static ByteBuffer decode(String uri, int index, String name) {
    int comma = uri.indexOf(',');
    if (comma < 0 || !uri.substring(0, comma).endsWith(";base64")) {
      throw GltfFault.damaged("buffer " + index + "'s data URI is not base64", name);
    }
    try {
      return ByteBuffer.wrap(Base64.getDecoder().decode(uri.substring(comma + 1)));
    } catch (IllegalArgumentException e) {
      throw GltfFault.damaged("buffer " + index + "'s data URI is not base64", name);
    }
  }

  /** Only files in the folder and below: a picture of somebody's file is not for a foreign file. */
  private static byte @Nullable [] beside(
      String uri, long length, int index, @Nullable Path folder, String name) {
    if (folder == null) {
      return null;
    }
    try {
      String path = new URI(uri).getPath();
      if (path == null || new URI(uri).isAbsolute()) {
        throw GltfFault.damaged("buffer " + index + " is not a file beside this one", name);
      }
      Path file = folder.resolve(path).normalize();
      if (!Files.isRegularFile(file)) {
        return null;
      }
      if (!file.toRealPath().startsWith(folder.toRealPath())) {
        throw GltfFault.damaged("buffer " + index + " lies outside the file's folder", name);
      }
      try (InputStream in = Files.newInputStream(file)) {
        // no more than is promised: the file may be any, and large
        return in.readNBytes((int) length);
      }
    } catch (URISyntaxException | InvalidPathException e) {
      throw GltfFault.damaged("buffer " + index + "'s address is none", name);
    } catch (IOException e) {
      return null;
    }
  }
}
