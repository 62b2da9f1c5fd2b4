package galatea.rigging.rig;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything of a file, or of an armature that a program sends, which has to do with its rig; as it
 * is, faults included. Indices may point nowhere, numbers may be none, links may run in circles.
 *
 * <p>Records are not changed: a repair makes another document, and what differs is what is written.
 */
public record RigDocument(
    List<Node> nodes, List<Skin> skins, List<Surface> surfaces, List<Animation> animations) {
  public RigDocument {
    nodes = List.copyOf(nodes);
    skins = List.copyOf(skins);
    surfaces = List.copyOf(surfaces);
    animations = List.copyOf(animations);
  }

  /** The same with other nodes. */
  public RigDocument withNodes(List<Node> others) {
    return new RigDocument(others, skins, surfaces, animations);
  }

  /** The same with other skins. */
  public RigDocument withSkins(List<Skin> others) {
    return new RigDocument(nodes, others, surfaces, animations);
  }

  /** The same with other surfaces. */
  public RigDocument withSurfaces(List<Surface> others) {
    return new RigDocument(nodes, skins, others, animations);
  }

  /** The same with other animations. */
  public RigDocument withAnimations(List<Animation> others) {
    return new RigDocument(nodes, skins, surfaces, others);
  }

  /**
   * A node.
   *
   * @param name may be empty
   * @param children as declared; may repeat, or name what is not there
   * @param transform relative to the parent
   * @param sceneRoot whether a scene lists it
   * @param mesh of the node; -1 for none
   * @param skin of the node; -1 for none
   */
  public record Node(
      String name, int[] children, Transform transform, boolean sceneRoot, int mesh, int skin) {
    /** The same with other children. */
    public Node withChildren(int... others) {
      return new Node(name, others, transform, sceneRoot, mesh, skin);
    }

    /** The same with another transform. */
    public Node withTransform(Transform other) {
      return new Node(name, children, other, sceneRoot, mesh, skin);
    }

    /** The same, listed by a scene or not. */
    public Node withSceneRoot(boolean other) {
      return new Node(name, children, transform, other, mesh, skin);
    }

    /** The same with another name. */
    public Node withName(String other) {
      return new Node(other, children, transform, sceneRoot, mesh, skin);
    }

    /** The same with another skin. */
    public Node withSkin(int other) {
      return new Node(name, children, transform, sceneRoot, mesh, other);
    }
  }

  /**
   * A node's own transform, as glTF writes it: a matrix, or the three parts.
   *
   * @param translation {@code [3]}
   * @param rotation {@code [4]} xyzw
   * @param scale {@code [3]}
   * @param matrix {@code [16]} column-major, in place of the three; null when these are used
   */
  public record Transform(
      double[] translation, double[] rotation, double[] scale, double @Nullable [] matrix) {
    /** The three parts, none of which is a matrix. */
    public static Transform of(double[] translation, double[] rotation, double[] scale) {
      return new Transform(translation, rotation, scale, null);
    }

    /** {@code [16]} column-major. */
    public double[] local() {
      return matrix == null ? Matrices.compose(translation, rotation, scale) : matrix;
    }
  }

  /**
   * A skin.
   *
   * @param joints nodes, as declared
   * @param inverseBinds {@code [k,16]} column-major, k not always the number of joints; null when
   *     there are none, which means identity
   * @param skeleton node declared as the root; -1 for none
   */
  public record Skin(String name, int[] joints, float @Nullable [] inverseBinds, int skeleton) {
    /** A slot's inverse bind matrix as declared; null when it is not there. */
    public double @Nullable [] inverseBind(int slot) {
      float[] all = inverseBinds;
      if (all == null || all.length < slot * 16 + 16) {
        return null;
      }
      double[] matrix = new double[16];
      for (int k = 0; k < 16; k++) {
        matrix[k] = all[slot * 16 + k];
      }
      return matrix;
    }
  }

  /**
   * Vertices with their influences, and all triangles over them.
   *
   * @param mesh that holds them
   * @param primitives of the mesh that share these very vertices
   * @param skin that moves them; -1 for none
   * @param node that shows them, the first if there are several
   * @param positions {@code [v,3]} mesh space
   * @param triangles {@code [t,3]} vertices
   * @param influences null when the vertices carry no joints
   */
  public record Surface(
      int mesh,
      int[] primitives,
      int skin,
      int node,
      float[] positions,
      int[] triangles,
      @Nullable Influences influences) {
    /** Vertices. */
    public int vertexCount() {
      return positions.length / 3;
    }

    /** The same with other influences. */
    public Surface withInfluences(Influences others) {
      return new Surface(mesh, primitives, skin, node, positions, triangles, others);
    }

    /** The same, moved by another skin. */
    public Surface withSkin(int other) {
      return new Surface(mesh, primitives, other, node, positions, triangles, influences);
    }
  }

  /**
   * What moves each vertex, as declared: the same number of influences for every vertex.
   *
   * @param width influences a vertex, four for each set of a glTF file
   * @param slots {@code [v,width]} indices into the skin's joints, not checked
   * @param weights {@code [v,width]}; null when there are joints and no weights
   */
  public record Influences(int width, int[] slots, float @Nullable [] weights) {}

  /**
   * An animation of nodes.
   *
   * @param index in the file
   */
  public record Animation(int index, String name, List<Channel> channels) {
    public Animation {
      channels = List.copyOf(channels);
    }
  }

  /**
   * One animated part of one node's transform.
   *
   * @param path translation, rotation or scale
   * @param times {@code [k]} seconds, rising
   * @param values {@code [k,c]}, for cubic splines {@code [k,3,c]}: in-tangent, value, out-tangent
   */
  public record Channel(
      int node, Path path, Interpolation interpolation, float[] times, float[] values) {}

  /** Which part of a transform moves. */
  public enum Path {
    TRANSLATION(3),
    ROTATION(4),
    SCALE(3);

    private final int components;

    Path(int components) {
      this.components = components;
    }

    /** Numbers in a value. */
    public int components() {
      return components;
    }
  }

  /** What happens between keys (glTF 2.0, appendix C). */
  public enum Interpolation {
    LINEAR,
    STEP,
    CUBICSPLINE
  }
}
