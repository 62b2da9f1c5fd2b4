package galatea.rigging.rig;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import galatea.asset.gltf.Accessors;
import galatea.asset.gltf.GltfEdit;
import galatea.asset.gltf.GltfFile;
import galatea.rigging.rig.RigDocument.Animation;
import galatea.rigging.rig.RigDocument.Channel;
import galatea.rigging.rig.RigDocument.Influences;
import galatea.rigging.rig.RigDocument.Node;
import galatea.rigging.rig.RigDocument.Skin;
import galatea.rigging.rig.RigDocument.Surface;
import galatea.rigging.rig.RigDocument.Transform;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Locale;
import java.util.Set;

/**
 * Writes what differs between two documents into a copy of the file that the first was read from.
 * Nothing else of the file changes.
 */
public final class RigWriter {
  private final GltfEdit edit;
  private final RigDocument before;
  private final RigDocument after;
  private final IdentityHashMap<float[], Integer> times = new IdentityHashMap<>();

  private RigWriter(GltfFile file, RigDocument before, RigDocument after) {
    this.edit = new GltfEdit(file);
    this.before = before;
    this.after = after;
  }

  /**
   * The file as GLB; a GLB of which nothing differs is returned as it is.
   *
   * @param before as {@link RigReader} read it from the file
   */
  public static byte[] write(GltfFile file, RigDocument before, RigDocument after) {
    if (before.equals(after) && file.binary()) {
      return file.bytes();
    }
    return new RigWriter(file, before, after).glb();
  }

  private byte[] glb() {
    for (int i = 0; i < after.nodes().size(); i++) {
      node(i, before.nodes().get(i), after.nodes().get(i));
    }
    for (int s = 0; s < after.skins().size(); s++) {
      skin(s, before.skins().get(s), after.skins().get(s));
    }
    Set<Influences> done = new HashSet<>();
    for (int s = 0; s < after.surfaces().size(); s++) {
      Surface surface = after.surfaces().get(s);
      Influences now = surface.influences();
      Influences was = before.surfaces().get(s).influences();
      if (now != null && !now.equals(was) && done.add(now)) {
        influences(surface, now);
      }
    }
    for (int a = 0; a < after.animations().size(); a++) {
      animation(before.animations().get(a), after.animations().get(a));
    }
    return edit.glb();
  }

  private ObjectNode object(String member, int index) {
    return (ObjectNode) edit.json().path(member).get(index);
  }

  private void node(int index, Node was, Node now) {
    ObjectNode node = object("nodes", index);
    if (!Arrays.equals(was.children(), now.children())) {
      node.remove("children");
      if (now.children().length > 0) {
        ArrayNode children = node.putArray("children");
        Arrays.stream(now.children()).forEach(children::add);
      }
    }
    if (!was.transform().equals(now.transform())) {
      transform(node, now.transform());
    }
    if (!was.name().equals(now.name())) {
      node.put("name", now.name());
    }
    if (was.skin() != now.skin()) {
      node.remove("skin");
      if (now.skin() >= 0) {
        node.put("skin", now.skin());
      }
    }
    if (was.sceneRoot() != now.sceneRoot()) {
      scenes(index, now.sceneRoot());
    }
  }

  private static void transform(ObjectNode node, Transform transform) {
    node.remove("matrix");
    part(node, "translation", transform.translation(), 0, 0, 0);
    part(node, "rotation", transform.rotation(), 0, 0, 0, 1);
    part(node, "scale", transform.scale(), 1, 1, 1);
  }

  private static void part(ObjectNode node, String name, double[] value, double... none) {
    node.remove(name);
    if (!Arrays.equals(value, none)) {
      ArrayNode array = node.putArray(name);
      for (double x : value) {
        array.add(x);
      }
    }
  }

  private void scenes(int index, boolean shown) {
    JsonNode scenes = edit.json().path("scenes");
    if (shown) {
      int scene = edit.json().path("scene").asInt(0);
      if (scenes.path(scene) instanceof ObjectNode object) {
        object.withArray("/nodes").add(index);
      }
      return;
    }
    for (JsonNode scene : scenes) {
      if (scene.path("nodes") instanceof ArrayNode nodes) {
        for (int i = nodes.size() - 1; i >= 0; i--) {
          if (nodes.get(i).asInt(-1) == index) {
            nodes.remove(i);
          }
        }
        if (nodes.isEmpty()) {
          ((ObjectNode) scene).remove("nodes");
        }
      }
    }
  }

  private void skin(int index, Skin was, Skin now) {
    ObjectNode skin = object("skins", index);
    if (!Arrays.equals(was.joints(), now.joints())) {
      ArrayNode joints = skin.putArray("joints");
      Arrays.stream(now.joints()).forEach(joints::add);
    }
    float[] matrices = now.inverseBinds();
    if (matrices != null && !Arrays.equals(was.inverseBinds(), matrices)) {
      skin.put(
          "inverseBindMatrices",
          edit.accessor(
              skin.path("inverseBindMatrices").asInt(-1),
              1,
              "MAT4",
              Accessors.FLOAT,
              matrices.length / 16,
              GltfEdit.bytes(matrices)));
    }
    if (was.skeleton() != now.skeleton()) {
      skin.remove("skeleton");
      if (now.skeleton() >= 0) {
        skin.put("skeleton", now.skeleton());
      }
    }
  }

