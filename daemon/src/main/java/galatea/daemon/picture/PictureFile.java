package galatea.daemon.picture;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A picture's file and how people call it. The two differ where the bytes lie under their hash.
 *
 * @param path of the bytes
 * @param name of the asset made from it
 * @param place how faults name the file
 */
public record PictureFile(Path path, String name, String place) {

  /** A file that goes by its own name. */
  public static PictureFile of(Path path) {
    return new PictureFile(path, stem(path), path.toString());
  }

  /** The file name without its ending. */
  public static String stem(Path file) {
    @Nullable Path last = file.getFileName();
    String name = last == null ? "picture" : last.toString();
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }
}
