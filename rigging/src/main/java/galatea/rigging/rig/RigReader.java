package galatea.rigging.rig;

import com.fasterxml.jackson.databind.JsonNode;
import galatea.asset.fault.GalateaException;
import galatea.asset.gltf.Accessors;
import galatea.asset.gltf.GltfFault;
import galatea.asset.gltf.GltfFile;
import galatea.rigging.rig.RigDocument.Animation;
import galatea.rigging.rig.RigDocument.Channel;
import galatea.rigging.rig.RigDocument.Influences;
import galatea.rigging.rig.RigDocument.Interpolation;
import galatea.rigging.rig.RigDocument.Node;
import galatea.rigging.rig.RigDocument.Path;
import galatea.rigging.rig.RigDocument.Skin;
import galatea.rigging.rig.RigDocument.Surface;
import galatea.rigging.rig.RigDocument.Transform;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What of a glTF file has to do with its rig (glTF 2.0, 3.5, 3.7.3, 3.11). */
public final class RigReader {
  /** Triangles that a file can lead us to make, in bytes for each byte of its own. */
  private static final int GROWTH = 4;

  private final GltfFile file;
  private final JsonNode json;
  private final Accessors accessors;
  private long triangleBytes;

  private RigReader(GltfFile file) {
    this.file = file;
    this.json = file.json();
    this.accessors = new Accessors(file);
  }

  /**
   * @throws GalateaException when an accessor that is needed is broken, or the meshes are
   *     compressed in a way that cannot be read
   */
  public static RigDocument read(GltfFile file) {
    return new RigReader(file).document();
  }

  private RigDocument document() {
    List<Node> nodes = nodes();
    return new RigDocument(nodes, skins(), surfaces(nodes), animations());
  }

  private List<Node> nodes() {
    BitSet roots = new BitSet();
    for (JsonNode scene : json.path("scenes")) {
      for (JsonNode root : scene.path("nodes")) {
        int node = root.asInt(-1);
        if (node >= 0 && node < json.path("nodes").size()) {
          roots.set(node);
        }
      }
    }
    List<Node> nodes = new ArrayList<>();
    for (JsonNode node : json.path("nodes")) {
      nodes.add(
          new Node(
              node.path("name").asText(""),
              ints(node.path("children")),
              transform(node),
              roots.get(nodes.size()),
              node.path("mesh").asInt(-1),
              node.path("skin").asInt(-1)));
    }
    return nodes;
  }

