package galatea.rigging.repair;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import galatea.asset.gltf.GltfFile;
import galatea.rigging.diagnose.Diagnosis;
import galatea.rigging.diagnose.Finding;
import galatea.rigging.diagnose.VertexState;
import galatea.rigging.rig.FileRig;
import galatea.rigging.rig.Keys;
import galatea.rigging.rig.NodeTree;
import galatea.rigging.rig.RigDocument;
import galatea.rigging.rig.RigDocument.Animation;
import galatea.rigging.rig.RigDocument.Influences;
import galatea.rigging.rig.RigDocument.Surface;
import galatea.rigging.rig.RigReader;
import galatea.rigging.rig.RigWriter;
import galatea.rigging.rig.SkinGroups;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Files broken in one way each, files broken as published, and healthy ones. */
class RepairTest {
  private static final Path RIGGED = Path.of("../../shared/assets/rigged");

  /** Poses compared for each animation. */
  private static final int TIMES = 20;

  private static List<Path> files(String folder) throws IOException {
    Path path = RIGGED.resolve(folder);
    assumeTrue(Files.isDirectory(path), "shared rigs are not here");
    try (Stream<Path> files = Files.list(path)) {
      return files.filter(f -> f.toString().endsWith(".glb")).sorted().toList();
    }
  }

  private static Stream<DynamicTest> each(String folder, Consumer<Path> test) throws IOException {
    List<Path> files = files(folder);
    assertThat(files).hasSizeGreaterThan(8);
    return files.stream()
        .map(file -> dynamicTest(String.valueOf(file.getFileName()), () -> test.accept(file)));
  }

  @TestFactory
  Stream<DynamicTest> healthyComesBackByteForByte() throws IOException {
    return each("", file -> assertThat(repaired(file)).isEqualTo(GltfFile.read(file).bytes()));
  }

  @TestFactory
  Stream<DynamicTest> oneFaultIsMended() throws IOException {
    return each("negative", RepairTest::mended);
  }

  @TestFactory
  Stream<DynamicTest> publishedFaultsAreMended() throws IOException {
    return each("real-broken", RepairTest::mended);
  }

  private static byte[] repaired(Path path) {
    GltfFile file = GltfFile.read(path);
    RigDocument document = RigReader.read(file);
    return RigWriter.write(
        file, document, RigRepair.of(document, RepairOptions.DEFAULT).document());
  }

  private static void mended(Path path) {
    RigDocument before = RigReader.read(GltfFile.read(path));
    byte[] bytes = repaired(path);
    GltfFile file = GltfFile.of(bytes, null, "repaired");
    RigDocument after = RigReader.read(file);
    assertThat(Diagnosis.of(after).findings())
        .filteredOn(f -> f.severity() == Finding.Severity.ERROR || f.repairable())
        // which joint moved what cannot be known
        .allMatch(f -> f.code().word().equals("skin-empty"));
    RigDocument again = RigRepair.of(after, RepairOptions.DEFAULT).document();
    assertThat(RigWriter.write(file, after, again)).as("a second run").isEqualTo(bytes);
    weights(before, after);
    SkinGroups groups = SkinGroups.of(after, new NodeTree(after.nodes()));
    for (int group = 0; group < groups.count(); group++) {
      FileRig figure = FileRig.of(groups.only(group, after));
      assertThat(Arrays.stream(figure.rig().parents()).filter(p -> p < 0).count()).isEqualTo(1);
    }
    if (!path.toString().contains("negative")) {
      poses(before, after);
    }
  }

  /** At most four, summing to 1; those that were good are the same, bit for bit. */
  private static void weights(RigDocument before, RigDocument after) {
    for (int s = 0; s < after.surfaces().size(); s++) {
      Surface surface = after.surfaces().get(s);
      Influences now = surface.influences();
      float[] weights = now == null ? null : now.weights();
      if (now == null || weights == null || surface.skin() < 0) {
        continue;
      }
      int joints = after.skins().get(surface.skin()).joints().length;
      Influences was = before.surfaces().get(s).influences();
      float[] old = was == null ? null : was.weights();
      for (int v = 0; v < surface.vertexCount() && joints > 0; v++) {
        assertThat(VertexState.of(now, weights, v, joints)).isEqualTo(VertexState.VALID);
        double sum = 0;
        for (int i = 0; i < now.width(); i++) {
          sum += weights[v * now.width() + i];
        }
        assertThat(sum).isBetween(1 - 1e-4, 1 + 1e-4);
        if (was != null
            && old != null
            && was.width() == 4
            && before.skins().get(surface.skin()).joints().length == joints
            && VertexState.of(was, old, v, joints) == VertexState.VALID) {
          assertThat(Arrays.copyOfRange(weights, v * 4, v * 4 + 4))
              .isEqualTo(Arrays.copyOfRange(old, v * 4, v * 4 + 4));
        }
      }
    }
  }

  /** Every node stands where it stood, at rest and at any time of any animation. */
  private static void poses(RigDocument before, RigDocument after) {
    NodeTree old = new NodeTree(before.nodes());
    NodeTree now = new NodeTree(after.nodes());
    double size = diagonal(old.worlds());
    List<Animation> animations = new ArrayList<>(before.animations());
    for (int a = 0; a < animations.size(); a++) {
      Keys was = new Keys(before.nodes(), old, before.animations().get(a));
      Keys is = new Keys(after.nodes(), now, after.animations().get(a));
      float end = 0;
      for (var channel : before.animations().get(a).channels()) {
        end = Math.max(end, channel.times()[channel.times().length - 1]);
      }
      for (int i = 0; i < TIMES; i++) {
        float time = end * (i + 0.37f) / TIMES;
        for (int node = 0; node < old.size(); node++) {
          same(was.world(node, time), is.world(node, time), size, 1e-4);
        }
      }
    }
    IntStream.range(0, old.size())
        .forEach(node -> same(old.world(node), now.world(node), size, 1e-6));
  }

  private static void same(double[] a, double[] b, double size, double tolerance) {
    double length = 0;
    double turned = 0;
    double moved = 0;
    for (int i = 0; i < 12; i++) {
      length += a[i] * a[i];
      turned += (a[i] - b[i]) * (a[i] - b[i]);
    }
    for (int i = 12; i < 15; i++) {
      moved += (a[i] - b[i]) * (a[i] - b[i]);
    }
    assertThat(Math.sqrt(moved) / size).isLessThan(tolerance);
    assertThat(Math.sqrt(turned / length)).isLessThan(tolerance);
  }

  private static double diagonal(double[][] worlds) {
    double sum = 0;
    for (int axis = 12; axis < 15; axis++) {
      int k = axis;
      double low = Arrays.stream(worlds).mapToDouble(w -> w[k]).min().orElse(0);
      double high = Arrays.stream(worlds).mapToDouble(w -> w[k]).max().orElse(1);
      sum += (high - low) * (high - low);
    }
    return Math.sqrt(sum);
  }
}
