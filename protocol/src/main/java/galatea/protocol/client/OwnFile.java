package galatea.protocol.client;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whether a {@code daemon.json} is this user's own. Another user who can plant one would be sent
 * the pictures, and one who can read it can do all that the daemon does. On Windows the folder's
 * place in the user's profile says it.
 */
public final class OwnFile {
  private static final int OTHERS_READ = 0077;
  private static final int OTHERS_WRITE = 0022;

  private OwnFile() {}

  /**
   * Does nothing when there is no such file.
   *
   * @throws UnreachableException with a sentence when it is not to be trusted
   */
  public static void check(Path file) {
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    String doubt;
    try {
      doubt = doubt(file);
    } catch (IOException e) {
      throw new UnreachableException(file + " cannot be read", e);
    }
    if (doubt != null) {
      throw UnreachableException.untrusted(file + " " + doubt);
    }
  }

  /** Whether it belongs to this user; links are followed. True on Windows. */
  public static boolean isOwn(Path path) throws IOException {
    return !asks() || uid(attributes(path)) == new UnixSystem().getUid();
  }

  private static @Nullable String doubt(Path file) throws IOException {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return "is no regular file";
    }
    if (!asks()) {
      return null;
    }
    if (!isOwn(file)) {
      return "belongs to another user";
    }
    if ((mode(attributes(file)) & OTHERS_READ) != 0) {
      return "can be read by other users";
    }
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || !isOwn(folder)) {
      return "lies in a folder of another user";
    }
    return (mode(attributes(folder)) & OTHERS_WRITE) == 0
        ? null
        : "lies in a folder that other users can write";
  }

  private static boolean asks() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("unix");
  }

  private static Map<String, Object> attributes(Path path) throws IOException {
    return Files.readAttributes(path, "unix:uid,mode");
  }

  private static long uid(Map<String, Object> attributes) {
    return Integer.toUnsignedLong((Integer) attributes.getOrDefault("uid", -1));
  }

  private static int mode(Map<String, Object> attributes) {
    return (Integer) attributes.getOrDefault("mode", 0777);
  }
}