  private static Transform transform(JsonNode node) {
    double[] matrix =
        node.path("matrix").size() == 16 ? numbers(node.path("matrix"), new double[16]) : null;
    return new Transform(
        numbers(node.path("translation"), new double[] {0, 0, 0}),
        numbers(node.path("rotation"), new double[] {0, 0, 0, 1}),
        numbers(node.path("scale"), new double[] {1, 1, 1}),
        matrix);
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

  private static int[] ints(JsonNode array) {
    int[] values = new int[array.size()];
    for (int i = 0; i < values.length; i++) {
      // a number that no int holds must not wrap to an index that is there
      values[i] = array.get(i).canConvertToInt() ? array.get(i).asInt(-1) : -1;
    }
    return values;
  }

  private List<Skin> skins() {
    List<Skin> skins = new ArrayList<>();
    for (JsonNode skin : json.path("skins")) {
      float[] inverse = null;
      if (skin.has("inverseBindMatrices")) {
        inverse = accessors.floats(skin.path("inverseBindMatrices").asInt(-1), 16);
      }
      skins.add(
          new Skin(
              skin.path("name").asText(""),
              ints(skin.path("joints")),
              inverse,
              skin.path("skeleton").asInt(-1)));
    }
    return skins;
  }

  /** What makes a surface one: the same vertices in the same mesh. */
  private record Vertices(int mesh, List<Integer> accessors) {}

  private static final class Geometry {
    final float[] positions;
    final @Nullable Influences influences;
    final List<Integer> primitives = new ArrayList<>();
    final List<int[]> triangles = new ArrayList<>();
    int @Nullable [] joined;

    Geometry(float[] positions, @Nullable Influences influences) {
      this.positions = positions;
      this.influences = influences;
    }

    int[] triangles() {
      int[] all = joined;
      if (all == null) {
        all = triangles.stream().flatMapToInt(Arrays::stream).toArray();
        joined = all;
      }
      return all;
    }
  }

  private List<Surface> surfaces(List<Node> nodes) {
    Map<Integer, List<Geometry>> meshes = new LinkedHashMap<>();
    Map<Long, Integer> shown = new LinkedHashMap<>();
    for (int i = 0; i < nodes.size(); i++) {
      Node node = nodes.get(i);
      if (node.mesh() >= 0 && node.mesh() < json.path("meshes").size()) {
        meshes.computeIfAbsent(node.mesh(), this::geometries);
        shown.putIfAbsent(((long) node.mesh() << 32) | (node.skin() & 0xffffffffL), i);
      }
    }
    List<Surface> surfaces = new ArrayList<>();
    shown.forEach((key, node) -> {
      int mesh = (int) (key >>> 32);
      for (Geometry geometry : meshes.getOrDefault(mesh, List.of())) {
        surfaces.add(
            new Surface(
                mesh,
                geometry.primitives.stream().mapToInt(Integer::intValue).toArray(),
                nodes.get(node).skin(),
                node,
                geometry.positions,
                geometry.triangles(),
                geometry.influences));
      }
    });
    return surfaces;
  }

  private List<Geometry> geometries(int mesh) {
    Map<Vertices, Geometry> known = new LinkedHashMap<>();
    JsonNode primitives = json.path("meshes").path(mesh).path("primitives");
    for (int p = 0; p < primitives.size(); p++) {
      JsonNode primitive = primitives.get(p);
      JsonNode attributes = primitive.path("attributes");
      if (!attributes.has("POSITION")) {
        continue;
      }
      if (primitive.path("extensions").has("KHR_draco_mesh_compression")) {
        throw GltfFault.compressed("KHR_draco_mesh_compression", file.name());
      }
      Geometry geometry =
          known.computeIfAbsent(new Vertices(mesh, used(attributes)), _ -> geometry(attributes));
      geometry.primitives.add(p);
      int[] triangles = Triangles.of(primitive, accessors, geometry.positions.length / 3);
      triangleBytes += triangles.length * 4L;
      if (triangleBytes > GROWTH * (long) file.bytes().length + (1 << 20)) {
        throw GltfFault.excessive("its primitives draw the same triangles too often", file.name());
      }
      geometry.triangles.add(triangles);
    }
    return List.copyOf(known.values());
  }

  private static List<Integer> used(JsonNode attributes) {
    List<Integer> used = new ArrayList<>();
    used.add(attributes.path("POSITION").asInt(-1));
    for (int set = 0; attributes.has("JOINTS_" + set); set++) {
      used.add(attributes.path("JOINTS_" + set).asInt(-1));
      used.add(attributes.path("WEIGHTS_" + set).asInt(-1));
    }
    return used;
  }

  private Geometry geometry(JsonNode attributes) {
    float[] positions = accessors.floats(attributes.path("POSITION").asInt(-1), 3);
    int count = positions.length / 3;
    int sets = 0;
    while (attributes.has("JOINTS_" + sets)) {
      sets++;
    }
    if (sets == 0) {
      return new Geometry(positions, null);
    }
    int width = 4 * sets;
    // each set is an accessor of its own, so this is no more than the file paid for
    int[] slots = new int[count * width];
    float[] weights = attributes.has("WEIGHTS_0") ? new float[count * width] : null;
    for (int set = 0; set < sets; set++) {
      int[] joints = accessors.ints(attributes.path("JOINTS_" + set).asInt(-1), 4);
      same(count, joints.length / 4, "JOINTS_" + set);
      float[] values = null;
      if (weights != null && attributes.has("WEIGHTS_" + set)) {
        values = accessors.floats(attributes.path("WEIGHTS_" + set).asInt(-1), 4);
        same(count, values.length / 4, "WEIGHTS_" + set);
      }
      for (int v = 0; v < count; v++) {
        System.arraycopy(joints, v * 4, slots, v * width + set * 4, 4);
        if (weights != null && values != null) {
          System.arraycopy(values, v * 4, weights, v * width + set * 4, 4);
        }
      }
    }
    return new Geometry(positions, new Influences(width, slots, weights));
  }

  private void same(int positions, int others, String attribute) {
    if (positions != others) {
      throw GltfFault.damaged(
          "%d positions and %d %s".formatted(positions, others, attribute), file.name());
    }
  }

  private List<Animation> animations() {
    List<Animation> animations = new ArrayList<>();
    for (JsonNode animation : json.path("animations")) {
      List<Channel> channels = new ArrayList<>();
      for (JsonNode channel : animation.path("channels")) {
        Channel read = channel(channel, animation.path("samplers"));
        if (read != null) {
          channels.add(read);
        }
      }
      animations.add(new Animation(animations.size(), animation.path("name").asText(""), channels));
    }
    return animations;
  }

  /** Null for what moves no node's transform: morph weights, pointers, what is not there. */
  private @Nullable Channel channel(JsonNode channel, JsonNode samplers) {
    JsonNode target = channel.path("target");
    JsonNode sampler = samplers.path(channel.path("sampler").asInt(-1));
    int node = target.path("node").asInt(-1);
    Path path =
        switch (target.path("path").asText("")) {
          case "translation" -> Path.TRANSLATION;
          case "rotation" -> Path.ROTATION;
          case "scale" -> Path.SCALE;
          default -> null;
        };
    if (path == null || node < 0 || node >= json.path("nodes").size() || !sampler.isObject()) {
      return null;
    }
    Interpolation interpolation =
        switch (sampler.path("interpolation").asText("LINEAR").toUpperCase(Locale.ROOT)) {
          case "STEP" -> Interpolation.STEP;
          case "CUBICSPLINE" -> Interpolation.CUBICSPLINE;
          default -> Interpolation.LINEAR;
        };
    float[] times = accessors.floats(sampler.path("input").asInt(-1), 1);
    float[] values = accessors.floats(sampler.path("output").asInt(-1), path.components());
    int keys = times.length * (interpolation == Interpolation.CUBICSPLINE ? 3 : 1);
    if (values.length != keys * path.components()) {
      throw GltfFault.damaged(
          "an animation has %d times and %d values"
              .formatted(times.length, values.length / path.components()),
          file.name());
    }
    return new Channel(node, path, interpolation, times, values);
  }
}
