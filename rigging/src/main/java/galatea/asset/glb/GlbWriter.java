package galatea.asset.glb;

import de.javagl.jgltf.impl.v2.Animation;
import de.javagl.jgltf.impl.v2.AnimationChannel;
import de.javagl.jgltf.impl.v2.AnimationChannelTarget;
import de.javagl.jgltf.impl.v2.AnimationSampler;
import de.javagl.jgltf.impl.v2.GlTF;
import de.javagl.jgltf.impl.v2.Image;
import de.javagl.jgltf.impl.v2.Material;
import de.javagl.jgltf.impl.v2.MaterialPbrMetallicRoughness;
import de.javagl.jgltf.impl.v2.Mesh;
import de.javagl.jgltf.impl.v2.MeshPrimitive;
import de.javagl.jgltf.impl.v2.Node;
import de.javagl.jgltf.impl.v2.Sampler;
import de.javagl.jgltf.impl.v2.Scene;
import de.javagl.jgltf.impl.v2.Skin;
import de.javagl.jgltf.impl.v2.Texture;
import de.javagl.jgltf.impl.v2.TextureInfo;
import de.javagl.jgltf.model.io.v2.GltfAssetV2;
import de.javagl.jgltf.model.io.v2.GltfAssetWriterV2;
import galatea.asset.image.Png;
import galatea.asset.skin.Clip;
import galatea.asset.skin.Joint;
import galatea.asset.skin.Skeleton;
import galatea.asset.skin.SkinWeights;
import galatea.asset.skin.Transforms;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Writes an {@link Asset} as binary glTF 2.0, the one place where a file is put together.
 *
 * <p>Scene: the armature node, named after the asset, with the root joint below it, and beside it
 * the mesh node with the skin (a skinned mesh below another node is ignored by glTF and warned
 * about by validators). {@code skin.skeleton} is the armature node, so that Blender makes no extra
 * one. No extension is used. Same asset, same bytes.
 */
public final class GlbWriter {
  private static final int LINEAR = 9729;
  private static final int LINEAR_MIPMAP_LINEAR = 9987;
  private static final int CLAMP_TO_EDGE = 33071;

  private final GlTF gltf = new GlTF();
  private final BinaryChunk chunk = new BinaryChunk(gltf);
  private final Asset asset;

  private GlbWriter(Asset asset) {
    this.asset = asset;
  }

  /**
   * The asset as a GLB file's bytes.
   *
   * @param generator written to {@code asset.generator}: program and version
   */
  public static byte[] write(Asset asset, String generator) {
    return new GlbWriter(asset).write(generator);
  }

  private byte[] write(String generator) {
    var header = new de.javagl.jgltf.impl.v2.Asset();
    header.setVersion("2.0");
    header.setGenerator(generator);
    if (!asset.extras().isEmpty()) {
      header.setExtras(asset.extras());
    }
    gltf.setAsset(header);
    Scene scene = new Scene();
    scene.setName(asset.name());
    Node body = new Node();
    body.setMesh(0);
    Skeleton skeleton = asset.skeleton();
    SkinWeights weights = asset.skin();
    if (skeleton != null && weights != null) {
      scene.addNodes(armature(skeleton));
      gltf.addSkins(skin(skeleton));
      body.setName(asset.name() + ".mesh");
      body.setSkin(0);
      gltf.addMeshes(mesh(weights, skeleton.size()));
      Clip clip = asset.clip();
      if (clip != null && !clip.tracks().isEmpty()) {
        gltf.addAnimations(animation(clip));
      }
    } else {
      body.setName(asset.name());
      gltf.addMeshes(mesh(new SkinWeights(new int[0], new float[0]), 0));
    }
    gltf.addNodes(body);
    scene.addNodes(gltf.getNodes().size() - 1);
    gltf.addScenes(scene);
    gltf.setScene(0);
    material();
    ByteBuffer binary = chunk.finish();
    ByteArrayOutputStream out = new ByteArrayOutputStream(binary.remaining() + 65536);
    try {
      new GltfAssetWriterV2().writeBinary(new GltfAssetV2(gltf, binary), out);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // writing to memory
    }
    return out.toByteArray();
  }

