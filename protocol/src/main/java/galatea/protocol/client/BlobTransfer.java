package galatea.protocol.client;

import galatea.protocol.Blob;
import galatea.protocol.Wire;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;

/** Bytes by hash, in both directions, verified. */
final class BlobTransfer {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final int CHUNK = 1 << 16;
  private static final String UNKNOWN = "application/octet-stream";
  private static final Map<String, String> TYPES =
      Map.of(
          "png", "image/png",
          "jpg", "image/jpeg",
          "jpeg", "image/jpeg",
          "webp", "image/webp",
          "gif", "image/gif",
          "glb", "model/gltf-binary");

  private final Connection connection;
  private final Duration silence;

  /**
   * @param silence the longest wait for the next bytes of a download
   */
  BlobTransfer(Connection connection, Duration silence) {
    this.connection = connection;
    this.silence = silence;
  }

  Blob put(Path file) throws IOException {
    MessageDigest digest = sha256();
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
    return put(hex(digest), HttpRequest.BodyPublishers.ofFile(file), mediaType(file));
  }

  Blob put(byte[] bytes, String mediaType) throws IOException {
    MessageDigest digest = sha256();
    digest.update(bytes);
    return put(hex(digest), HttpRequest.BodyPublishers.ofByteArray(bytes), mediaType);
  }

  private Blob put(String sha256, HttpRequest.BodyPublisher body, String mediaType)
      throws IOException {
    byte[] answer =
        connection.send(
            "/blobs/" + sha256,
            builder -> builder.timeout(PATIENCE).header("Content-Type", mediaType).PUT(body),
            HttpResponse.BodyHandlers.ofByteArray());
    Blob blob = Wire.client().readValue(answer, Blob.class);
    if (!blob.sha256().equals(sha256)) {
      throw new IOException("the daemon stored " + blob.sha256() + " instead of " + sha256);
    }
    return blob;
  }

  /** All bytes or no file: what was under that name stays until the new bytes are proven. */
  void get(String sha256, Path target) throws IOException {
    Path folder = target.toAbsolutePath().getParent();
    if (folder == null) {
      throw new IOException(target + " is no name for a file");
    }
    Path part = Files.createTempFile(folder, ".galatea-", ".part");
    try {
      String got = download(sha256, part);
      if (!got.equals(sha256)) {
        throw new IOException("the bytes of blob " + sha256 + " have the hash " + got);
      }
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private String download(String sha256, Path part) throws IOException {
    MessageDigest digest = sha256();
    try (InputStream in =
            StallGuard.over(
                connection.send(
                    "/blobs/" + sha256,
                    builder -> builder.timeout(silence).GET(),
                    HttpResponse.BodyHandlers.ofInputStream()),
                silence);
        FileChannel out = FileChannel.open(part, StandardOpenOption.WRITE)) {
      byte[] chunk = new byte[CHUNK];
      for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
        digest.update(chunk, 0, n);
        ByteBuffer buffer = ByteBuffer.wrap(chunk, 0, n);
        while (buffer.hasRemaining()) {
          out.write(buffer);
        }
      }
      // before the rename, or a power cut could leave an empty file under the final name
      out.force(true);
    }
    return hex(digest);
  }

  private static String mediaType(Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    return TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), UNKNOWN);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static String hex(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest());
  }
}
