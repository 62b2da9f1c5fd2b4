package galatea.daemon.generate.inflate.texture;

import galatea.asset.image.Image8;
import galatea.asset.mesh.TriangleMesh;
import galatea.daemon.stage.DumpSink;
import galatea.daemon.stage.Dumpable;

/**
 * The body with its atlas. Vertices on the outline are there twice: the front chart has its own and
 * the back chart its own; no other vertex is split.
 *
 * @param mesh faces in the body's order
 * @param normals {@code [n,3]} unit length, equal on both sides of the seam
 * @param uvs {@code [n,2]} origin top left, 0 to 1
 * @param bodyVertex {@code [n]} the vertex of the body's mesh that this one is, to carry skin
 *     weights over
 * @param baseColor square, sRGB, alpha 255 everywhere, subject colours also between the charts
 * @param roughness 0 to 1
 */
public record Textured(
    TriangleMesh mesh,
    float[] normals,
    float[] uvs,
    int[] bodyVertex,
    Image8 baseColor,
    float roughness)
    implements Dumpable {

  /** Share of the atlas's texels that the charts cover, from the area of the faces' UVs. */
  public double coverage() {
    int[] faces = mesh.faces();
    double twice = 0;
    for (int f = 0; f < faces.length; f += 3) {
      int a = faces[f] * 2;
      int b = faces[f + 1] * 2;
      int c = faces[f + 2] * 2;
      double abu = (double) uvs[b] - uvs[a];
      double abv = (double) uvs[b + 1] - uvs[a + 1];
      double acu = (double) uvs[c] - uvs[a];
      double acv = (double) uvs[c + 1] - uvs[a + 1];
      twice += Math.abs(abu * acv - abv * acu);
    }
    return twice / 2;
  }

  @Override
  public void dump(DumpSink sink) {
    int n = mesh.vertexCount();
    sink.array("positions", mesh.positions(), n, 3);
    sink.array("normals", normals, n, 3);
    sink.array("uvs", uvs, n, 2);
    sink.array("faces", mesh.faces(), mesh.faceCount(), 3);
    sink.array("body_vertex", bodyVertex, n);
    sink.picture("base-color", baseColor);
    sink.value("coverage", coverage());
    sink.value("roughness", roughness);
  }
}
