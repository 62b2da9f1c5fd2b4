package galatea.rigging.diagnose;

import galatea.rigging.diagnose.Finding.Severity;
import galatea.rigging.rig.JointNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Whether joints can be told apart by name, as Blender and game engines do. */
final class NameChecks {
  private NameChecks() {}

  static void run(Survey survey) {
    Map<String, List<Integer>> byName = new TreeMap<>();
    List<Integer> unnamed = new ArrayList<>();
    List<Integer> unusable = new ArrayList<>();
    for (int node = survey.joints.nextSetBit(0);
        node >= 0;
        node = survey.joints.nextSetBit(node + 1)) {
      String name = survey.document.nodes().get(node).name();
      if (name.isEmpty()) {
        unnamed.add(node);
        continue;
      }
      byName.computeIfAbsent(name, _ -> new ArrayList<>()).add(node);
      if (!JointNames.usable(name)) {
        unusable.add(node);
      }
    }
    List<Integer> twice = new ArrayList<>();
    byName.values().stream().filter(nodes -> nodes.size() > 1).forEach(twice::addAll);
    if (!twice.isEmpty()) {
      survey.nodes(
          Code.DUPLICATE_JOINT_NAME,
          Severity.WARNING,
          "nodes",
          twice,
          survey.list(twice)
              + " share a name: programs that find joints by name mix up their weights and keys",
          true);
    }
    if (!unnamed.isEmpty()) {
      survey.nodes(
          Code.JOINT_UNNAMED,
          "nodes",
          unnamed,
          "%d joints have no name: importers make up their own".formatted(unnamed.size()));
    }
    if (!unusable.isEmpty()) {
      survey.nodes(
          Code.JOINT_NAME_UNUSABLE,
          "nodes",
          unusable,
          survey.list(unusable)
              + " has a name with control characters or of more than 63 bytes, which Blender cuts");
    }
  }
}
