package galatea.rigging.repair;

import galatea.asset.gltf.GltfFile;
import galatea.rigging.rig.RigDocument;
import galatea.rigging.rig.RigReader;
import galatea.rigging.rig.RigWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;

/**
 * Repairs every GLB of a folder into another and says what was done: {@code RepairTable IN OUT}.
 */
final class RepairTable {
  private RepairTable() {}

  public static void main(String[] args) throws IOException {
    try (Stream<Path> files = Files.list(Path.of(args[0]))) {
      for (Path path : files.filter(f -> f.toString().endsWith(".glb")).sorted().toList()) {
        GltfFile file = GltfFile.read(path);
        RigDocument document = RigReader.read(file);
        long start = System.nanoTime();
        Repaired repaired = RigRepair.of(document, RepairOptions.DEFAULT);
        byte[] bytes = RigWriter.write(file, document, repaired.document());
        double ms = (System.nanoTime() - start) / 1e6;
        Files.write(Path.of(args[1]).resolve(path.getFileName()), bytes);
        GltfFile again = GltfFile.of(bytes, null, "again");
        RigDocument second = RigReader.read(again);
        boolean same =
            Arrays.equals(
                bytes,
                RigWriter.write(
                    again, second, RigRepair.of(second, RepairOptions.DEFAULT).document()));
        System.out.printf(
            "%s: %d -> %d bytes, %.0f ms, left %s, idempotent %s%n",
            path.getFileName(),
            file.bytes().length,
            bytes.length,
            ms,
            repaired.after().findings().stream()
                .filter(f -> f.repairable())
                .map(f -> f.code().word())
                .toList(),
            same);
        repaired
            .decisions()
            .forEach(d -> System.out.println("   " + d.sentence() + " " + d.margin()));
        repaired.actions().forEach(a -> System.out.println("   " + a));
        repaired.losses().forEach(a -> System.out.println("   LOSS " + a));
      }
    }
  }
}
