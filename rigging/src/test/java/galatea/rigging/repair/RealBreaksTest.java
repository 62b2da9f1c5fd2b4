package galatea.rigging.repair;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import galatea.asset.gltf.GltfFile;
import galatea.rigging.rig.FileRig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Files that were broken when they were published, with the parents that people named. */
class RealBreaksTest {
  private static final Path FOLDER =
      Path.of(System.getProperty("galatea.root", ".."), "..", "shared/assets/rigged/real-broken");

  @Test
  void everyBreakIsMended() throws IOException {
    assumeTrue(Files.isDirectory(FOLDER), "the shared rigs");
    JsonNode truth = new ObjectMapper().readTree(FOLDER.resolve("truth.json").toFile());
    List<String> wrong = new ArrayList<>();
    int right = 0;
    for (var file : truth.properties()) {
      FileRig read = FileRig.of(GltfFile.read(FOLDER.resolve(file.getKey())));
      Reconnection found = Reconnection.of(read.rig());
      List<Integer> nodes = Arrays.stream(read.nodes()).boxed().toList();
      for (JsonNode link : file.getValue().get("links")) {
        int joint = nodes.indexOf(link.get("joint_node").asInt());
        int parent = found.parents()[joint];
        int named = nodes.indexOf(link.get("true_parent_node").asInt());
        if (parent == named) {
          right++;
        } else {
          wrong.add(
              "%s: %s under %s, not %s (margin %.2f)%n %s%n %s"
                  .formatted(
                      file.getKey(),
                      read.rig().names()[joint],
                      parent < 0 ? "none" : read.rig().names()[parent],
                      read.rig().names()[named],
                      found.margins()[joint],
                      found.evidence(joint, Math.max(parent, 0)),
                      found.evidence(joint, named)));
        }
      }
    }
    // of the hand without any link the metacarpals share more with each other than with the
    // wrist; nothing else is wrong, and no wrong one is sure
    assertThat(right).as("%s", wrong).isGreaterThanOrEqualTo(29);
    assertThat(wrong).allMatch(line -> line.contains("metacarpal under"));
  }
}
