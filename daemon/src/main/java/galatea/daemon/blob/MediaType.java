package galatea.daemon.blob;

import java.nio.charset.StandardCharsets;

/** What bytes are, told by the first of them. */
final class MediaType {
  /** Bytes needed to tell. */
  static final int LENGTH = 12;

  private MediaType() {}

  static String of(byte[] first) {
    String text = new String(first, StandardCharsets.ISO_8859_1);
    if (text.startsWith("\u0089PNG\r\n\u001a\n")) {
      return "image/png";
    }
    if (text.startsWith("\u00ff\u00d8\u00ff")) {
      return "image/jpeg";
    }
    if (text.startsWith("RIFF") && text.startsWith("WEBP", 8)) {
      return "image/webp";
    }
    if (text.startsWith("GIF87a") || text.startsWith("GIF89a")) {
      return "image/gif";
    }
    return text.startsWith("glTF") ? "model/gltf-binary" : "application/octet-stream";
  }
}
