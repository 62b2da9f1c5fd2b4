package galatea.daemon.cli;

import galatea.asset.fault.FaultKind;
import galatea.asset.fault.GalateaException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * The Blender add-on as the file that Blender installs: the folder {@code galatea/} at the zip's
 * root, which Blender 3.4 to 4.1 want, with the manifest inside it, which 4.2 and newer find there.
 *
 * <p>The same sources give the same bytes: names in order, one date, nothing compressed.
 */
final class AddonZip {
  private static final String SOURCES = "blender-addon";
  private static final String FOLDER = "galatea";
  private static final String LICENSE = "LICENSE";

  /** The earliest date a zip can hold. */
  private static final LocalDateTime DATE = LocalDateTime.of(1980, 1, 1, 0, 0);

  private AddonZip() {}

  /**
   * The zip's bytes.
   *
   * @param installation the folder that holds the launcher; null when there is none
   * @throws GalateaException {@code ADDON_MISSING} or {@code ADDON_UNREADABLE}
   */
  static byte[] of(@Nullable Path installation) {
    Path sources = installation == null ? null : installation.resolve(SOURCES);
    if (sources == null || !Files.isRegularFile(sources.resolve(FOLDER).resolve("__init__.py"))) {
      throw GalateaException.invalid(
          "ADDON_MISSING",
          "the add-on's sources are not there",
          SOURCES,
          "call the launcher in the folder of the whole program");
    }
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
        put(zip, LICENSE, Files.readAllBytes(sources.resolve(LICENSE)));
        for (Path file : files(sources.resolve(FOLDER))) {
          String name = sources.resolve(FOLDER).relativize(file).toString().replace('\\', '/');
          put(zip, name, Files.readAllBytes(file));
        }
      }
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new GalateaException(
          FaultKind.IO,
          "ADDON_UNREADABLE",
          "the add-on's sources cannot be read (" + e.getMessage() + ")",
          sources.toString(),
          "check their permissions",
          e);
    }
  }

  /** What Blender itself leaves among the sources (caches) stays out. */
  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> tree = Files.walk(folder)) {
      return tree.filter(Files::isRegularFile)
          .filter(file -> file.toString().endsWith(".py") || file.toString().endsWith(".toml"))
          .sorted()
          .toList();
    }
  }

  private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
    CRC32 sum = new CRC32();
    sum.update(content);
    ZipEntry entry = new ZipEntry(FOLDER + "/" + name);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(content.length);
    entry.setCrc(sum.getValue());
    entry.setTimeLocal(DATE);
    zip.putNextEntry(entry);
    zip.write(content);
    zip.closeEntry();
  }
}
