package galatea.daemon.cli;

import galatea.asset.fault.FaultKind;
import galatea.asset.fault.GalateaException;
import galatea.daemon.generate.GenerateJob;
import galatea.daemon.generate.OutputFile;
import galatea.daemon.picture.PictureFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Many pictures into one folder: stems are kept, finished ones skipped, a failure does not stop the
 * rest, a table and {@code report.json} tell what became of each.
 */
final class Batch {
  private static final Set<String> EXTENSIONS = Set.of("png", "jpg", "jpeg", "webp", "gif");

  private final Work work;
  private final Path folder;
  private final List<Row> rows = new ArrayList<>();

  Batch(Work work, Path folder) {
    this.work = work;
    this.folder = folder;
  }

  /** What became of a picture: done, failed, or neither when it was skipped. */
  record Row(Path picture, GenerateJob.@Nullable Result result, @Nullable GalateaException fault) {
    String state() {
      return result != null ? "done" : fault != null ? "failed" : "skipped";
    }
  }

  int run(List<Path> named) {
    List<Path> pictures = new ArrayList<>();
    named.forEach(path -> pictures.addAll(expand(path)));
    if (pictures.isEmpty()) {
      throw GalateaException.invalid(
          "NO_PICTURES",
          "the folder holds no pictures",
          named.getFirst().toString(),
          "give a folder with PNG, JPEG, WebP or GIF files");
    }
    Set<String> stems = new HashSet<>();
    for (Path picture : pictures) {
      if (work.cancel().isCancelled()) {
        break;
      }
      rows.add(one(picture, stems));
    }
    work.reporter().table(rows);
    report();
    return exitCode();
  }

  private Row one(Path picture, Set<String> stems) {
    String stem = PictureFile.stem(picture);
    try {
      if (!stems.add(stem)) {
        throw GalateaException.invalid(
            "OUTPUT_NAME_TWICE",
            "another picture of this batch is called " + stem + " too",
            picture.toString(),
            "rename one of them");
      }
      Path output = folder.resolve(stem + ".glb");
      if (!work.force() && Files.isRegularFile(output)) {
        work.reporter().skipped(picture, output);
        return new Row(picture, null, null);
      }
      Path dump = work.dump();
      Work mine = dump == null ? work : work.dumpingTo(dump.resolve(stem));
      GenerateJob.Result result = mine.run(picture, output, null);
      work.reporter().done(result);
      return new Row(picture, result, null);
    } catch (GalateaException fault) {
      work.reporter().failed(picture, fault);
      return new Row(picture, null, fault);
    }
  }

  private static List<Path> expand(Path path) {
    if (!Files.isDirectory(path)) {
      return List.of(path);
    }
    try (Stream<Path> files = Files.list(path)) {
      return files.filter(Batch::looksLikePicture).sorted().toList();
    } catch (IOException e) {
      throw new GalateaException(
          FaultKind.IO,
          "FOLDER_UNREADABLE",
          "the folder cannot be read",
          path.toString(),
          "check its permissions",
          e);
    }
  }

  private static boolean looksLikePicture(Path file) {
    String name = String.valueOf(file.getFileName());
    String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return !name.startsWith(".") && EXTENSIONS.contains(extension) && Files.isRegularFile(file);
  }

  private void report() {
    String json = Json.text(Json.report(rows, work.settings()));
    OutputFile.at(folder.resolve("report.json"), true).write(json.getBytes(StandardCharsets.UTF_8));
  }

  private int exitCode() {
    long failed = rows.stream().filter(row -> row.fault() != null).count();
    if (work.cancel().isCancelled()) {
      return ExitCode.INTERRUPTED;
    }
    if (failed == 0) {
      return ExitCode.DONE;
    }
    return failed == rows.size() ? ExitCode.FAILED : ExitCode.SOME_FAILED;
  }
}
