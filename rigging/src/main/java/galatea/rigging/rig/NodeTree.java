package galatea.rigging.rig;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.BitSet;

/** The nodes of a file as a forest, also where the file's is none. */
public final class NodeTree {
  private final JsonNode nodes;
  private final int[] parents;

  /**
   * @param json of a glTF file
   */
  public NodeTree(JsonNode json) {
    this.nodes = json.path("nodes");
    this.parents = new int[nodes.size()];
    Arrays.fill(parents, -1);
    for (int i = 0; i < parents.length; i++) {
      for (JsonNode child : nodes.get(i).path("children")) {
        int c = child.asInt(-1);
        // the first of several parents counts
        if (c >= 0 && c < parents.length && parents[c] < 0) {
          parents[c] = i;
        }
      }
    }
  }

  public int size() {
    return parents.length;
  }

  /** The node whose child this is; -1 for none. */
  public int parent(int node) {
    return parents[node];
  }

  /** The nearest ancestor in the set; -1 when there is none, also where the way up is a circle. */
  public int ancestor(int node, BitSet of) {
    int at = parents[node];
    for (int steps = 0; at >= 0 && steps <= parents.length; steps++) {
      if (of.get(at)) {
        return at;
      }
      at = parents[at];
    }
    return -1;
  }

  /** The node's transform relative to its parent, {@code [16]}. */
  public double[] local(int node) {
    JsonNode n = nodes.get(node);
    JsonNode matrix = n.path("matrix");
    if (matrix.size() == 16) {
      return numbers(matrix, new double[16]);
    }
    return Matrices.compose(
        numbers(n.path("translation"), new double[] {0, 0, 0}),
        numbers(n.path("rotation"), new double[] {0, 0, 0, 1}),
        numbers(n.path("scale"), new double[] {1, 1, 1}));
  }

  /** The node's transform in the scene, {@code [16]}; where the way up is a circle, to its end. */
  public double[] world(int node) {
    double[] world = local(node);
    int at = parents[node];
    for (int steps = 0; at >= 0 && steps < parents.length; steps++) {
      world = Matrices.multiply(local(at), world);
      at = parents[at];
    }
    return world;
  }

  private static double[] numbers(JsonNode array, double[] otherwise) {
    if (array.size() != otherwise.length) {
      return otherwise;
    }
    double[] values = new double[otherwise.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = array.get(i).asDouble();
    }
    return values;
  }
}
