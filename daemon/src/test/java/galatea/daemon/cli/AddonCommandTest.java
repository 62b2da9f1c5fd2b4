package galatea.daemon.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import galatea.asset.fault.GalateaException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AddonCommandTest {
  private static final Path ROOT = Path.of(System.getProperty("galatea.root", ".."));

  @TempDir Path folder;

  @Test
  void zipHoldsTheAddonInOneFolder() throws IOException {
    List<String> names = names(AddonZip.of(ROOT));
    assertThat(names)
        .allMatch(name -> name.startsWith("galatea/"))
        .contains("galatea/__init__.py", "galatea/blender_manifest.toml", "galatea/LICENSE")
        .noneMatch(name -> name.contains("__pycache__") || name.contains("test"))
        .doesNotHaveDuplicates();
  }

  @Test
  void sameSourcesGiveTheSameBytesWhateverLiesAmongThem() throws IOException {
    Path copy = installation();
    byte[] first = AddonZip.of(copy);
    Path caches = Files.createDirectories(copy.resolve("blender-addon/galatea/__pycache__"));
    Files.write(caches.resolve("wire.cpython-310.pyc"), new byte[9]);
    Path source = copy.resolve("blender-addon/galatea/__init__.py");
    Files.setLastModifiedTime(source, java.nio.file.attribute.FileTime.fromMillis(1));
    assertThat(AddonZip.of(copy)).isEqualTo(first);
    Files.writeString(source, "# another\n");
    assertThat(AddonZip.of(copy)).isNotEqualTo(first);
  }

  @Test
  void withoutSourcesOneSentenceSaysWhatToDo() {
    assertThatThrownBy(() -> AddonZip.of(folder))
        .isInstanceOf(GalateaException.class)
        .hasMessageContaining("sources are not there");
    assertThat(new Session(folder).run("addon", "zip", "-o", "x.zip")).isEqualTo(ExitCode.FAILED);
    assertThat(new Session(folder).run("addon")).isEqualTo(ExitCode.USAGE);
  }

  /** A copy of what is needed, written anew. */
  private Path installation() throws IOException {
    Path copy = Files.createDirectories(folder.resolve("blender-addon/galatea")).getParent();
    Files.writeString(copy.resolve("LICENSE"), "free\n");
    Files.writeString(copy.resolve("galatea/__init__.py"), "# the add-on\n");
    Files.writeString(copy.resolve("galatea/blender_manifest.toml"), "id = \"galatea\"\n");
    return folder;
  }

  private static List<String> names(byte[] zip) throws IOException {
    List<String> names = new ArrayList<>();
    try (ZipInputStream in =
        new ZipInputStream(new ByteArrayInputStream(zip), StandardCharsets.UTF_8)) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        names.add(entry.getName());
      }
    }
    return names;
  }
}
