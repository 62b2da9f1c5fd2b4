package galatea.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class ArchitectureTest {
  /** For each rule the sources that break it. */
  private static final Map<String, List<String>> PLANTS = plants();

  @TestFactory
  Stream<DynamicTest> houseKeeps() {
    JavaClasses house =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("galatea");
    assertThat(house.size()).isGreaterThan(30);
    return House.rules().entrySet().stream()
        .map(rule -> dynamicTest(rule.getKey(), () -> rule.getValue().check(house)));
  }

  @TestFactory
  Stream<DynamicTest> plantIsSeenBy(@TempDir Path folder) {
    JavaClasses planted =
        Planted.compile(folder, PLANTS.values().stream().flatMap(List::stream).toList());
    return House.rules().entrySet().stream()
        .map(rule ->
            dynamicTest(
                rule.getKey(), () -> assertBroken(rule.getKey(), rule.getValue(), planted)));
  }

  private static void assertBroken(String name, ArchRule rule, JavaClasses all) {
    List<String> sources = PLANTS.getOrDefault(name, List.of());
    assertThat(sources).as("a plant for " + name).isNotEmpty();
    JavaClasses planted = Planted.only(sources, all);
    assertThat(planted.size()).isEqualTo(sources.size());
    assertThat(rule.evaluate(planted).hasViolation()).as(name).isTrue();
  }

  @Test
  void everyPlantHasItsRule() {
    assertThat(House.rules().keySet()).containsExactlyInAnyOrderElementsOf(PLANTS.keySet());
  }

  private static Map<String, List<String>> plants() {
    Map<String, List<String>> plants = new LinkedHashMap<>();
    plants.put(
        "rooms free of cycles",
        pair("galatea.daemon.plantone", "galatea.daemon.planttwo", "galatea.daemon.planttwo.Two"));
    plants.put(
        "inflate's rooms free of cycles",
        pair(
            "galatea.daemon.generate.inflate.one",
            "galatea.daemon.generate.inflate.two",
            "galatea.daemon.generate.inflate.two.Two"));
    plants.put(
        "asset stands alone",
        List.of(field("galatea.asset.image", "galatea.daemon.stage.CancelToken")));
    for (String noun : List.of("mesh", "skin")) {
      plants.put(
          "asset." + noun + " knows no other noun",
          List.of(field("galatea.asset." + noun, "galatea.asset.image.Plane")));
    }
    plants.put(
        "asset.image knows no other noun",
        List.of(field("galatea.asset.image", "galatea.asset.mesh.TriangleMesh")));
    plants.put(
        "rigging on asset only",
        List.of(field("galatea.rigging.skinning", "galatea.daemon.stage.CancelToken")));
    plants.put(
        "jgltf in the GLB room only",
        List.of(field("galatea.asset.mesh", "de.javagl.jgltf.model.GltfModel")));
    plants.put(
        "glTF's JSON where files are read",
        List.of(field("galatea.rigging.repair", "com.fasterxml.jackson.databind.JsonNode")));
    plants.put(
        "stages know no stage",
        List.of(field("galatea.daemon.stage", "galatea.daemon.picture.Picture")));
    plants.put(
        "pictures before mattes",
        List.of(field("galatea.daemon.picture", "galatea.daemon.matte.Matte")));
    plants.put(
        "mattes from pictures",
        List.of(field("galatea.daemon.matte", "galatea.daemon.generate.Generator")));
    plants.put(
        "generators know neither the command line nor the process",
        List.of(field("galatea.daemon.generate", "galatea.daemon.Main")));
    plants.put(
        "JSON-RPC knows only the contract",
        List.of(field("galatea.daemon.rpc", "galatea.daemon.job.Jobs")));
    plants.put(
        "jobs and blobs do not know the wire",
        List.of(field("galatea.daemon.job", "galatea.daemon.server.HttpServer")));
    plants.put(
        "HTTP in the server's rooms only",
        List.of(field("galatea.daemon.job", "io.javalin.Javalin")));
    plants.put("no sleep", List.of(code("galatea.asset.mesh", "Thread.sleep(1);")));
    plants.put(
        "standard streams in the command line only",
        List.of(code("galatea.daemon.matte", "System.out.println();")));
    plants.put(
        "environment in the configuration room only",
        List.of(code("galatea.daemon.matte", "System.getenv(\"HOME\");")));
    plants.put(
        "no parallel streams",
        List.of(
            code("galatea.daemon.matte", "java.util.stream.IntStream.range(0, 9).parallel();")));
    plants.put(
        "no common pool",
        List.of(
            code(
                "galatea.daemon.matte",
                "java.util.concurrent.CompletableFuture.runAsync(() -> {});")));
    plants.put(
        "what lasts is written by the disk room",
        List.of(
            code(
                "galatea.daemon.blob",
                "java.nio.file.Files.delete(java.nio.file.Path.of(\"a\"));")));
    plants.put(
        "no printed stack traces",
        List.of(code("galatea.daemon.matte", "new IllegalStateException().printStackTrace();")));
    plants.put(
        "no clock in results", List.of(code("galatea.asset.glb", "java.time.Instant.now();")));
    plants.put(
        "names say what a class does",
        List.of("package galatea.asset.mesh; public class MeshUtils {}"));
    return plants;
  }

  private static List<String> pair(String one, String two, String typeOfTwo) {
    return List.of(
        "package " + one + "; public class One { " + typeOfTwo + " other; }",
        "package " + two + "; public class Two { " + one + ".One other; }");
  }

  private static String field(String room, String type) {
    return "package " + room + "; public class " + unique(type) + " { " + type + " other; }";
  }

  private static String code(String room, String statement) {
    return "package "
        + room
        + "; public class "
        + unique(statement)
        + " { void run() throws Exception { "
        + statement
        + " } }";
  }

  /** A class name made from what the class does, so that one room can hold several plants. */
  private static String unique(String content) {
    return "Planted" + content.replaceAll("\\W", "");
  }
}
