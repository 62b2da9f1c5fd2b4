package galatea.rigging.repair;

import galatea.rigging.rig.NodeTree;
import galatea.rigging.rig.RigDocument;
import galatea.rigging.rig.RigDocument.Node;
import galatea.rigging.rig.RigDocument.Skin;
import galatea.rigging.rig.RigDocument.Surface;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A document on the work bench: its parts can be exchanged, and what was done is written down. */
final class Bench {
  final List<Node> nodes;
  final List<Skin> skins;
  final List<Surface> surfaces;
  final List<String> actions = new ArrayList<>();
  final List<String> losses = new ArrayList<>();
  private final RigDocument given;

  Bench(RigDocument given) {
    this.given = given;
    this.nodes = new ArrayList<>(given.nodes());
    this.skins = new ArrayList<>(given.skins());
    this.surfaces = new ArrayList<>(given.surfaces());
  }

  RigDocument document() {
    return new RigDocument(nodes, skins, surfaces, given.animations());
  }

  NodeTree tree() {
    return new NodeTree(nodes);
  }

  boolean inside(int node) {
    return node >= 0 && node < nodes.size();
  }

  String name(int node) {
    String name = inside(node) ? nodes.get(node).name() : "";
    return name.isEmpty() ? "node " + node : name;
  }

  /** Takes a node out of a parent's children, all times that it is named. */
  void unchild(int parent, int child) {
    int[] children = nodes.get(parent).children();
    int[] left = Arrays.stream(children).filter(c -> c != child).toArray();
    if (left.length < children.length) {
      nodes.set(parent, nodes.get(parent).withChildren(left));
    }
  }

  /** Hangs a node under another as its last child. */
  void child(int parent, int child) {
    int[] children = nodes.get(parent).children();
    int[] more = Arrays.copyOf(children, children.length + 1);
    more[children.length] = child;
    nodes.set(parent, nodes.get(parent).withChildren(more));
  }
}
