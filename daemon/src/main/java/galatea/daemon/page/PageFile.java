package galatea.daemon.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/**
 * One file of the page, read once.
 *
 * @param bytes its content
 * @param mediaType with the character set where it is text
 * @param tag ETag, quoted: grows old only when the content does
 */
record PageFile(byte[] bytes, String mediaType, String tag) {

  /**
   * @param resource path below {@code /page} on the class path
   * @throws IllegalStateException when the build has left it out
   */
  static PageFile read(String resource) {
    try (InputStream in = PageFile.class.getResourceAsStream("/page" + resource)) {
      if (in == null) {
        throw new IllegalStateException(resource + " is listed but not on the class path");
      }
      byte[] bytes = in.readAllBytes();
      String tag = '"' + HexFormat.of().formatHex(sha256(bytes), 0, 16) + '"';
      return new PageFile(bytes, mediaType(resource), tag);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Base64 of the SHA-256, as Content-Security-Policy wants it. */
  static String base64Hash(byte[] bytes) {
    return Base64.getEncoder().encodeToString(sha256(bytes));
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static String mediaType(String resource) {
    String ending = resource.substring(resource.lastIndexOf('.') + 1);
    return switch (ending) {
      case "html" -> "text/html; charset=utf-8";
      case "css" -> "text/css; charset=utf-8";
      case "js" -> "text/javascript; charset=utf-8";
      case "svg" -> "image/svg+xml";
      default -> "text/plain; charset=utf-8";
    };
  }
}
