package galatea.daemon.generate;

import galatea.asset.fault.FaultKind;
import galatea.asset.fault.GalateaException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A file that comes into being whole or not at all: written under another name in the same folder,
 * synced to the disk, renamed.
 */
public final class OutputFile {
  private final Path path;
  private final boolean overwrite;

  private OutputFile(Path path, boolean overwrite) {
    this.path = path;
    this.overwrite = overwrite;
  }

  /**
   * Checks what can be checked before the work is done.
   *
   * @param overwrite whether an existing file may be replaced
   * @throws GalateaException {@code OUTPUT_…} when writing there is bound to fail
   */
  public static OutputFile at(Path path, boolean overwrite) {
    OutputFile file = new OutputFile(path.toAbsolutePath().normalize(), overwrite);
    file.check();
    return file;
  }

  public Path path() {
    return path;
  }

  private void check() {
    if (Files.isDirectory(path)) {
      throw GalateaException.invalid(
          "OUTPUT_IS_FOLDER", "a folder has this name", path.toString(), "name a file with -o");
    }
    if (!overwrite && Files.exists(path)) {
      throw GalateaException.invalid(
          "OUTPUT_EXISTS",
          "the file exists and is not overwritten",
          path.toString(),
          "give --force or another name with -o");
    }
    Path folder = folder();
    while (!Files.exists(folder) && folder.getParent() != null) {
      folder = folder.getParent();
    }
    if (!Files.isDirectory(folder) || !Files.isWritable(folder)) {
      throw unwritable("the folder " + folder + " cannot be written", null);
    }
  }

  private Path folder() {
    Path parent = path.getParent();
    return parent == null ? path : parent;
  }

  /**
   * Writes the bytes. When it fails, neither the file nor a folder made for it is left.
   *
   * @throws GalateaException {@code OUTPUT_UNWRITABLE}, {@code OUTPUT_DISK_FULL} or {@code
   *     OUTPUT_EXISTS}
   */
  public void write(byte[] bytes) {
    check();
    Deque<Path> made = new ArrayDeque<>();
    Path part = null;
    boolean done = false;
    try {
      for (Path f = folder(); f != null && !Files.exists(f); f = f.getParent()) {
        made.push(f);
      }
      Files.createDirectories(folder());
      part = Files.createTempFile(folder(), "." + path.getFileName() + ".", ".part");
      // a temporary file is its owner's alone; the result has the permissions of any new file
      Files.delete(part);
      try (FileChannel channel =
          FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        while (rest.hasRemaining()) {
          channel.write(rest);
        }
        channel.force(true);
      }
      Files.move(part, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      done = true;
    } catch (IOException e) {
      throw failure(e, bytes.length);
    } finally {
      if (!done) {
        clear(part, made);
      }
    }
  }

  private static void clear(@Nullable Path part, Deque<Path> made) {
    try {
      if (part != null) {
        Files.deleteIfExists(part);
      }
      while (!made.isEmpty()) {
        Files.deleteIfExists(made.removeLast());
      }
    } catch (IOException _) {
      // the failure that brought us here is the one to tell; what is left is an empty folder
    }
  }

  private GalateaException failure(IOException e, int bytes) {
    String message = e.getMessage() == null ? "" : e.getMessage();
    if (message.contains("No space left") || message.contains("quota")) {
      return new GalateaException(
          FaultKind.IO,
          "OUTPUT_DISK_FULL",
          String.format(Locale.ROOT, "the disk is full (%.1f MB are needed)", bytes / 1e6),
          path.toString(),
          "free some space or choose another folder with -o",
          e);
    }
    String reason = e instanceof AccessDeniedException ? "permission denied" : message;
    return unwritable("the file cannot be written (" + reason + ")", e);
  }

  private GalateaException unwritable(String sentence, @Nullable Throwable cause) {
    return new GalateaException(
        FaultKind.IO,
        "OUTPUT_UNWRITABLE",
        sentence,
        path.toString(),
        "choose another folder with -o",
        cause);
  }
}
