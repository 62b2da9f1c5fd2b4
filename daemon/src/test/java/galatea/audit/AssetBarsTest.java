package galatea.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import galatea.daemon.generate.GenerateSettings;
import galatea.daemon.generate.Generator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whole files at defaults against the bars. Takes about two seconds a picture: each is made,
 * measured and for some settings made again.
 */
class AssetBarsTest {
  private static final int FEW = 3;

  @TempDir static Path folder;

  private static List<Path> pictures = List.of();
  private static AssetReport.Batch batch = new AssetReport.Batch(List.of(), List.of());
  private static List<Audit> audits = List.of();

  @BeforeAll
  static void make() throws IOException {
    Optional<Generator> generator = Inflate.find();
    assumeTrue(generator.isPresent(), "the generator is not built");
    pictures = AssetReport.all();
    assumeFalse(pictures.isEmpty(), "neither examples nor test pictures");
    batch = AssetReport.make(generator.get(), pictures, folder);
    audits = AssetReport.onTwoThreads(batch.made(), Audit::of);
  }

  @Test
  void testPicturesAreThere() throws IOException {
    assumeFalse(Pictures.foreign().isEmpty(), "16 test pictures are absent: skipped");
    assertThat(Pictures.foreign()).hasSize(16);
  }

  @Test
  void everyPictureBecomesAFile() {
    assertThat(batch.failures()).isEmpty();
    assertThat(audits).hasSameSizeAs(pictures);
  }

  @TestFactory
  Stream<DynamicTest> everyFileKeeps() {
    return Bars.each().entrySet().stream()
        .map(bar ->
            dynamicTest(bar.getKey(), () -> assertThat(bar.getValue().missedBy(audits)).isEmpty()));
  }

  @Test
  void tearIsSmallForMostPictures() {
    assertThat(Bars.medianTear(audits)).isLessThanOrEqualTo(Bars.TEAR_MEDIAN);
  }

  @Test
  void validatorFindsNothing() throws IOException {
    assertValid(batch.made().stream().map(Made::glb).toList());
  }

  @Test
  void bytesDoNotDependOnThreads() {
    List<Path> few = spread(FEW);
    List<Made> again =
        AssetReport.onTwoThreads(
            few, picture -> make(picture, GenerateSettings.defaults(), "threads-2", 2));
    for (int i = 0; i < few.size(); i++) {
      Path first = folder.resolve(AssetReport.stem(few.get(i)) + ".glb");
      assertThat(again.get(i).glb()).hasSameBinaryContentAs(first);
    }
  }

  /** A choice of settings and the label of its files. */
  private record Choice(Path picture, String label, GenerateSettings settings) {}

  @Test
  void otherFaceCountsAndTextureSizesAreValid() throws IOException {
    List<Choice> choices = new ArrayList<>();
    for (Path picture : spread(2)) {
      choices.add(new Choice(picture, "few-faces", settings(2_000, 512, true)));
      choices.add(new Choice(picture, "many-faces", settings(100_000, 2048, true)));
      choices.add(new Choice(picture, "all-faces", settings(0, 1024, true)));
      choices.add(new Choice(picture, "no-rig", settings(30_000, 256, false)));
    }
    List<Made> files =
        AssetReport.onTwoThreads(
            choices, choice -> make(choice.picture(), choice.settings(), choice.label(), 1));
    for (int i = 0; i < files.size(); i++) {
      Choice choice = choices.get(i);
      GlbModel model = GlbReader.read(files.get(i).glb());
      Topology topology = Topology.of(model.positions(), model.indices());
      assertThat(topology.closedManifold() && topology.components() == 1)
          .as(files.get(i).name() + " " + topology)
          .isTrue();
      assertThat(topology.degenerateFaces()).as(files.get(i).name()).isZero();
      assertThat(model.skinned()).isEqualTo(choice.settings().rig());
      assertThat(model.baseColor()).isNotNull();
      assertThat(model.baseColor().getWidth()).isEqualTo(choice.settings().textureSize());
      if (choice.settings().faces() > 0) {
        // a closed surface cannot always be cut to the very face
        assertThat(model.faceCount())
            .as(files.get(i).name())
            .isBetween(choice.settings().faces() * 8 / 10, choice.settings().faces());
      }
    }
    assertValid(files.stream().map(Made::glb).toList());
  }

  private static GenerateSettings settings(int faces, int textureSize, boolean rig) {
    return new GenerateSettings(
        "inflate", 0, faces, textureSize, 1, rig, rig, GenerateSettings.Back.AUTO, null);
  }

  private static Made make(Path picture, GenerateSettings settings, String label, int threads)
      throws IOException {
    Path own = Files.createDirectories(folder.resolve(label));
    return Made.of(
        Inflate.generator(), picture, settings, own, AssetReport.stem(picture), threads, false);
  }

  /** Some of the pictures, spread over the list. */
  private static List<Path> spread(int count) {
    List<Path> chosen = new ArrayList<>();
    for (int i = 0; i < Math.min(count, pictures.size()); i++) {
      chosen.add(pictures.get(i * pictures.size() / count));
    }
    return chosen.stream().distinct().toList();
  }

  private static void assertValid(List<Path> files) throws IOException {
    Optional<Validator> validator = Validator.find(Pictures.root().resolve("daemon"));
    assumeTrue(
        validator.isPresent(),
        files.size() + " files not validated: node or gltf-validator cannot be had");
    List<String> faults = new ArrayList<>();
    List<Validator.Finding> findings = validator.get().validate(files);
    for (int i = 0; i < files.size(); i++) {
      if (findings.get(i).errors() + findings.get(i).warnings() > 0) {
        faults.add(files.get(i).getFileName() + ": " + findings.get(i));
      }
    }
    assertThat(faults).isEmpty();
  }
}
