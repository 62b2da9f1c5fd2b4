package galatea.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import galatea.daemon.generate.GenerateSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole way on a file of known content: made, dumped, read back, measured, validated. */
class AuditTest {
  @TempDir Path folder;

  @Test
  void ballKeepsAllBarsButThatOfItsThreeJointsAndNoClip() throws IOException {
    Made made =
        Made.of(
            new BallGenerator(),
            Path.of("none.png"),
            GenerateSettings.defaults(),
            folder,
            "ball",
            1,
            true);
    Audit audit = Audit.of(made);
    Map<String, List<String>> missed =
        Bars.each().entrySet().stream()
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey, bar -> bar.getValue().missedBy(List.of(audit))));
    missed.values().removeIf(List::isEmpty);
    assertThat(missed)
        .containsOnly(
            Map.entry("eight to sixty joints", List.of("ball: 3")),
            Map.entry("idle clip", List.of("ball: 0")));
    assertThat(GlbReader.read(made.glb()).extras().get("seed").asInt()).isEqualTo(7);
    assertThat(audit.row()).startsWith("ball ");

    Optional<Validator> validator = Validator.find(Pictures.root().resolve("daemon"));
    assumeTrue(validator.isPresent(), "node or gltf-validator cannot be had");
    assertThat(validator.get().validate(List.of(made.glb())))
        .singleElement()
        .returns(0, Validator.Finding::errors)
        .returns(0, Validator.Finding::warnings);
  }
}
