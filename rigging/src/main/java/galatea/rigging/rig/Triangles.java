package galatea.rigging.rig;

import com.fasterxml.jackson.databind.JsonNode;
import galatea.asset.gltf.Accessors;

/** The triangles of a primitive in any of glTF's modes (glTF 2.0, 3.7.2.1 "Overview"). */
final class Triangles {
  private static final int TRIANGLES = 4;
  private static final int FAN = 6;

  private Triangles() {}

  /**
   * @param count the primitive's vertices
   * @param first the welding's number of its first vertex
   */
  static void of(JsonNode primitive, Accessors accessors, int count, int first, Welding into) {
    int mode = primitive.path("mode").asInt(TRIANGLES);
    if (mode < TRIANGLES || mode > FAN) {
      return;
    }
    int[] indices =
        primitive.has("indices") ? accessors.ints(primitive.path("indices").asInt(-1), 1) : null;
    int n = indices == null ? count : indices.length;
    int step = mode == TRIANGLES ? 3 : 1;
    for (int i = 0; i + 2 < n; i += step) {
      int a = mode == FAN ? 0 : i;
      int v0 = indices == null ? a : indices[a];
      int v1 = indices == null ? i + 1 : indices[i + 1];
      int v2 = indices == null ? i + 2 : indices[i + 2];
      if (v0 < count && v1 < count && v2 < count) {
        // every second triangle of a strip is turned; nothing here asks which way it faces
        into.triangle(first + v0, first + v1, first + v2);
      }
    }
  }
}
