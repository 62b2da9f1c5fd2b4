package galatea.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import de.javagl.jgltf.model.AccessorByteData;
import de.javagl.jgltf.model.AccessorData;
import de.javagl.jgltf.model.AccessorFloatData;
import de.javagl.jgltf.model.AccessorIntData;
import de.javagl.jgltf.model.AccessorModel;
import de.javagl.jgltf.model.AccessorShortData;
import de.javagl.jgltf.model.AnimationModel;
import de.javagl.jgltf.model.GltfModel;
import de.javagl.jgltf.model.MaterialModel;
import de.javagl.jgltf.model.MeshModel;
import de.javagl.jgltf.model.MeshPrimitiveModel;
import de.javagl.jgltf.model.NodeModel;
import de.javagl.jgltf.model.SkinModel;
import de.javagl.jgltf.model.io.GltfModelReader;
import de.javagl.jgltf.model.v2.MaterialModelV2;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/** GLB bytes to a {@link GlbModel}, by way of jgltf. */
final class GlbReader {
  private static final int TRIANGLES = 4;
  private static final int JSON_CHUNK = 0x4E4F534A;

  private final GltfModel model;
  private final List<NodeModel> nodes;
  private final List<GlbModel.Node> tree = new ArrayList<>();

  private float[] positions = {};
  private float[] normals = {};
  private float[] uvs = {};
  private float[] weights = {};
  private int[] joints = {};
  private int[] indices = {};

  private GlbReader(GltfModel model) {
    this.model = model;
    this.nodes = model.getNodeModels();
  }

  static GlbModel read(Path file) throws IOException {
    return read(Files.readAllBytes(file));
  }

  static GlbModel read(byte[] glb) throws IOException {
    GltfModel model = new GltfModelReader().readWithoutReferences(new ByteArrayInputStream(glb));
    return new GlbReader(model).toModel(extras(glb));
  }

