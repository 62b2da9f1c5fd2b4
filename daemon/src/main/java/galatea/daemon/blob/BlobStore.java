package galatea.daemon.blob;

import galatea.daemon.disk.Checkpoint;
import galatea.daemon.disk.DiskFault;
import galatea.daemon.disk.PrivateFolder;
import galatea.protocol.Blob;
import galatea.protocol.ErrorCode;
import galatea.protocol.Failure;
import galatea.protocol.RpcException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Blobs as files {@code blobs/ab/abcdef…}, 0600, in folders 0700. A file comes into being whole:
 * written under another name, synced, renamed, its folder synced.
 *
 * <p>A file's time of change is its time of last use. One process owns the folder.
 */
public final class BlobStore implements Blobs {
  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
  private static final int BUFFER = 1 << 16;

  private final Path root;
  private final Path parts;
  private final BlobLimits limits;
  private final Supplier<Predicate<String>> needed;
  private final InstantSource wall;
  private final Checkpoint checkpoint;

  /** Held while a file gets its name, is used, or is removed. */
  private final ReentrantLock lock = new ReentrantLock();

  private final AtomicLong bytes = new AtomicLong();
  private final AtomicLong putCount = new AtomicLong();

  /** When each blob was used by this process, {@link System#nanoTime}: no clock can be set back. */
  private final Map<String, Long> used = new ConcurrentHashMap<>();

  private BlobStore(
      Path root,
      BlobLimits limits,
      Supplier<Predicate<String>> needed,
      InstantSource wall,
      Checkpoint checkpoint) {
    this.root = root;
    this.parts = root.resolve("parts");
    this.limits = limits;
    this.needed = needed;
    this.wall = wall;
    this.checkpoint = checkpoint;
  }

  /**
   * Opens the folder, makes it when it is missing, and removes what an earlier process left
   * unfinished.
   *
   * @param needed which hashes a job needs at the moment of asking
   * @param wall for the age of what lies unused
   * @throws IOException when the folder cannot be read or written
   */
  public static BlobStore open(
      Path folder,
      BlobLimits limits,
      Supplier<Predicate<String>> needed,
      InstantSource wall,
      Checkpoint checkpoint)
      throws IOException {
    BlobStore store = new BlobStore(folder, limits, needed, wall, checkpoint);
    PrivateFolder.create(folder);
    PrivateFolder.createIn(store.root, store.parts);
    for (Path part : BlobFile.list(store.parts)) {
      Files.deleteIfExists(part);
    }
    store.bytes.set(BlobFile.scan(folder).stream().mapToLong(BlobFile::bytes).sum());
    return store;
  }

  @Override
  public Stored put(InputStream in, @Nullable String expected, long limit) throws IOException {
    if (expected != null && !HASH.matcher(expected).matches()) {
      throw RpcException.of(
          ErrorCode.INVALID_PARAMS, "the name is no SHA-256 in lower-case hex", "sha256");
    }
    Path part = parts.resolve("put-" + putCount.incrementAndGet());
    try {
      Part written = write(in, part, expected, limit);
      checkpoint.reached("part-synced");
      if (expected != null && !expected.equals(written.sha256)) {
        throw wrongHash(written.sha256);
      }
      return adopt(part, written);
    } finally {
      removePart(part);
    }
  }

  private static RpcException wrongHash(String real) {
    ErrorCode error = ErrorCode.INVALID_PARAMS;
    return new RpcException(
        error,
        new Failure(
            error.kind(),
            "BLOB_HASH",
            "the body's SHA-256 is " + real + ", not that of the address",
            "sha256",
            "send the bytes again, or correct the address",
            null));
  }

  /** What lies in a part. */
  private record Part(String sha256, long bytes) {}

