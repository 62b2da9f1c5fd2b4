package galatea.rigging.diagnose;

import galatea.rigging.rig.FileRig;
import galatea.rigging.rig.NodeTree;
import galatea.rigging.rig.RigDocument;
import galatea.rigging.rig.SkinGroups;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** What several checks ask of a document, worked out once; and the findings so far. */
final class Survey {
  /** Findings list names up to here; the count says how many there are. */
  private static final int NAMED = 1000;

  final RigDocument document;
  final NodeTree tree;
  final double[][] worlds;
  final SkinGroups groups;

  /** {@code [groups]} the figure of each group of skins. */
  final List<FileRig> figures = new ArrayList<>();

  /** Nodes that are a joint of some skin. */
  final BitSet joints = new BitSet();

  private final List<Finding> findings = new ArrayList<>();

  Survey(RigDocument document) {
    this.document = document;
    this.tree = new NodeTree(document.nodes());
    this.worlds = tree.worlds();
    this.groups = SkinGroups.of(document, tree);
    for (int group = 0; group < groups.count(); group++) {
      FileRig figure = FileRig.of(groups.only(group, document));
      figures.add(figure);
      for (int node : figure.nodes()) {
        joints.set(node);
      }
    }
  }

  /** A node's name, or its number when it has none. */
  String name(int node) {
    String name = node >= 0 && node < tree.size() ? document.nodes().get(node).name() : "";
    return name.isEmpty() ? "node " + node : name;
  }

  /** {@code skin 0 "rig"}. */
  String skin(int skin) {
    String name = document.skins().get(skin).name();
    return name.isEmpty() ? "skin " + skin : "skin " + skin + " \"" + name + "\"";
  }

  /** {@code a, b, c and 4 more}. */
  String list(List<Integer> nodes) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < Math.min(3, nodes.size()); i++) {
      text.append(i == 0 ? "" : ", ").append(name(nodes.get(i)));
    }
    return nodes.size() > 3 ? text + " and " + (nodes.size() - 3) + " more" : text.toString();
  }

  /** The verb that goes with a list. */
  static String verb(List<Integer> nodes, String one, String many) {
    return nodes.size() == 1 ? one : many;
  }

  /** Adds a finding about nodes. */
  void nodes(Code code, String place, List<Integer> nodes, String sentence) {
    nodes(code, code.severity(), place, nodes, sentence, code.repairable());
  }

  /** As above, where severity or remedy are not the usual ones. */
  void nodes(
      Code code,
      Finding.Severity severity,
      String place,
      List<Integer> nodes,
      String sentence,
      boolean repairable) {
    List<Integer> some = nodes.subList(0, Math.min(NAMED, nodes.size()));
    findings.add(
        new Finding(
            code,
            severity,
            place,
            some,
            some.stream().map(this::name).toList(),
            new int[0],
            -1,
            -1,
            nodes.size(),
            sentence,
            repairable));
  }

  /** Adds a finding about vertices. */
  void vertices(
      Code code,
      Finding.Severity severity,
      RigDocument.Surface surface,
      int[] vertices,
      String sentence) {
    findings.add(
        new Finding(
            code,
            severity,
            "mesh %d, primitive %d".formatted(surface.mesh(), surface.primitives()[0]),
            List.of(),
            List.of(),
            vertices,
            surface.mesh(),
            surface.primitives()[0],
            vertices.length,
            sentence,
            code.repairable()));
  }

  List<Finding> findings() {
    return List.copyOf(findings);
  }
}
