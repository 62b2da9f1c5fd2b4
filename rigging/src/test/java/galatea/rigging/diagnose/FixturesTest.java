package galatea.rigging.diagnose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import galatea.asset.gltf.GltfFile;
import galatea.rigging.diagnose.Finding.Severity;
import galatea.rigging.rig.RigReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Files with one fault each get the finding that names it, and no other at its level. */
class FixturesTest {
  private static final Path RIGGED = Path.of("../../shared/assets/rigged");

  @TestFactory
  Stream<DynamicTest> theFaultIsFound() throws IOException {
    Path index = RIGGED.resolve("negative/index.json");
    assumeTrue(Files.exists(index), "shared rigs are not here");
    List<DynamicTest> tests = new ArrayList<>();
    for (JsonNode entry : new ObjectMapper().readTree(index.toFile())) {
      String file = entry.path("file").asText();
      tests.add(dynamicTest(file, () -> check(file, entry.path("expected"))));
    }
    assertThat(tests).hasSizeGreaterThan(30);
    return tests.stream();
  }

  private static void check(String file, JsonNode expected) {
    List<Finding> all = findings(RIGGED.resolve("negative").resolve(file));
    String code = expected.path("code").asText();
    if (code.equals("none")) {
      assertThat(all).isEmpty();
      return;
    }
    Severity severity =
        Severity.valueOf(expected.path("severity").asText().toUpperCase(Locale.ROOT));
    List<Finding> of = all.stream().filter(f -> f.code().word().equals(code)).toList();
    assertThat(of).as("%s in %s", code, all).hasSize(1);
    assertThat(of.getFirst().severity()).isEqualTo(severity);
    assertThat(of.getFirst().sentence()).isNotBlank().doesNotContain("\n");
    assertThat(all)
        .filteredOn(f -> f.severity() == Severity.ERROR && !f.code().word().equals(code))
        .isEmpty();
    for (String member : List.of("joints", "orphans", "joints_in_cycle")) {
      List<String> names = new ArrayList<>();
      expected.path(member).forEach(name -> names.add(name.asText()));
      if (!names.isEmpty()) {
        assertThat(of.getFirst().names()).containsExactlyInAnyOrderElementsOf(names);
      }
    }
    if (expected.has("vertices")) {
      assertThat(of.getFirst().count()).isEqualTo(expected.path("vertices").asInt());
      assertThat(of.getFirst().vertices()).hasSize(expected.path("vertices").asInt());
    }
    if (expected.has("first_vertex")) {
      assertThat(of.getFirst().vertices()[0]).isEqualTo(expected.path("first_vertex").asInt());
    }
    if (expected.has("components") && code.equals("disconnected-joint")) {
      assertThat(of.getFirst().count()).isEqualTo(expected.path("components").asInt() - 1);
    }
  }

  @TestFactory
  Stream<DynamicTest> healthyRigsHaveNoError() throws IOException {
    assumeTrue(Files.exists(RIGGED), "shared rigs are not here");
    try (Stream<Path> files = Files.list(RIGGED)) {
      List<Path> rigs = files.filter(f -> f.toString().endsWith(".glb")).sorted().toList();
      assertThat(rigs).hasSizeGreaterThan(10);
      return rigs.stream()
          .map(rig ->
              dynamicTest(
                  rig.getFileName().toString(),
                  () ->
                      assertThat(findings(rig))
                          .noneMatch(f -> f.severity() == Severity.ERROR || f.repairable())));
    }
  }

  private static List<Finding> findings(Path file) {
    return Diagnosis.of(RigReader.read(GltfFile.read(file))).findings();
  }
}
