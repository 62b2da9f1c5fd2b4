package galatea.daemon.preview;

import java.util.Arrays;

/**
 * Which face is seen at each sample. Smallest depth wins; of equal depths the lower face number.
 * Faces seen from behind are left out: bodies are closed.
 */
final class Surface {
  private final int width;
  private final int height;
  private final float[] depth;
  private final int[] face;

  /** An empty surface of {@code width x height} samples. */
  Surface(int width, int height) {
    this.width = width;
    this.height = height;
    this.depth = new float[width * height];
    this.face = new int[width * height];
  }

  /**
   * Draws all faces anew.
   *
   * @param points {@code [n,3]} sample column, row and depth; sample centres at +0.5
   * @param faces {@code [m,3]} counter-clockwise seen from outside, with rows growing downward
   */
  void draw(float[] points, int[] faces) {
    Arrays.fill(depth, Float.POSITIVE_INFINITY);
    Arrays.fill(face, -1);
    for (int f = 0; f < faces.length / 3; f++) {
      drawFace(points, faces[f * 3] * 3, faces[f * 3 + 1] * 3, faces[f * 3 + 2] * 3, f);
    }
  }

  private void drawFace(float[] p, int a, int b, int c, int number) {
    float ax = p[a];
    float ay = p[a + 1];
    float abx = p[b] - ax;
    float aby = p[b + 1] - ay;
    float acx = p[c] - ax;
    float acy = p[c + 1] - ay;
    // rows grow downward, so a face seen from outside has a negative cross product
    float twice = abx * acy - aby * acx;
    if (!(twice < 0)) {
      return;
    }
    float left = Math.min(ax, Math.min(p[b], p[c]));
    float right = Math.max(ax, Math.max(p[b], p[c]));
    float top = Math.min(ay, Math.min(p[b + 1], p[c + 1]));
    float bottom = Math.max(ay, Math.max(p[b + 1], p[c + 1]));
    int x0 = Math.max(0, (int) Math.ceil(left - 0.5f));
    int x1 = Math.min(width - 1, (int) Math.floor(right - 0.5f));
    int y0 = Math.max(0, (int) Math.ceil(top - 0.5f));
    int y1 = Math.min(height - 1, (int) Math.floor(bottom - 0.5f));
    float inverse = 1 / twice;
    float db = p[b + 2] - p[a + 2];
    float dc = p[c + 2] - p[a + 2];
    for (int y = y0; y <= y1; y++) {
      float dy = y + 0.5f - ay;
      for (int x = x0; x <= x1; x++) {
        float dx = x + 0.5f - ax;
        float wb = (dx * acy - dy * acx) * inverse;
        float wc = (abx * dy - aby * dx) * inverse;
        if (wb >= 0 && wc >= 0 && wb + wc <= 1) {
          float z = p[a + 2] + wb * db + wc * dc;
          int i = y * width + x;
          if (z < depth[i]) {
            depth[i] = z;
            face[i] = number;
          }
        }
      }
    }
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  /** The face seen at a sample, -1 for none. */
  int face(int x, int y) {
    return face[y * width + x];
  }
}
