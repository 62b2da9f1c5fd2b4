package galatea.daemon.blob;

import galatea.protocol.Blob;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The store of bytes by hash. Thread-safe. */
public interface Blobs {
  /**
   * Stored bytes.
   *
   * @param blob what is told about them
   * @param path of the file that holds them; read only
   */
  record Stored(Blob blob, Path path) {}

  /**
   * Stores the stream's bytes, whole and synced or not at all. What is there already stays.
   *
   * @param expected SHA-256 that the bytes must have, lower-case hex; null = any
   * @param limit most bytes taken
   * @throws IOException when the stream itself fails: nothing is stored then
   * @throws galatea.protocol.RpcException invalid-params when the hash is another one,
   *     invalid-input when there are more bytes than the limit, disk-full
   */
  Stored put(InputStream bytes, @Nullable String expected, long limit) throws IOException;

  /** The bytes of that hash, or nothing; a name that is no hash is nothing too. */
  Optional<Stored> find(String sha256);

  /** Bytes that all blobs take. */
  long bytes();

  /** Bytes that they may take. */
  long quota();

  /** Bytes free on the disk that holds them. */
  long diskFree();
}
