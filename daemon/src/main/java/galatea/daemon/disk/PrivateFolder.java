package galatea.daemon.disk;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Folders and files that no other user can read. */
public final class PrivateFolder {
  private static final boolean POSIX =
      FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
  private static final FileAttribute<?>[] FOLDER = mode("rwx------");
  private static final FileAttribute<?>[] FILE = mode("rw-------");

  private PrivateFolder() {}

  private static FileAttribute<?>[] mode(String mode) {
    return POSIX
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))
        }
        : new FileAttribute<?>[0];
  }

  /** Makes the folder and those above it that are missing, 0700; one that is there stays. */
  public static void create(Path folder) throws IOException {
    Files.createDirectories(folder, FOLDER);
  }

  /** Makes a folder private that was made before, maybe with another's umask: 0700. */
  public static void close(Path folder) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(folder, PosixFileAttributeView.class);
    if (view != null) {
      view.setPermissions(PosixFilePermissions.fromString("rwx------"));
    }
  }

  /**
   * Makes one folder in a folder of ours, 0700, and makes its name last.
   *
   * @throws FileAlreadyExistsException when something else, such as a link, has the name
   */
  public static void createIn(Path parent, Path folder) throws IOException {
    if (isFolder(folder)) {
      return;
    }
    try {
      Files.createDirectory(folder, FOLDER);
    } catch (FileAlreadyExistsException e) {
      // another thread may have made it since; a link or a file is no folder of ours
      if (!isFolder(folder)) {
        throw e;
      }
    }
    sync(parent);
  }

  /** Whether it is a folder and no link to one. */
  static boolean isFolder(Path path) {
    return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
  }

  /** Opens a new file for writing, 0600. */
  public static FileChannel newFile(Path file) throws IOException {
    return FileChannel.open(
        file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), FILE);
  }

  /** Makes names in the folder last through a power failure. */
  public static void sync(Path folder) throws IOException {
    if (!POSIX) {
      // Windows opens no folders; its file system logs renames itself
      return;
    }
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
