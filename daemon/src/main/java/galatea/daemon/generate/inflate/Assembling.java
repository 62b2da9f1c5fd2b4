package galatea.daemon.generate.inflate;

import galatea.asset.glb.Asset;
import galatea.asset.glb.GlbWriter;
import galatea.asset.skin.Clip;
import galatea.asset.skin.Skeleton;
import galatea.asset.skin.SkinWeights;
import galatea.daemon.generate.GenerateSettings;
import galatea.daemon.generate.Generated;
import galatea.daemon.generate.Version;
import galatea.daemon.generate.inflate.Flow.Painted;
import galatea.daemon.generate.inflate.Flow.Skinned;
import galatea.daemon.generate.inflate.rig.IdleClip;
import galatea.daemon.generate.inflate.rig.RestPose;
import galatea.daemon.generate.inflate.texture.Textured;
import galatea.daemon.matte.Matte;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The last stage: mesh, texture, skin and clip into one GLB. */
final class Assembling {
  private Assembling() {}

  static Generated assemble(Painted in, GenerateSettings settings) {
    Skinned skinned = in.before();
    Textured textured = in.textured();
    Skeleton skeleton = skinned.rig().skeleton();
    SkinWeights weights = skinned.weights();
    @Nullable SkinWeights split = null;
    @Nullable Clip clip = null;
    if (skeleton != null && weights != null) {
      split = select(weights, textured.bodyVertex());
      clip = settings.animation() ? IdleClip.of(skeleton, settings.seed()) : null;
    }
    Asset asset =
        new Asset(
            skinned.matted().picture().name(),
            textured.mesh(),
            textured.normals(),
            textured.uvs(),
            textured.baseColor(),
            textured.roughness(),
            skeleton,
            split,
            clip,
            extras(skinned.matted().matte(), skeleton, settings));
    return new Generated(asset, GlbWriter.write(asset, Version.PROGRAM));
  }

  /** Weights of the texture's vertices: both sides of a seam take their body vertex's. */
  private static SkinWeights select(SkinWeights weights, int[] bodyVertex) {
    int four = SkinWeights.INFLUENCES;
    int[] joints = new int[bodyVertex.length * four];
    float[] values = new float[bodyVertex.length * four];
    for (int i = 0; i < bodyVertex.length; i++) {
      System.arraycopy(weights.joints(), bodyVertex[i] * four, joints, i * four, four);
      System.arraycopy(weights.weights(), bodyVertex[i] * four, values, i * four, four);
    }
    return new SkinWeights(joints, values);
  }

  /** What makes the file again: no path and no clock, so that equal inputs give equal bytes. */
  private static Map<String, Object> extras(
      Matte matte, @Nullable Skeleton skeleton, GenerateSettings settings) {
    Map<String, Object> chosen = new LinkedHashMap<>();
    chosen.put("faces", settings.faces());
    chosen.put("textureSize", settings.textureSize());
    chosen.put("height", settings.height());
    chosen.put("rig", settings.rig());
    chosen.put("animation", settings.animation());
    chosen.put("back", settings.back().name().toLowerCase(Locale.ROOT));
    Map<String, Object> found = new LinkedHashMap<>();
    found.put("method", matte.method());
    found.put("confidence", Math.round(matte.confidence() * 1000) / 1000.0);
    Map<String, Object> extras = new LinkedHashMap<>();
    extras.put("generator", "inflate");
    extras.put("version", Version.NUMBER);
    extras.put("model", "none: classical, no weights");
    extras.put("seed", settings.seed());
    extras.put("settings", chosen);
    extras.put("matte", found);
    if (skeleton != null) {
      extras.put("pose", RestPose.of(skeleton));
    }
    return extras;
  }
}
