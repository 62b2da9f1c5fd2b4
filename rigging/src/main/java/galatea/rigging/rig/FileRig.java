package galatea.rigging.rig;

import com.fasterxml.jackson.databind.JsonNode;
import galatea.asset.gltf.Accessors;
import galatea.asset.gltf.GltfFile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The figure in a glTF file: the joints of all its skins together, and all meshes that they move,
 * in the mesh space of the first skin.
 *
 * @param rig the figure
 * @param nodes {@code [n]} each joint's node
 */
public record FileRig(Rig rig, int[] nodes) {
  /**
   * @throws galatea.asset.fault.GalateaException when an accessor that is needed is broken
   */
  public static FileRig of(GltfFile file) {
    return new Reader(file).read();
  }

  private static final class Reader {
    final JsonNode json;
    final Accessors accessors;
    final NodeTree tree;
    final int[] jointOfNode;
    final List<Integer> nodes = new ArrayList<>();
    final List<double @Nullable []> binds = new ArrayList<>();
    final Welding welding = new Welding();

    Reader(GltfFile file) {
      this.json = file.json();
      this.accessors = new Accessors(file);
      this.tree = new NodeTree(json);
      this.jointOfNode = new int[tree.size()];
      Arrays.fill(jointOfNode, -1);
    }

    FileRig read() {
      List<double[]> spaces = new ArrayList<>();
      for (JsonNode skin : json.path("skins")) {
        spaces.add(skin(skin));
      }
      for (JsonNode node : json.path("nodes")) {
        int skin = node.path("skin").asInt(-1);
        if (skin >= 0 && skin < spaces.size()) {
          mesh(
              json.path("meshes").path(node.path("mesh").asInt(-1)),
              json.path("skins").get(skin).path("joints"),
              spaces.get(skin));
        }
      }
      return finish();
    }

    /** Adds a skin's joints; the transform from its mesh space into the first skin's. */
    private double[] skin(JsonNode skin) {
      JsonNode joints = skin.path("joints");
      float[] inverse = null;
      if (skin.has("inverseBindMatrices")) {
        inverse = accessors.floats(skin.path("inverseBindMatrices").asInt(-1), 16);
      }
      double[] space = null;
      List<double @Nullable []> own = new ArrayList<>();
      for (int i = 0; i < joints.size(); i++) {
        double[] matrix = matrix(inverse, i);
        double[] bind = matrix == null ? null : Matrices.inverse(matrix);
        own.add(bind);
        int node = joints.get(i).asInt(-1);
        if (node < 0 || node >= jointOfNode.length) {
          continue;
        }
        int known = jointOfNode[node];
        double[] knownBind = known < 0 ? null : binds.get(known);
        if (space == null && matrix != null && bind != null && knownBind != null) {
          space = Matrices.multiply(knownBind, matrix);
        }
      }
      double[] into = space == null ? Matrices.identity() : space;
      for (int i = 0; i < joints.size(); i++) {
        int node = joints.get(i).asInt(-1);
        if (node < 0 || node >= jointOfNode.length || jointOfNode[node] >= 0) {
          continue;
        }
        jointOfNode[node] = nodes.size();
        nodes.add(node);
        double[] bind = own.get(i);
        binds.add(bind == null ? null : Matrices.multiply(into, bind));
      }
      return into;
    }

    private static double @Nullable [] matrix(float @Nullable [] all, int index) {
      if (all == null || all.length < index * 16 + 16) {
        return null;
      }
      double[] m = new double[16];
      for (int k = 0; k < 16; k++) {
        m[k] = all[index * 16 + k];
      }
      return m;
    }

    private void mesh(JsonNode mesh, JsonNode joints, double[] space) {
      for (JsonNode primitive : mesh.path("primitives")) {
        JsonNode attributes = primitive.path("attributes");
        if (!attributes.has("POSITION")) {
          continue;
        }
        float[] positions = accessors.floats(attributes.path("POSITION").asInt(-1), 3);
        int first = -1;
        for (int v = 0; v * 3 < positions.length; v++) {
          double[] p =
              Matrices.apply(space, positions[v * 3], positions[v * 3 + 1], positions[v * 3 + 2]);
          int at = welding.vertex(p[0], p[1], p[2]);
          first = v == 0 ? at : first;
        }
        int count = positions.length / 3;
        for (int set = 0; attributes.has("JOINTS_" + set); set++) {
          influences(attributes, set, joints, first, count);
        }
        Triangles.of(primitive, accessors, count, first, welding);
      }
    }

    private void influences(JsonNode attributes, int set, JsonNode joints, int first, int count) {
      if (!attributes.has("WEIGHTS_" + set)) {
        return;
      }
      int[] indices = accessors.ints(attributes.path("JOINTS_" + set).asInt(-1), 4);
      float[] weights = accessors.floats(attributes.path("WEIGHTS_" + set).asInt(-1), 4);
      int n = Math.min(count * 4, Math.min(indices.length, weights.length));
      for (int i = 0; i < n; i++) {
        int node = joints.path(indices[i]).asInt(-1);
        if (node >= 0 && node < jointOfNode.length) {
          welding.influence(first + i / 4, jointOfNode[node], weights[i]);
        }
      }
    }

    private FileRig finish() {
      int n = nodes.size();
      BitSet set = new BitSet();
      nodes.forEach(set::set);
      int[] parents = new int[n];
      String[] names = new String[n];
      double[][] all = new double[n][];
      for (int j = 0; j < n; j++) {
        int above = tree.ancestor(nodes.get(j), set);
        parents[j] = above < 0 ? -1 : jointOfNode[above];
        names[j] = json.path("nodes").get(nodes.get(j)).path("name").asText("");
        double[] bind = binds.get(j);
        // without a usable bind pose the rest pose is what is known
        all[j] = bind == null ? tree.world(nodes.get(j)) : bind;
      }
      int[] numbers = nodes.stream().mapToInt(Integer::intValue).toArray();
      Rig rig =
          new Rig(names, parents, all, welding.weld(spread(all)), orders(numbers), declaredRoot());
      return new FileRig(rig, numbers);
    }

    /** As the skins list them; as the nodes stand, and from the last to the first. */
    private static List<int[]> orders(int[] nodes) {
      int n = nodes.length;
      int[] sorted = nodes.clone();
      Arrays.sort(sorted);
      int[] listed = new int[n];
      int[] rising = new int[n];
      int[] falling = new int[n];
      for (int j = 0; j < n; j++) {
        listed[j] = j;
        rising[j] = Arrays.binarySearch(sorted, nodes[j]);
        falling[j] = n - 1 - rising[j];
      }
      return List.of(listed, rising, falling);
    }

    private int declaredRoot() {
      for (JsonNode skin : json.path("skins")) {
        int node = skin.path("skeleton").asInt(-1);
        if (node >= 0 && node < jointOfNode.length && jointOfNode[node] >= 0) {
          return jointOfNode[node];
        }
      }
      return -1;
    }

    private static double spread(double[][] binds) {
      double sum = 0;
      for (int axis = 12; axis < 15; axis++) {
        double low = Double.MAX_VALUE;
        double high = -Double.MAX_VALUE;
        for (double[] bind : binds) {
          low = Math.min(low, bind[axis]);
          high = Math.max(high, bind[axis]);
        }
        sum += high > low ? (high - low) * (high - low) : 0;
      }
      return sum > 0 && Double.isFinite(sum) ? Math.sqrt(sum) : 1;
    }
  }
}
