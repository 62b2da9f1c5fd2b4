package galatea.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The golden JSON in {@code protocol/wire}. */
public final class Golden {
  private static final Path FOLDER =
      Path.of(System.getProperty("galatea.root", ".."), "protocol", "wire");

  private Golden() {}

  /** One file, read by a mapper without rules of ours beyond the bounds. */
  public static JsonNode read(String name) {
    try {
      return Wire.client().readTree(FOLDER.resolve(name + ".json").toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }

  /** Names without the ending, sorted. */
  public static List<String> names(String prefix) {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.startsWith(prefix) && name.endsWith(".json"))
          .map(name -> name.substring(0, name.length() - ".json".length()))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
