package galatea.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules that only the source text can show. */
class SourceTextTest {
  private static final int LONGEST = 400;

  @Test
  void sourcesAreShortAndEveryRoomIsNullMarked() throws IOException {
    Path root = Path.of(System.getProperty("galatea.root", "."));
    List<String> faults = new ArrayList<>();
    int rooms = 0;
    for (String module : List.of("protocol", "rigging", "daemon")) {
      Path sources = root.resolve(module).resolve("src/main/java");
      assertThat(sources).isDirectory();
      rooms++;
      faults.addAll(faults(sources));
    }
    assertThat(rooms).isEqualTo(3);
    assertThat(faults).isEmpty();
  }

  @Test
  void longSourceAndUnmarkedRoomAreSeen(@TempDir Path sources) throws IOException {
    Path room = Files.createDirectories(sources.resolve("galatea/planted"));
    Files.writeString(room.resolve("Long.java"), "\n".repeat(LONGEST + 1));
    assertThat(faults(sources)).hasSize(2);
    Files.writeString(room.resolve("package-info.java"), "package galatea.planted;\n");
    assertThat(faults(sources)).hasSize(2);
    Files.writeString(room.resolve("package-info.java"), "@NullMarked\npackage galatea.planted;\n");
    assertThat(faults(sources)).singleElement().asString().contains("401 lines");
  }

  private static List<String> faults(Path sources) throws IOException {
    List<Path> files;
    try (Stream<Path> tree = Files.walk(sources)) {
      files = tree.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    }
    List<String> faults = new ArrayList<>();
    for (Path file : files) {
      long lines = Files.readString(file, StandardCharsets.UTF_8).lines().count();
      if (lines > LONGEST) {
        faults.add(sources.relativize(file) + " has " + lines + " lines");
      }
    }
    for (Path room : files.stream().map(Path::getParent).distinct().toList()) {
      Path info = room.resolve("package-info.java");
      if (!Files.exists(info) || !Files.readString(info).contains("@NullMarked\n")) {
        faults.add(sources.relativize(room) + " is not @NullMarked");
      }
    }
    return faults;
  }
}
