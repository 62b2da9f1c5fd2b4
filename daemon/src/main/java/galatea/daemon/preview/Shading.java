package galatea.daemon.preview;

import galatea.asset.glb.Asset;
import galatea.asset.image.Image8;

/** Colours what a panel sees: textured, or as gray translucent clay. */
final class Shading {
  /** Samples along each side of a pixel. */
  static final int SAMPLES = 2;

  private static final float CLAY = 150;
  private static final double CLAY_OPACITY = 0.6;

  private final Asset asset;
  private final Texture texture;
  private final boolean clay;

  Shading(Asset asset, Texture texture, boolean clay) {
    this.asset = asset;
    this.texture = texture;
    this.clay = clay;
  }

  /**
   * @param panelX column of the picture at which the panel starts; its rows start at 0
   */
  void draw(Image8 image, View view, int panelX, int size) {
    Surface surface = new Surface(size * SAMPLES, size * SAMPLES);
    float[] points = view.project(asset.mesh().positions());
    for (int i = 0; i < points.length; i += 3) {
      points[i] = (points[i] - panelX) * SAMPLES;
      points[i + 1] *= SAMPLES;
    }
    surface.draw(points, asset.mesh().faces());
    float[] normals = view.turn(asset.normals());
    byte[] levels = clay ? new byte[0] : levels(points);
    byte[] rgba = image.rgba();
    float[] color = new float[3];
    double opacity = clay ? CLAY_OPACITY : 1;
    for (int y = 0; y < size; y++) {
      for (int x = 0; x < size; x++) {
        float red = 0;
        float green = 0;
        float blue = 0;
        int hits = 0;
        for (int k = 0; k < SAMPLES * SAMPLES; k++) {
          int sx = x * SAMPLES + k % SAMPLES;
          int sy = y * SAMPLES + k / SAMPLES;
          int face = surface.face(sx, sy);
          if (face >= 0) {
            shade(points, normals, levels, face, sx + 0.5f, sy + 0.5f, color);
            red += color[0];
            green += color[1];
            blue += color[2];
            hits++;
          }
        }
        if (hits > 0) {
          int at = (y * image.width() + panelX + x) * 4;
          double share = opacity / (SAMPLES * SAMPLES);
          double behind = 1 - share * hits;
          rgba[at] = (byte) Math.round((rgba[at] & 255) * behind + red * share);
          rgba[at + 1] = (byte) Math.round((rgba[at + 1] & 255) * behind + green * share);
          rgba[at + 2] = (byte) Math.round((rgba[at + 2] & 255) * behind + blue * share);
        }
      }
    }
  }

  private void shade(
      float[] points, float[] normals, byte[] levels, int face, float x, float y, float[] color) {
    int[] faces = asset.mesh().faces();
    int a = faces[face * 3];
    int b = faces[face * 3 + 1];
    int c = faces[face * 3 + 2];
    float ax = points[a * 3];
    float ay = points[a * 3 + 1];
    float abx = points[b * 3] - ax;
    float aby = points[b * 3 + 1] - ay;
    float acx = points[c * 3] - ax;
    float acy = points[c * 3 + 1] - ay;
    float inverse = 1 / (abx * acy - aby * acx);
    float wb = ((x - ax) * acy - (y - ay) * acx) * inverse;
    float wc = (abx * (y - ay) - aby * (x - ax)) * inverse;
    float wa = 1 - wb - wc;
    float nx = wa * normals[a * 3] + wb * normals[b * 3] + wc * normals[c * 3];
    float ny = wa * normals[a * 3 + 1] + wb * normals[b * 3 + 1] + wc * normals[c * 3 + 1];
    float nz = wa * normals[a * 3 + 2] + wb * normals[b * 3 + 2] + wc * normals[c * 3 + 2];
    float length = (float) Math.sqrt(nx * nx + ny * ny + nz * nz);
    float unit = length > 0 ? 1 / length : 0;
    if (clay) {
      color[0] = CLAY;
      color[1] = CLAY;
      color[2] = CLAY;
    } else {
      float[] uvs = asset.uvs();
      float u = wa * uvs[a * 2] + wb * uvs[b * 2] + wc * uvs[c * 2];
      float v = wa * uvs[a * 2 + 1] + wb * uvs[b * 2 + 1] + wc * uvs[c * 2 + 1];
      texture.sample(levels[face], u, v, color);
    }
    Light.shade(nx * unit, ny * unit, nz * unit, color);
  }

  /** The texture level of each face, from how many texels one of its samples covers. */
  private byte[] levels(float[] points) {
    int[] faces = asset.mesh().faces();
    float[] uvs = asset.uvs();
    byte[] out = new byte[faces.length / 3];
    double texels = (double) texture.width() * texture.height();
    for (int f = 0; f < out.length; f++) {
      int a = faces[f * 3];
      int b = faces[f * 3 + 1];
      int c = faces[f * 3 + 2];
      double samples = Math.abs(area(points, 3, a, b, c));
      double covered = Math.abs(area(uvs, 2, a, b, c)) * texels;
      out[f] = (byte) texture.level(samples > 0 ? covered / samples : 1);
    }
    return out;
  }

  private static double area(float[] p, int stride, int a, int b, int c) {
    double abx = (double) p[b * stride] - p[a * stride];
    double aby = (double) p[b * stride + 1] - p[a * stride + 1];
    double acx = (double) p[c * stride] - p[a * stride];
    double acy = (double) p[c * stride + 1] - p[a * stride + 1];
    return abx * acy - aby * acx;
  }
}
