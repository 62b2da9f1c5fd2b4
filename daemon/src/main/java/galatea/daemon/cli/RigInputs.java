package galatea.daemon.cli;

import galatea.asset.fault.FaultKind;
import galatea.asset.fault.GalateaException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The glTF files that are meant by files and folders. */
final class RigInputs {
  private RigInputs() {}

  /**
   * Files as they are named; of a folder the {@code .glb} and {@code .gltf} files in it, by name.
   */
  static List<Path> expand(List<Path> named) {
    List<Path> files = new ArrayList<>();
    for (Path path : named) {
      if (!Files.isDirectory(path)) {
        files.add(path);
        continue;
      }
      try (Stream<Path> inside = Files.list(path)) {
        List<Path> rigs = inside.filter(RigInputs::looksLikeRig).sorted().toList();
        if (rigs.isEmpty()) {
          throw GalateaException.invalid(
              "NO_RIGS",
              "the folder holds no glTF files",
              path.toString(),
              "give a folder with .glb or .gltf files");
        }
        files.addAll(rigs);
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
    return files;
  }

  private static boolean looksLikeRig(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    return !name.startsWith(".")
        && (name.endsWith(".glb") || name.endsWith(".gltf"))
        && Files.isRegularFile(file);
  }

  /** The file's name without its ending. */
  static String stem(Path file) {
    String name = String.valueOf(file.getFileName());
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }

  /** 0 when none failed, 1 when all did, 4 when some did. */
  static int exitCode(int failed, int all) {
    if (failed == 0) {
      return ExitCode.DONE;
    }
    return failed == all ? ExitCode.FAILED : ExitCode.SOME_FAILED;
  }
}