  /** {@code asset.extras} straight from the JSON chunk: jgltf's model does not keep it. */
  private static JsonNode extras(byte[] glb) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(glb).order(ByteOrder.LITTLE_ENDIAN);
    if (glb.length < 20 || bytes.getInt(16) != JSON_CHUNK) {
      return MissingNode.getInstance(); // a .gltf text
    }
    return new ObjectMapper().readTree(glb, 20, bytes.getInt(12)).at("/asset/extras");
  }

  private GlbModel toModel(JsonNode extras) throws IOException {
    for (NodeModel node : nodes) {
      tree.add(
          new GlbModel.Node(
              node.getName() == null ? "" : node.getName(),
              node.getParent() == null ? -1 : nodes.indexOf(node.getParent()),
              local(node),
              world(node)));
    }
    for (int i = 0; i < nodes.size(); i++) {
      for (MeshModel mesh : nodes.get(i).getMeshModels()) {
        boolean skinned = nodes.get(i).getSkinModel() != null;
        double[] frame = skinned ? Matrix.identity() : tree.get(i).world();
        for (MeshPrimitiveModel primitive : mesh.getMeshPrimitiveModels()) {
          if (primitive.getMode() == TRIANGLES) {
            add(primitive, frame);
          }
        }
      }
    }
    SkinModel skin = model.getSkinModels().isEmpty() ? null : model.getSkinModels().getFirst();
    return new GlbModel(
        positions,
        normals.length == positions.length ? normals : new float[0],
        uvs.length / 2 == positions.length / 3 ? uvs : new float[0],
        indices,
        skin == null ? new int[0] : joints,
        skin == null ? new float[0] : weights,
        baseColor(),
        List.copyOf(tree),
        skin == null ? new int[0] : skin.getJoints().stream().mapToInt(nodes::indexOf).toArray(),
        inverseBinds(skin),
        animations(),
        extras,
        model.getMaterialModels().size());
  }

  private static double[] local(NodeModel node) {
    float[] matrix = node.getMatrix();
    if (matrix != null) {
      double[] wide = new double[16];
      for (int i = 0; i < 16; i++) {
        wide[i] = matrix[i];
      }
      return wide;
    }
    return Matrix.of(
        orElse(node.getTranslation(), 0, 0, 0),
        orElse(node.getRotation(), 0, 0, 0, 1),
        orElse(node.getScale(), 1, 1, 1));
  }

  private static double[] orElse(float @Nullable [] values, double... otherwise) {
    for (int i = 0; values != null && i < otherwise.length; i++) {
      otherwise[i] = values[i];
    }
    return otherwise;
  }

  private static double[] world(NodeModel node) {
    double[] world = local(node);
    for (NodeModel up = node.getParent(); up != null; up = up.getParent()) {
      world = Matrix.times(local(up), world);
    }
    return world;
  }

  private void add(MeshPrimitiveModel primitive, double[] frame) {
    int base = positions.length / 3;
    float[] local = floats(primitive.getAttributes().get("POSITION"));
    double[] moved = new double[3];
    for (int i = 0; i < local.length; i += 3) {
      Matrix.transform(frame, local[i], local[i + 1], local[i + 2], moved, 0);
      local[i] = (float) moved[0];
      local[i + 1] = (float) moved[1];
      local[i + 2] = (float) moved[2];
    }
    positions = joined(positions, local);
    normals = joined(normals, floats(primitive.getAttributes().get("NORMAL")));
    uvs = joined(uvs, floats(primitive.getAttributes().get("TEXCOORD_0")));
    weights = joined(weights, floats(primitive.getAttributes().get("WEIGHTS_0")));
    joints = joined(joints, ints(primitive.getAttributes().get("JOINTS_0")), 0);
    int[] own = ints(primitive.getIndices());
    if (primitive.getIndices() == null) {
      own = new int[local.length / 3];
      java.util.Arrays.setAll(own, i -> i);
    }
    indices = joined(indices, own, base);
  }

  private static float[] joined(float[] head, float[] tail) {
    float[] both = java.util.Arrays.copyOf(head, head.length + tail.length);
    System.arraycopy(tail, 0, both, head.length, tail.length);
    return both;
  }

  private static int[] joined(int[] head, int[] tail, int shift) {
    int[] both = java.util.Arrays.copyOf(head, head.length + tail.length);
    for (int i = 0; i < tail.length; i++) {
      both[head.length + i] = tail[i] + shift;
    }
    return both;
  }

  /** All components as floats; normalised integers divided by their largest value. */
  private static float[] floats(@Nullable AccessorModel accessor) {
    if (accessor == null) {
      return new float[0];
    }
    AccessorData data = accessor.getAccessorData();
    if (data instanceof AccessorFloatData f) {
      int width = data.getNumComponentsPerElement();
      float[] values = new float[data.getNumElements() * width];
      for (int i = 0; i < values.length; i++) {
        values[i] = f.get(i / width, i % width);
      }
      return values;
    }
    float largest = data instanceof AccessorByteData ? 255f : 65535f;
    int[] raw = ints(accessor);
    float[] values = new float[raw.length];
    for (int i = 0; i < raw.length; i++) {
      values[i] = raw[i] / largest;
    }
    return values;
  }

  private static int[] ints(@Nullable AccessorModel accessor) {
    if (accessor == null) {
      return new int[0];
    }
    AccessorData data = accessor.getAccessorData();
    int width = data.getNumComponentsPerElement();
    int[] values = new int[data.getNumElements() * width];
    for (int i = 0; i < values.length; i++) {
      values[i] =
          switch (data) {
            case AccessorByteData b -> b.getInt(i / width, i % width);
            case AccessorShortData s -> s.getInt(i / width, i % width);
            case AccessorIntData n -> n.get(i / width, i % width);
            default -> throw new IllegalArgumentException("no integers in " + data.getClass());
          };
    }
    return values;
  }

  private static double[][] inverseBinds(@Nullable SkinModel skin) {
    if (skin == null || skin.getInverseBindMatrices() == null) {
      return new double[0][];
    }
    float[] flat = floats(skin.getInverseBindMatrices());
    double[][] matrices = new double[flat.length / 16][16];
    for (int i = 0; i < flat.length; i++) {
      matrices[i / 16][i % 16] = flat[i];
    }
    return matrices;
  }

  private @Nullable BufferedImage baseColor() throws IOException {
    for (MaterialModel material : model.getMaterialModels()) {
      if (material instanceof MaterialModelV2 v2 && v2.getBaseColorTexture() != null) {
        ByteBuffer data = v2.getBaseColorTexture().getImageModel().getImageData();
        byte[] bytes = new byte[data.remaining()];
        data.duplicate().get(bytes);
        return ImageIO.read(new ByteArrayInputStream(bytes));
      }
    }
    return null;
  }

  private List<GlbModel.Animation> animations() {
    List<GlbModel.Animation> clips = new ArrayList<>();
    for (AnimationModel clip : model.getAnimationModels()) {
      List<GlbModel.Channel> channels = new ArrayList<>();
      for (AnimationModel.Channel channel : clip.getChannels()) {
        channels.add(
            new GlbModel.Channel(
                nodes.indexOf(channel.getNodeModel()),
                channel.getPath(),
                floats(channel.getSampler().getInput()),
                floats(channel.getSampler().getOutput())));
      }
      clips.add(new GlbModel.Animation(clip.getName() == null ? "" : clip.getName(), channels));
    }
    return clips;
  }
}