  /** One set of four: what is greater than zero stands first, in the order that it had. */
  private void influences(Surface surface, Influences all) {
    float[] given = all.weights();
    if (given == null) {
      return;
    }
    int count = surface.vertexCount();
    boolean wide = Arrays.stream(all.slots()).anyMatch(slot -> slot > 255);
    ByteBuffer joints = ByteBuffer.allocate(count * (wide ? 8 : 4)).order(ByteOrder.LITTLE_ENDIAN);
    float[] weights = new float[count * 4];
    for (int v = 0; v < count; v++) {
      int n = 0;
      int[] slots = new int[4];
      for (int i = v * all.width(); i < (v + 1) * all.width() && n < 4; i++) {
        boolean keep = all.width() == 4 || given[i] != 0;
        if (keep) {
          slots[n] = given[i] == 0 ? 0 : all.slots()[i];
          weights[v * 4 + n++] = given[i];
        }
      }
      for (int slot : slots) {
        if (wide) {
          joints.putShort((short) slot);
        } else {
          joints.put((byte) slot);
        }
      }
    }
    int type = wide ? Accessors.UNSIGNED_SHORT : Accessors.UNSIGNED_BYTE;
    JsonNode old =
        object("meshes", surface.mesh())
            .path("primitives")
            .path(surface.primitives()[0])
            .path("attributes");
    int uses = surface.primitives().length;
    int jointAccessor =
        edit.accessor(old.path("JOINTS_0").asInt(-1), uses, "VEC4", type, count, joints.flip());
    int weightAccessor =
        edit.accessor(
            old.path("WEIGHTS_0").asInt(-1),
            uses,
            "VEC4",
            Accessors.FLOAT,
            count,
            GltfEdit.bytes(weights));
    for (int primitive : surface.primitives()) {
      ObjectNode attributes =
          (ObjectNode)
              object("meshes", surface.mesh())
                  .path("primitives")
                  .path(primitive)
                  .path("attributes");
      for (int set = 1; attributes.has("JOINTS_" + set); set++) {
        attributes.remove("JOINTS_" + set);
        attributes.remove("WEIGHTS_" + set);
      }
      attributes.put("JOINTS_0", jointAccessor);
      attributes.put("WEIGHTS_0", weightAccessor);
    }
  }

  private void animation(Animation was, Animation now) {
    if (was.equals(now)) {
      return;
    }
    Set<Channel> kept = new HashSet<>(was.channels());
    Set<Integer> changed = new HashSet<>();
    now.channels().stream().filter(c -> !kept.contains(c)).forEach(c -> changed.add(c.node()));
    Set<Channel> left = new HashSet<>(now.channels());
    was.channels().stream().filter(c -> !left.contains(c)).forEach(c -> changed.add(c.node()));
    ObjectNode animation = object("animations", now.index());
    ArrayNode channels = animation.withArray("/channels");
    for (int i = channels.size() - 1; i >= 0; i--) {
      JsonNode target = channels.get(i).path("target");
      boolean transform =
          switch (target.path("path").asText("")) {
            case "translation", "rotation", "scale" -> true;
            default -> false;
          };
      if (transform && changed.contains(target.path("node").asInt(-1))) {
        channels.remove(i);
      }
    }
    for (Channel channel : now.channels()) {
      if (changed.contains(channel.node())) {
        channel(channels, animation.withArray("/samplers"), channel);
      }
    }
  }

  private void channel(ArrayNode channels, ArrayNode samplers, Channel channel) {
    ObjectNode sampler = samplers.addObject();
    sampler.put("input", input(channel.times()));
    sampler.put(
        "output",
        edit.accessor(
            channel.path().components() == 4 ? "VEC4" : "VEC3",
            Accessors.FLOAT,
            channel.values().length / channel.path().components(),
            GltfEdit.bytes(channel.values())));
    sampler.put("interpolation", channel.interpolation().name());
    ObjectNode target =
        channels.addObject().put("sampler", samplers.size() - 1).putObject("target");
    target.put("node", channel.node());
    target.put("path", channel.path().name().toLowerCase(Locale.ROOT));
  }

  private int input(float[] all) {
    Integer known = times.get(all);
    if (known != null) {
      return known;
    }
    int accessor = edit.accessor("SCALAR", Accessors.FLOAT, all.length, GltfEdit.bytes(all));
    ObjectNode written = object("accessors", accessor);
    float least = Float.MAX_VALUE;
    float most = -Float.MAX_VALUE;
    for (float time : all) {
      least = Math.min(least, time);
      most = Math.max(most, time);
    }
    written.putArray("min").add(least);
    written.putArray("max").add(most);
    times.put(all, accessor);
    return accessor;
  }
}
