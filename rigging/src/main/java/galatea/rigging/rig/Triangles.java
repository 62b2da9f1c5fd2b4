package galatea.rigging.rig;

import com.fasterxml.jackson.databind.JsonNode;
import galatea.asset.gltf.Accessors;
import java.util.Arrays;

/** The triangles of a primitive in any of glTF's modes (glTF 2.0, 3.7.2.1 "Overview"). */
final class Triangles {
  private static final int TRIANGLES = 4;
  private static final int STRIP = 5;
  private static final int FAN = 6;

  private Triangles() {}

  /**
   * {@code [t,3]} vertices, counter-clockwise; those that name a vertex which is not there are left
   * out.
   *
   * @param count the primitive's vertices
   */
  static int[] of(JsonNode primitive, Accessors accessors, int count) {
    int mode = primitive.path("mode").asInt(TRIANGLES);
    if (mode < TRIANGLES || mode > FAN) {
      return new int[0];
    }
    int[] indices =
        primitive.has("indices") ? accessors.ints(primitive.path("indices").asInt(-1), 1) : null;
    int n = indices == null ? count : indices.length;
    int step = mode == TRIANGLES ? 3 : 1;
    int[] triangles = new int[Math.max(0, mode == TRIANGLES ? n / 3 * 3 : (n - 2) * 3)];
    int at = 0;
    for (int i = 0; i + 2 < n; i += step) {
      // every second triangle of a strip is turned
      boolean turned = mode == STRIP && i % 2 == 1;
      int a = mode == FAN ? 0 : i;
      int v0 = indices == null ? a : indices[a];
      int v1 = indices == null ? i + 1 : indices[i + 1];
      int v2 = indices == null ? i + 2 : indices[i + 2];
      if (v0 >= 0 && v0 < count && v1 >= 0 && v1 < count && v2 >= 0 && v2 < count) {
        triangles[at++] = v0;
        triangles[at++] = turned ? v2 : v1;
        triangles[at++] = turned ? v1 : v2;
      }
    }
    return at == triangles.length ? triangles : Arrays.copyOf(triangles, at);
  }
}