  private Part write(InputStream in, Path part, @Nullable String expected, long limit)
      throws IOException {
    boolean there = expected != null && path(expected) != null;
    var digest = Sha256.digest();
    byte[] buffer = new byte[BUFFER];
    long total = 0;
    try (FileChannel out = create(part)) {
      checkpoint.reached("part-created");
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        total += n;
        if (total > limit) {
          throw RpcException.of(
              ErrorCode.INVALID_INPUT, "there are more than " + limit + " bytes", null);
        }
        if (!there) {
          makeRoom(total);
        }
        digest.update(buffer, 0, n);
        append(out, ByteBuffer.wrap(buffer, 0, n), part);
      }
      checkpoint.reached("part-written");
      sync(out, part);
    }
    return new Part(HexFormat.of().formatHex(digest.digest()), total);
  }

  private static FileChannel create(Path part) {
    try {
      return PrivateFolder.newFile(part);
    } catch (IOException e) {
      throw unwritable(e, part);
    }
  }

  private static void append(FileChannel out, ByteBuffer bytes, Path part) {
    try {
      while (bytes.hasRemaining()) {
        out.write(bytes);
      }
    } catch (IOException e) {
      throw unwritable(e, part);
    }
  }

  private static void sync(FileChannel out, Path part) {
    try {
      out.force(true);
    } catch (IOException e) {
      throw unwritable(e, part);
    }
  }

  private static RpcException unwritable(IOException e, Path place) {
    return DiskFault.of(e, "the bytes could not be stored", place);
  }

  private Stored adopt(Path part, Part written) {
    lock.lock();
    try {
      Path shard = root.resolve(written.sha256.substring(0, 2));
      Path target = shard.resolve(written.sha256);
      long there = path(written.sha256) == null ? -1 : Files.size(target);
      // another length under this name is damage: what has the right bytes takes its place
      if (there != written.bytes) {
        PrivateFolder.createIn(root, shard);
        checkpoint.reached("shard-made");
        Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        checkpoint.reached("blob-renamed");
        PrivateFolder.sync(shard);
        bytes.addAndGet(written.bytes - Math.max(0, there));
        checkpoint.reached("blob-synced");
      }
      return use(written.sha256, target);
    } catch (IOException e) {
      throw unwritable(e, part);
    } finally {
      lock.unlock();
    }
  }

  private static void removePart(Path part) {
    try {
      Files.deleteIfExists(part);
    } catch (IOException _) {
      // the next start removes it; what the caller hears is what came of the bytes
    }
  }

  @Override
  public Optional<Stored> find(String sha256) {
    lock.lock();
    try {
      Path path = path(sha256);
      return path == null ? Optional.empty() : Optional.of(use(sha256, path));
    } catch (IOException e) {
      throw DiskFault.of(e, "the blob could not be read", root);
    } finally {
      lock.unlock();
    }
  }

  /** Where the blob lies; null when there is none, or no regular file of ours. */
  private @Nullable Path path(String sha256) {
    if (!HASH.matcher(sha256).matches()) {
      return null;
    }
    Path shard = root.resolve(sha256.substring(0, 2));
    Path path = shard.resolve(sha256);
    return Files.isDirectory(shard, LinkOption.NOFOLLOW_LINKS)
            && Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)
        ? path
        : null;
  }

  private Stored use(String sha256, Path path) throws IOException {
    used.put(sha256, System.nanoTime());
    FileTime now = FileTime.from(wall.instant());
    try {
      Files.setLastModifiedTime(path, now);
    } catch (IOException e) {
      // a folder that became read-only still gives what it holds
      if (!Files.isReadable(path)) {
        throw e;
      }
    }
    byte[] first;
    try (InputStream in = Files.newInputStream(path, LinkOption.NOFOLLOW_LINKS)) {
      first = in.readNBytes(MediaType.LENGTH);
    }
    return new Stored(new Blob(sha256, Files.size(path), MediaType.of(first)), path);
  }

  /**
   * Does something while none of these blobs can be removed.
   *
   * @throws RpcException blob-not-found when one of them is not there
   */
  public <T> T holding(Collection<String> hashes, Supplier<T> action) {
    lock.lock();
    try {
      for (String sha256 : hashes) {
        if (path(sha256) == null) {
          throw RpcException.of(ErrorCode.BLOB_NOT_FOUND, "there is no blob " + sha256, "blob");
        }
      }
      return action.get();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Lets it go with the next cleaning, unless a job needs it.
   *
   * @param since {@link System#nanoTime}; a blob that was used later stays
   */
  public void release(String sha256, long since) {
    lock.lock();
    try {
      Path path = path(sha256);
      Long last = used.get(sha256);
      if (path != null && (last == null || last - since <= 0)) {
        used.remove(sha256);
        Files.setLastModifiedTime(path, FileTime.fromMillis(0));
      }
    } catch (IOException e) {
      throw DiskFault.of(e, "a blob could not be let go", root);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Removes what no job needs and what is too old, then the least recently used until the quota is
   * kept.
   *
   * @return bytes freed
   */
  public long clean() {
    return clean(0);
  }

  private void makeRoom(long wanted) {
    if (bytes.get() + wanted <= limits.quota()) {
      return;
    }
    clean(wanted);
    if (bytes.get() + wanted > limits.quota()) {
      throw RpcException.of(
          ErrorCode.DISK_FULL,
          "the blobs' quota of " + (limits.quota() >> 20) + " MiB is used up by what jobs need",
          root.toString(),
          "delete finished jobs");
    }
  }

  private long clean(long wanted) {
    List<BlobFile> files;
    try {
      files = BlobFile.scan(root);
    } catch (IOException e) {
      throw DiskFault.of(e, "the blobs could not be listed", root);
    }
    lock.lock();
    try {
      Predicate<String> kept = needed.get();
      long before = bytes.get();
      for (BlobFile file : files) {
        // the list was made without the lock: each file is asked for its time again
        BlobFile now = file.again();
        if (now == null || kept.test(file.sha256())) {
          continue;
        }
        long idle = now.idleMillis(wall.instant());
        boolean old = idle >= limits.age().toMillis();
        boolean crowded =
            bytes.get() + wanted > limits.quota() && idle >= limits.grace().toMillis();
        if ((old || crowded) && !fresh(file.sha256())) {
          Files.deleteIfExists(now.path());
          bytes.addAndGet(-now.bytes());
          used.remove(file.sha256());
        }
      }
      return before - bytes.get();
    } catch (IOException e) {
      throw DiskFault.of(e, "a blob could not be removed", root);
    } finally {
      lock.unlock();
    }
  }

  /** Whether this process used it within the grace, whatever the clock on the wall says. */
  private boolean fresh(String sha256) {
    Long last = used.get(sha256);
    return last != null && System.nanoTime() - last < limits.grace().toNanos();
  }

  @Override
  public long bytes() {
    return bytes.get();
  }

  @Override
  public long quota() {
    return limits.quota();
  }

  @Override
  public long diskFree() {
    return root.toFile().getUsableSpace();
  }
}
