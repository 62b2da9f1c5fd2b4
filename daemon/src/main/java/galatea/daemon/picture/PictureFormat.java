package galatea.daemon.picture;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The picture formats that are read, told apart by their first bytes, never by the file's name. */
enum PictureFormat {
  PNG("PNG"),
  JPEG("JPEG"),
  WEBP("WebP"),
  GIF("GIF");

  /** Bytes needed to tell the format. */
  static final int MAGIC_LENGTH = 12;

  /** Bytes of PNG's signature; its chunks come after it. */
  static final int PNG_SIGNATURE = 8;

  private final String title;

  PictureFormat(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }

  /** The format that these first bytes announce; null when it is none of ours. */
  static @Nullable PictureFormat of(byte[] first) {
    String text = new String(first, StandardCharsets.ISO_8859_1);
    if (text.startsWith("\u0089PNG\r\n\u001a\n")) {
      return PNG;
    }
    if (text.startsWith("\u00ff\u00d8\u00ff")) {
      return JPEG;
    }
    if (text.startsWith("RIFF") && text.startsWith("WEBP", 8)) {
      return WEBP;
    }
    return text.startsWith("GIF87a") || text.startsWith("GIF89a") ? GIF : null;
  }
}
