package galatea.daemon.generate.inflate.texture;

import galatea.asset.mesh.TriangleMesh;
import galatea.daemon.generate.GenerateSettings.Back;
import galatea.daemon.generate.inflate.body.Body;
import galatea.daemon.generate.inflate.body.Frame;
import galatea.daemon.generate.inflate.body.Outline;
import galatea.daemon.matte.Matte;
import galatea.daemon.stage.StageContext;

/**
 * The texture stage: plain front projection onto the front half, its mirror image onto the back
 * half, both packed into one square.
 *
 * <p>Front projection stretches texels towards the outline, but every warped lookup that was tried
 * tears where limbs join; with clean colours at the rim the stretch is not seen.
 */
public final class Texturing {
  /**
   * Rough: the picture's own highlights are painted into the base colour, a second set that moves
   * with the viewer's lamp would look like plastic.
   */
  private static final float ROUGHNESS = 0.8f;

  private Texturing() {}

  /**
   * @param textureSize texels on each side of the atlas, at least 64
   * @param back how the unseen side is coloured
   */
  public static Textured texture(
      Body body, Matte matte, Outline outline, int textureSize, Back back, StageContext context) {
    context.progress(0);
    float[] picture = picturePlaces(body, outline);
    int[] faces = body.mesh().faces();
    Atlas atlas = AtlasPacker.pack(picture, faces, faces.length / 6, textureSize);
    context.progress(0.25);
    BackBlend inkRim =
        matte.drawing() ? InkRim.blend(matte.colors(), outline, bounds(picture)) : null;
    BackBlend blend =
        BackRule.resolve(back, matte) == Back.MIRROR
            ? null
            : SmoothBack.blend(
                matte.colors(), outline, bounds(picture), matte.drawing(), context.parallel());
    context.progress(0.4);
    var baseColor = AtlasPainter.paint(matte.colors(), atlas, inkRim, blend, context);

    int rim = body.rim();
    int front = body.front();
    int[] bodyVertex = new int[body.mesh().vertexCount() + rim];
    for (int i = 0; i < bodyVertex.length; i++) {
      bodyVertex[i] = i < front ? i : i < front + rim ? i - front : i - rim;
    }
    TriangleMesh mesh = split(body, bodyVertex);
    float[] uvs = uvs(atlas, picture, bodyVertex, rim, front);
    return new Textured(
        mesh, gather(body.normals(), bodyVertex), uvs, bodyVertex, baseColor, ROUGHNESS);
  }

  /** {@code [front,2]} where the vertices on the outline and in front lie in the picture. */
  private static float[] picturePlaces(Body body, Outline outline) {
    Frame frame = body.frame();
    float[] positions = body.mesh().positions();
    float[] out = new float[body.front() * 2];
    for (int i = 0; i < body.front(); i++) {
      out[i * 2] = (float) outline.pictureX(frame.gridX(positions[i * 3]));
      out[i * 2 + 1] = (float) outline.pictureY(frame.gridY(positions[i * 3 + 1]));
    }
    return out;
  }

  /** The body's faces over its vertices with the rim doubled, the copies behind the front. */
  private static TriangleMesh split(Body body, int[] bodyVertex) {
    int[] faces = body.mesh().faces().clone();
    for (int i = faces.length / 2; i < faces.length; i++) {
      faces[i] += faces[i] < body.rim() ? body.front() : body.rim();
    }
    return new TriangleMesh(gather(body.mesh().positions(), bodyVertex), faces);
  }

  private static float[] uvs(Atlas atlas, float[] picture, int[] bodyVertex, int rim, int front) {
    float[] uvs = new float[bodyVertex.length * 2];
    for (int i = 0; i < bodyVertex.length; i++) {
      boolean inFront = i < front;
      int vertex = bodyVertex[i];
      int twin = vertex < front ? vertex : vertex - front + rim;
      double x = atlas.chartX(picture[twin * 2]);
      double y = atlas.chartY(picture[twin * 2 + 1]);
      double u = inFront ? x + atlas.frontX() : atlas.backU(x, y);
      double v = inFront ? y + atlas.frontY() : atlas.backV(x, y);
      uvs[i * 2] = (float) (u / atlas.size());
      uvs[i * 2 + 1] = (float) (v / atlas.size());
    }
    return uvs;
  }

  private static float[] gather(float[] triples, int[] from) {
    float[] out = new float[from.length * 3];
    for (int i = 0; i < from.length; i++) {
      System.arraycopy(triples, from[i] * 3, out, i * 3, 3);
    }
    return out;
  }

  private static double[] bounds(float[] picture) {
    double[] box = {
      Double.POSITIVE_INFINITY,
      Double.POSITIVE_INFINITY,
      Double.NEGATIVE_INFINITY,
      Double.NEGATIVE_INFINITY
    };
    for (int i = 0; i < picture.length; i++) {
      box[i & 1] = Math.min(box[i & 1], picture[i]);
      box[2 + (i & 1)] = Math.max(box[2 + (i & 1)], picture[i]);
    }
    return box;
  }
}
