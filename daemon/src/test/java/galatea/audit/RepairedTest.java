package galatea.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import galatea.asset.gltf.GltfFile;
import galatea.rigging.repair.RepairOptions;
import galatea.rigging.repair.RigRepair;
import galatea.rigging.rig.RigDocument;
import galatea.rigging.rig.RigReader;
import galatea.rigging.rig.RigWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the Khronos validator says of repaired files. */
class RepairedTest {
  /** An empty skin, and a skin without a mesh's weights to go by, cannot be mended. */
  private static final Set<String> REFUSED = Set.of("n31-empty-skin.glb");

  @Test
  void mendedFilesAreValid(@TempDir Path folder) throws IOException {
    Path negative = Pictures.assets().resolve("rigged/negative");
    assumeTrue(Files.isDirectory(negative), "no test rigs");
    Optional<Validator> validator = Validator.find(Pictures.root().resolve("daemon"));
    assumeTrue(validator.isPresent(), "node or gltf-validator cannot be had");
    List<Path> repaired = new ArrayList<>();
    try (Stream<Path> files = Files.list(negative)) {
      for (Path path : files.filter(f -> f.toString().endsWith(".glb")).sorted().toList()) {
        if (!REFUSED.contains(String.valueOf(path.getFileName()))) {
          GltfFile file = GltfFile.read(path);
          RigDocument document = RigReader.read(file);
          Path out = folder.resolve(path.getFileName());
          RigDocument mended = RigRepair.of(document, RepairOptions.DEFAULT).document();
          Files.write(out, RigWriter.write(file, document, mended));
          repaired.add(out);
        }
      }
    }
    assertThat(repaired).hasSizeGreaterThan(30);
    List<Validator.Finding> findings = validator.get().validate(repaired);
    for (int i = 0; i < repaired.size(); i++) {
      assertThat(findings.get(i).errors() + findings.get(i).warnings())
          .as("%s: %s", repaired.get(i).getFileName(), findings.get(i).first())
          .isZero();
    }
  }
}
