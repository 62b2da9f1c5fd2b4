package galatea.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ValidatorTest {
  @Test
  void agreesWithTheTableOfBrokenFiles() throws IOException {
    Path negative = Pictures.assets().resolve("rigged/negative");
    assumeTrue(Files.isDirectory(negative), "no test rigs");
    Optional<Validator> validator = Validator.find(Pictures.root().resolve("daemon"));
    assumeTrue(validator.isPresent(), "node or gltf-validator cannot be had");
    List<Validator.Finding> findings =
        validator
            .get()
            .validate(
                List.of(
                    negative.resolve("n00-good.glb"),
                    negative.resolve("n11-unnormalised-weights.glb"),
                    negative.resolve("n21-mesh-without-skin.glb")));
    assertThat(findings).extracting(Validator.Finding::errors).containsExactly(0, 18, 0);
    assertThat(findings).extracting(Validator.Finding::warnings).containsExactly(0, 0, 1);
    assertThat(findings.get(1).first()).isNotEmpty();
  }
}
