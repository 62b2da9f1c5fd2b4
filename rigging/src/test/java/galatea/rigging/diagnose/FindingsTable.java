package galatea.rigging.diagnose;

import galatea.asset.gltf.GltfFile;
import galatea.rigging.rig.RigReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Prints the findings of every GLB in the folders given: {@code FindingsTable FOLDER...}. */
final class FindingsTable {
  private FindingsTable() {}

  public static void main(String[] folders) throws IOException {
    for (String folder : folders) {
      try (Stream<Path> files = Files.list(Path.of(folder))) {
        for (Path file : files.filter(f -> f.toString().endsWith(".glb")).sorted().toList()) {
          System.out.println(file.getFileName());
          try {
            List<Finding> all = Diagnosis.of(RigReader.read(GltfFile.read(file))).findings();
            for (Finding f : all) {
              System.out.printf(
                  "   %-7s %-26s %5d %s%s%n",
                  f.severity(),
                  f.code().word(),
                  f.count(),
                  f.repairable() ? "* " : "  ",
                  f.sentence());
            }
          } catch (galatea.asset.fault.GalateaException e) {
            System.out.println("   " + e.oneLine());
          }
        }
      }
    }
  }
}
