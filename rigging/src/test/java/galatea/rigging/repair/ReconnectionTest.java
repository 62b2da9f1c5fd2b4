package galatea.rigging.repair;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import galatea.asset.gltf.GltfFile;
import galatea.rigging.repair.CutTable.Count;
import galatea.rigging.rig.FileRig;
import galatea.rigging.rig.Matrices;
import galatea.rigging.rig.Rig;
import galatea.rigging.rig.Welding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Cut links are found again, and any forest becomes one tree. */
class ReconnectionTest {
  private static final Path RIGS =
      Path.of(System.getProperty("galatea.root", ".."), "..", "shared", "assets", "rigged");

  private static List<Path> rigs() throws IOException {
    assumeTrue(Files.isDirectory(RIGS), "the shared rigs");
    try (Stream<Path> all = Files.list(RIGS)) {
      return all.filter(file -> file.toString().endsWith(".glb")).sorted().toList();
    }
  }

  private static Count sum(String mode) throws IOException {
    Count sum = Count.NONE;
    for (Path file : rigs()) {
      Rig rig = FileRig.of(GltfFile.read(file)).rig();
      sum = sum.plus(new CutTable(false).measure(rig, mode, file));
    }
    return sum;
  }

  @Test
  void oneLostLinkIsFound() throws IOException {
    Count count = sum("single");
    assertThat(count.exactShare()).as(count.toString()).isGreaterThanOrEqualTo(0.97);
    assertThat(count.nearShare()).as(count.toString()).isGreaterThanOrEqualTo(0.99);
    assertThat(count.sureShare()).as(count.toString()).isGreaterThanOrEqualTo(0.995);
  }

  @Test
  void bothSidesLostAreFound() throws IOException {
    Count count = sum("pairs");
    assertThat(count.exactShare()).as(count.toString()).isGreaterThanOrEqualTo(0.84);
    assertThat(count.nearShare()).as(count.toString()).isGreaterThanOrEqualTo(0.91);
    assertThat(count.sureShare()).as(count.toString()).isGreaterThanOrEqualTo(0.995);
  }

  @Test
  void aQuarterOfTheLinksLostIsFound() throws IOException {
    Count count = sum("25%");
    assertThat(count.exactShare()).as(count.toString()).isGreaterThanOrEqualTo(0.90);
    assertThat(count.nearShare()).as(count.toString()).isGreaterThanOrEqualTo(0.94);
    assertThat(count.sureShare()).as(count.toString()).isGreaterThanOrEqualTo(0.995);
  }

  /** Whatever is there: one root, no circle, every link that was there still there. */
  @Test
  void anyForestBecomesOneTree() {
    for (int seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      Rig rig = random(random, 1 + random.nextInt(40));
      int[] found = Reconnection.of(rig).parents();
      assertThat(Arrays.stream(found).filter(p -> p < 0)).as("seed %d", seed).hasSize(1);
      for (int j = 0; j < found.length; j++) {
        int at = j;
        for (int steps = 0; found[at] >= 0; steps++) {
          assertThat(steps).as("seed %d", seed).isLessThan(found.length);
          at = found[at];
        }
        if (rig.parents()[j] >= 0) {
          assertThat(found[j]).as("seed %d", seed).isEqualTo(rig.parents()[j]);
        }
      }
      assertThat(Reconnection.of(rig.with(found)).parents()).as("seed %d", seed).isEqualTo(found);
    }
  }

  /** A chain along x with a vertex at each joint, half its neighbour's. */
  @Test
  void aChainWithoutAnyLinkIsAChainAgain() {
    int n = 6;
    Welding welding = new Welding();
    double[][] binds = new double[n][];
    for (int j = 0; j < n; j++) {
      binds[j] = Matrices.identity();
      binds[j][12] = j;
      int v = welding.vertex(j, 0, 0);
      welding.influence(v, j, 0.7);
      welding.influence(v, Math.max(0, j - 1), 0.3);
    }
    int[] parents = new int[n];
    Arrays.fill(parents, -1);
    Rig rig = new Rig(names(n), parents, binds, welding.weld(1), List.of(), -1);
    int[] found = Reconnection.of(rig).parents();
    for (int j = 0; j + 1 < n; j++) {
      assertThat(found[j] == j + 1 || found[j + 1] == j).as("link %d", j).isTrue();
    }
  }

  @Test
  void noJointsAreNoTree() {
    Rig rig = new Rig(names(0), new int[0], new double[0][], new Welding().weld(1), List.of(), -1);
    assertThat(Reconnection.of(rig).parents()).isEmpty();
  }

  private static String[] names(int n) {
    String[] names = new String[n];
    Arrays.fill(names, "");
    return names;
  }

  private static Rig random(Random random, int n) {
    int[] parents = new int[n];
    double[][] binds = new double[n][];
    int[] order = new int[n];
    for (int j = 0; j < n; j++) {
      parents[j] = j == 0 || random.nextBoolean() ? -1 : random.nextInt(j);
      binds[j] = Matrices.identity();
      for (int k = 12; k < 15; k++) {
        binds[j][k] = random.nextInt(4);
      }
      order[j] = j;
    }
    Welding welding = new Welding();
    for (int v = random.nextInt(50); v > 0; v--) {
      int vertex = welding.vertex(random.nextInt(4), random.nextInt(4), random.nextInt(4));
      welding.influence(vertex, random.nextInt(n), random.nextDouble());
      welding.influence(vertex, random.nextInt(n), Double.NaN);
    }
    return new Rig(names(n), parents, binds, welding.weld(1), List.of(order), -1);
  }
}
