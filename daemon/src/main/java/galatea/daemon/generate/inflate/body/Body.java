package galatea.daemon.generate.inflate.body;

import galatea.asset.mesh.TriangleMesh;
import galatea.daemon.stage.DumpSink;
import galatea.daemon.stage.Dumpable;

/**
 * The closed surface, front and back mirrored in z.
 *
 * <p>Vertices: {@code [0, rim)} lie on the outline (z = 0 exactly), {@code [rim, front)} in front
 * (z &gt; 0), {@code [front, 2 * front - rim)} behind, in the same order as those in front: vertex
 * {@code front + k} mirrors {@code rim + k}. Faces: the first half in front, the second half
 * behind, mirrored. Its lowest vertex has y = 0, its bounding box is centred over x = 0 and its
 * height is as asked.
 *
 * @param mesh metres, glTF frame, closed, one component, genus as the outline's holes
 * @param normals {@code [n,3]} of the smooth surface, unit length
 * @param rim number of vertices on the outline
 * @param front number of vertices on the outline or in front
 * @param frame grid to metres
 */
public record Body(TriangleMesh mesh, float[] normals, int rim, int front, Frame frame)
    implements Dumpable {
  @Override
  public void dump(DumpSink sink) {
    sink.array("positions", mesh.positions(), mesh.vertexCount(), 3);
    sink.array("normals", normals, mesh.vertexCount(), 3);
    sink.array("faces", mesh.faces(), mesh.faceCount(), 3);
    sink.value("rim_front", new int[] {rim, front});
  }
}