  /** The armature node 0 and below it joint k as node k + 1. */
  private int armature(Skeleton skeleton) {
    Node armature = new Node();
    armature.setName(asset.name());
    armature.addChildren(1);
    gltf.addNodes(armature);
    for (int k = 0; k < skeleton.size(); k++) {
      Joint joint = skeleton.joints().get(k);
      Node node = new Node();
      node.setName(joint.name());
      node.setTranslation(floats(Transforms.localTranslation(skeleton, k)));
      node.setRotation(floats(Transforms.localRotation(skeleton, k)));
      gltf.addNodes(node);
      if (joint.parent() >= 0) {
        gltf.getNodes().get(joint.parent() + 1).addChildren(k + 1);
      }
    }
    return 0;
  }

  private Skin skin(Skeleton skeleton) {
    float[] inverseBind = new float[skeleton.size() * 16];
    Skin skin = new Skin();
    skin.setName(asset.name());
    skin.setSkeleton(0);
    for (int k = 0; k < skeleton.size(); k++) {
      skin.addJoints(k + 1);
      System.arraycopy(Transforms.inverseBind(skeleton, k), 0, inverseBind, k * 16, 16);
    }
    skin.setInverseBindMatrices(chunk.floats(inverseBind, "MAT4", 16, 0, false));
    return skin;
  }

  private Mesh mesh(SkinWeights weights, int jointCount) {
    MeshPrimitive primitive = new MeshPrimitive();
    Map<String, Integer> attributes = new LinkedHashMap<>();
    int target = BinaryChunk.ARRAY_BUFFER;
    attributes.put("POSITION", chunk.floats(asset.mesh().positions(), "VEC3", 3, target, true));
    attributes.put("NORMAL", chunk.floats(asset.normals(), "VEC3", 3, target, false));
    attributes.put("TEXCOORD_0", chunk.floats(asset.uvs(), "VEC2", 2, target, false));
    if (jointCount > 0) {
      attributes.put("JOINTS_0", chunk.joints(weights.joints(), jointCount));
      attributes.put("WEIGHTS_0", chunk.floats(weights.weights(), "VEC4", 4, target, false));
    }
    primitive.setAttributes(attributes);
    primitive.setIndices(chunk.indices(asset.mesh().faces(), asset.mesh().vertexCount()));
    primitive.setMaterial(0);
    Mesh mesh = new Mesh();
    mesh.setName(asset.name());
    mesh.addPrimitives(primitive);
    return mesh;
  }

  private Animation animation(Clip clip) {
    Animation animation = new Animation();
    animation.setName(clip.name());
    int times = chunk.floats(clip.times(), "SCALAR", 1, 0, true);
    for (Clip.Track track : clip.tracks()) {
      AnimationSampler sampler = new AnimationSampler();
      sampler.setInput(times);
      sampler.setOutput(chunk.floats(track.rotations(), "VEC4", 4, 0, false));
      animation.addSamplers(sampler);
      AnimationChannelTarget target = new AnimationChannelTarget();
      target.setNode(track.joint() + 1);
      target.setPath("rotation");
      AnimationChannel channel = new AnimationChannel();
      channel.setSampler(animation.getSamplers().size() - 1);
      channel.setTarget(target);
      animation.addChannels(channel);
    }
    return animation;
  }

  private void material() {
    Image image = new Image();
    image.setName(asset.name() + ".basecolor");
    image.setMimeType("image/png");
    image.setBufferView(chunk.raw(Png.encode(asset.baseColor(), false)));
    gltf.addImages(image);
    Sampler sampler = new Sampler();
    sampler.setMagFilter(LINEAR);
    sampler.setMinFilter(LINEAR_MIPMAP_LINEAR);
    sampler.setWrapS(CLAMP_TO_EDGE);
    sampler.setWrapT(CLAMP_TO_EDGE);
    gltf.addSamplers(sampler);
    Texture texture = new Texture();
    texture.setSource(0);
    texture.setSampler(0);
    gltf.addTextures(texture);
    TextureInfo info = new TextureInfo();
    info.setIndex(0);
    MaterialPbrMetallicRoughness pbr = new MaterialPbrMetallicRoughness();
    pbr.setBaseColorTexture(info);
    pbr.setMetallicFactor(0f);
    pbr.setRoughnessFactor(asset.roughness());
    Material material = new Material();
    material.setName(asset.name());
    material.setPbrMetallicRoughness(pbr);
    gltf.addMaterials(material);
  }

  private static float[] floats(double[] values) {
    float[] out = new float[values.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = (float) values[i];
    }
    return out;
  }
}
