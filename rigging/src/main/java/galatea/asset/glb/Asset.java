package galatea.asset.glb;

import galatea.asset.image.Image8;
import galatea.asset.mesh.TriangleMesh;
import galatea.asset.skin.Clip;
import galatea.asset.skin.Skeleton;
import galatea.asset.skin.SkinWeights;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that a GLB of ours holds: one mesh with one material, at most one skin, at most one clip.
 *
 * @param name of the root node and the mesh, from the picture's file stem
 * @param mesh vertices split at texture seams
 * @param normals {@code [n,3]} unit length; equal on both sides of a seam
 * @param uvs {@code [n,2]} origin top left, 0 to 1
 * @param baseColor sRGB texture, alpha 255 everywhere
 * @param roughness 0 to 1
 * @param skeleton null without a rig
 * @param skin null without a rig; {@code vertexCount} as the mesh
 * @param clip null without an animation
 * @param extras written to {@code asset.extras}: generator, seed, settings; plain JSON values
 */
public record Asset(
    String name,
    TriangleMesh mesh,
    float[] normals,
    float[] uvs,
    Image8 baseColor,
    float roughness,
    @Nullable Skeleton skeleton,
    @Nullable SkinWeights skin,
    @Nullable Clip clip,
    Map<String, Object> extras) {}
