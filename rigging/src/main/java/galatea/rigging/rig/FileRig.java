package galatea.rigging.rig;

import galatea.asset.gltf.GltfFile;
import galatea.rigging.rig.RigDocument.Skin;
import galatea.rigging.rig.RigDocument.Surface;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The figure in a document: the joints of all its skins together, and all meshes that they move, in
 * the mesh space of the first skin.
 *
 * @param rig the figure
 * @param nodes {@code [n]} each joint's node
 */
public record FileRig(Rig rig, int[] nodes) {
  /**
   * @throws galatea.asset.fault.GalateaException when an accessor that is needed is broken
   */
  public static FileRig of(GltfFile file) {
    return of(RigReader.read(file));
  }

  /** The figure, as far as the document's faults leave one. */
  public static FileRig of(RigDocument document) {
    return new Reader(document).read();
  }

  private static final class Reader {
    final RigDocument document;
    final NodeTree tree;
    final int[] jointOfNode;
    final List<Integer> nodes = new ArrayList<>();
    final List<double @Nullable []> binds = new ArrayList<>();
    final Welding welding = new Welding();

    Reader(RigDocument document) {
      this.document = document;
      this.tree = new NodeTree(document.nodes());
      this.jointOfNode = new int[tree.size()];
      Arrays.fill(jointOfNode, -1);
    }

    FileRig read() {
      List<double[]> spaces = new ArrayList<>();
      for (Skin skin : document.skins()) {
        spaces.add(skin(skin));
      }
      for (Surface surface : document.surfaces()) {
        int skin = surface.skin();
        if (skin >= 0 && skin < spaces.size()) {
          mesh(surface, document.skins().get(skin).joints(), spaces.get(skin));
        }
      }
      return finish();
    }

    /** Adds a skin's joints; the transform from its mesh space into the first skin's. */
    private double[] skin(Skin skin) {
      int[] joints = skin.joints();
      double[] space = null;
      List<double @Nullable []> own = new ArrayList<>();
      for (int i = 0; i < joints.length; i++) {
        double[] matrix = skin.inverseBind(i);
        double[] bind = matrix == null ? null : Matrices.inverse(matrix);
        own.add(bind);
        if (!known(joints[i])) {
          continue;
        }
        int known = jointOfNode[joints[i]];
        double[] knownBind = known < 0 ? null : binds.get(known);
        if (space == null && matrix != null && bind != null && knownBind != null) {
          space = Matrices.multiply(knownBind, matrix);
        }
      }
      double[] into = space == null ? Matrices.identity() : space;
      for (int i = 0; i < joints.length; i++) {
        int node = joints[i];
        if (!known(node) || jointOfNode[node] >= 0) {
          continue;
        }
        jointOfNode[node] = nodes.size();
        nodes.add(node);
        double[] bind = own.get(i);
        binds.add(bind == null ? null : Matrices.multiply(into, bind));
      }
      return into;
    }

    private boolean known(int node) {
      return node >= 0 && node < jointOfNode.length;
    }

    private void mesh(Surface surface, int[] joints, double[] space) {
      float[] positions = surface.positions();
      int first = -1;
      for (int v = 0; v * 3 < positions.length; v++) {
        double[] p =
            Matrices.apply(space, positions[v * 3], positions[v * 3 + 1], positions[v * 3 + 2]);
        int at = welding.vertex(p[0], p[1], p[2]);
        first = v == 0 ? at : first;
      }
      RigDocument.Influences all = surface.influences();
      float[] weights = all == null ? null : all.weights();
      if (all != null && weights != null) {
        for (int i = 0; i < weights.length; i++) {
          int slot = all.slots()[i];
          if (slot >= 0 && slot < joints.length && known(joints[slot])) {
            welding.influence(first + i / all.width(), jointOfNode[joints[slot]], weights[i]);
          }
        }
      }
      int[] triangles = surface.triangles();
      for (int i = 0; i < triangles.length; i += 3) {
        welding.triangle(first + triangles[i], first + triangles[i + 1], first + triangles[i + 2]);
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
        names[j] = document.nodes().get(nodes.get(j)).name();
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
      for (Skin skin : document.skins()) {
        int node = skin.skeleton();
        if (known(node) && jointOfNode[node] >= 0) {
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
