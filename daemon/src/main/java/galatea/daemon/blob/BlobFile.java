package galatea.daemon.blob;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A blob as it lies on the disk.
 *
 * @param used when it was used last, milliseconds since 1970
 */
record BlobFile(String sha256, Path path, long bytes, long used) {

  /** All blobs below the folder, least recently used first. Links are no blobs. */
  static List<BlobFile> scan(Path root) throws IOException {
    List<BlobFile> files = new ArrayList<>();
    for (Path shard : list(root)) {
      if (shard.getFileName().toString().length() != 2
          || !Files.isDirectory(shard, LinkOption.NOFOLLOW_LINKS)) {
        continue;
      }
      for (Path path : list(shard)) {
        BlobFile file = read(path);
        if (file != null && file.sha256.matches("[0-9a-f]{64}")) {
          files.add(file);
        }
      }
    }
    // ties by name, so that cleaning is repeatable
    files.sort(Comparator.comparingLong(BlobFile::used).thenComparing(BlobFile::sha256));
    return files;
  }

  static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.toList();
    }
  }

  /** The same file as it is now; null when it is gone. */
  @Nullable BlobFile again() throws IOException {
    return read(path);
  }

  private static @Nullable BlobFile read(Path path) throws IOException {
    try {
      BasicFileAttributes facts =
          Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      return facts.isRegularFile()
          ? new BlobFile(
              path.getFileName().toString(),
              path,
              facts.size(),
              facts.lastModifiedTime().toMillis())
          : null;
    } catch (NoSuchFileException _) {
      return null;
    }
  }

  /**
   * How long it lies unused. A time in the future means that the clock was set back: not at all.
   */
  long idleMillis(Instant now) {
    return Math.max(0, now.toEpochMilli() - used);
  }
}
