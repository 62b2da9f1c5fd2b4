package galatea.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Where test data and example pictures lie. */
final class Pictures {
  private Pictures() {}

  static Path root() {
    return Path.of(System.getProperty("galatea.root", ".")).toAbsolutePath().normalize();
  }

  /** Test data beside the project; may be absent. */
  static Path assets() {
    return root().resolveSibling("shared").resolve("assets");
  }

  /** The project's own pictures. */
  static List<Path> examples() throws IOException {
    return images(root().resolve("examples"));
  }

  /** The sixteen test pictures, or none. */
  static List<Path> foreign() throws IOException {
    return images(assets().resolve("images"));
  }

  private static List<Path> images(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder, 2)) {
      return files
          .filter(file -> file.toString().matches(".*\\.(png|jpg|jpeg|webp)"))
          .sorted()
          .toList();
    }
  }
}
