package galatea.rigging.repair;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import galatea.asset.gltf.GltfFile;
import galatea.rigging.diagnose.VertexState;
import galatea.rigging.rig.FileRig;
import galatea.rigging.rig.NodeTree;
import galatea.rigging.rig.RigDocument;
import galatea.rigging.rig.RigDocument.Influences;
import galatea.rigging.rig.RigDocument.Node;
import galatea.rigging.rig.RigDocument.Surface;
import galatea.rigging.rig.RigReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What holds for a repair of any rig, on rigs broken at random. */
class RepairPropertyTest {
  private static final Path RIGGED = Path.of("../../shared/assets/rigged");
  private static final int SEEDS = 150;

  private static List<RigDocument> rigs() throws IOException {
    assumeTrue(Files.isDirectory(RIGGED), "shared rigs are not here");
    List<RigDocument> rigs = new ArrayList<>();
    try (Stream<Path> files = Files.list(RIGGED)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".glb")).sorted().toList()) {
        rigs.add(RigReader.read(GltfFile.read(file)));
      }
    }
    return rigs;
  }

  @Test
  void anyForestBecomesOneTreeThatStandsWhereItStood() throws IOException {
    List<RigDocument> rigs = rigs();
    int exact = 0;
    for (int seed = 0; seed < SEEDS; seed++) {
      Random random = new Random(seed);
      RigDocument whole = rigs.get(random.nextInt(rigs.size()));
      RigDocument cut = cut(whole, random);
      Repaired repaired = RigRepair.of(cut, RepairOptions.DEFAULT);
      RigDocument mended = repaired.document();
      // scales that differ by axis cannot be kept under every parent, and that is said
      boolean lossy = repaired.losses().stream().anyMatch(l -> l.contains("shear"));
      exact += lossy ? 0 : 1;
      FileRig before = FileRig.of(cut);
      FileRig after = FileRig.of(mended);
      assertThat(after.nodes()).as("seed %d", seed).isEqualTo(before.nodes());
      assertThat(Arrays.stream(after.rig().parents()).filter(p -> p < 0).count())
          .as("seed %d", seed)
          .isEqualTo(1);
      double[][] was = new NodeTree(cut.nodes()).worlds();
      double[][] is = new NodeTree(mended.nodes()).worlds();
      double size = was.length == 0 ? 1 : before.rig().skin().size();
      for (int node = 0; node < was.length; node++) {
        double length = Arrays.stream(was[node], 0, 12).map(Math::abs).max().orElse(1);
        for (int i = 0; i < 16; i++) {
          double scale = i >= 12 ? size : length;
          assertThat(Math.abs(was[node][i] - is[node][i]) / scale)
              .as("seed %d, node %d", seed, node)
              .isLessThan(lossy ? 1e-2 : 1e-4);
        }
      }
    }
    assertThat(exact).isGreaterThan(SEEDS * 2 / 3);
  }

  /** Random links cut; what hung on them stands in the scene where it stood. */
  private static RigDocument cut(RigDocument whole, Random random) {
    NodeTree tree = new NodeTree(whole.nodes());
    List<Node> nodes = new ArrayList<>(whole.nodes());
    double share = random.nextDouble() * 0.7;
    for (int joint : whole.skins().getFirst().joints()) {
      int parent = tree.parent(joint);
      if (parent >= 0 && random.nextDouble() < share) {
        int[] left = Arrays.stream(nodes.get(parent).children()).filter(c -> c != joint).toArray();
        nodes.set(parent, nodes.get(parent).withChildren(left));
        nodes.set(
            joint,
            nodes
                .get(joint)
                .withTransform(Decomposition.of(tree.world(joint)).transform())
                .withSceneRoot(true));
      }
    }
    return whole.withNodes(nodes);
  }

  @Test
  void weightsThatWereValidStayBitForBit() throws IOException {
    List<RigDocument> rigs = rigs();
    int spoiled = 0;
    for (int seed = 0; seed < SEEDS; seed++) {
      Random random = new Random(seed);
      RigDocument whole = rigs.get(random.nextInt(rigs.size()));
      List<Surface> surfaces = new ArrayList<>();
      for (Surface surface : whole.surfaces()) {
        Influences all = surface.influences();
        surfaces.add(all == null ? surface : surface.withInfluences(spoil(all, random)));
      }
      RigDocument broken = whole.withSurfaces(surfaces);
      RigDocument mended = RigRepair.of(broken, RepairOptions.DEFAULT).document();
      for (int s = 0; s < surfaces.size(); s++) {
        Influences was = surfaces.get(s).influences();
        Influences is = mended.surfaces().get(s).influences();
        if (was == null || is == null || surfaces.get(s).skin() < 0) {
          continue;
        }
        int joints = whole.skins().get(surfaces.get(s).skin()).joints().length;
        for (int v = 0; v < surfaces.get(s).vertexCount(); v++) {
          VertexState state = VertexState.of(was, weights(was), v, joints);
          spoiled += state == VertexState.VALID ? 0 : 1;
          assertThat(VertexState.of(is, weights(is), v, joints))
              .as("seed %d", seed)
              .isEqualTo(VertexState.VALID);
          if (state == VertexState.VALID) {
            for (int i = v * 4; i < v * 4 + 4; i++) {
              boolean same =
                  Float.floatToRawIntBits(weights(was)[i])
                          == Float.floatToRawIntBits(weights(is)[i])
                      && was.slots()[i] == is.slots()[i];
              assertThat(same).as("seed %d, vertex %d", seed, v).isTrue();
            }
          }
        }
      }
    }
    assertThat(spoiled).isGreaterThan(SEEDS);
  }

  private static float[] weights(Influences all) {
    float[] weights = all.weights();
    return weights == null ? new float[0] : weights;
  }

  private static Influences spoil(Influences all, Random random) {
    int[] slots = all.slots().clone();
    float[] weights = weights(all).clone();
    float[] bad = {Float.NaN, Float.POSITIVE_INFINITY, -0.3f, 0, 2.5f, 0.1f};
    for (int i = 0; i < 1 + random.nextInt(40) && weights.length > 0; i++) {
      int at = random.nextInt(weights.length);
      weights[at] = bad[random.nextInt(bad.length)];
      slots[at] = random.nextInt(4) == 0 ? 9999 : slots[at];
    }
    return new Influences(all.width(), slots, weights);
  }
}
