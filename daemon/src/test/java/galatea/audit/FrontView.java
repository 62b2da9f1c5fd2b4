package galatea.audit;

import java.awt.image.BufferedImage;
import java.util.Arrays;

/**
 * The model drawn from the front, unlit, over the picture it came from.
 *
 * @param iou drawn pixels and matte pixels: shared / either
 * @param colorError mean absolute difference of drawn and picture colours over shared pixels, all
 *     three channels, 0..1
 */
record FrontView(double iou, double colorError) {

  /** {@code picture} is as large as the matte, upright. */
  static FrontView of(GlbModel model, Silhouette matte, BufferedImage picture) {
    if (picture.getWidth() != matte.width || picture.getHeight() != matte.height) {
      throw new IllegalArgumentException("picture and matte differ in size");
    }
    Canvas canvas = new Canvas(matte.width, matte.height);
    canvas.draw(model, Placement.of(model, matte));
    Texels wanted = new Texels(picture);
    Texels drawn = model.baseColor() == null ? null : new Texels(model.baseColor());
    int shared = 0;
    int either = 0;
    double error = 0;
    for (int y = 0; y < matte.height; y++) {
      for (int x = 0; x < matte.width; x++) {
        int at = y * matte.width + x;
        boolean covered = canvas.depth[at] > Float.NEGATIVE_INFINITY;
        boolean subject = matte.inside(x, y);
        either += covered || subject ? 1 : 0;
        if (covered && subject) {
          shared++;
          if (drawn != null) {
            double[] colour = drawn.at(canvas.u[at] * drawn.width, canvas.v[at] * drawn.height);
            for (int c = 0; c < 3; c++) {
              error += Math.abs(colour[c] - wanted.channel(x, y, c) / 255.0) / 3;
            }
          }
        }
      }
    }
    return new FrontView(
        shared / (double) either, drawn == null ? Double.NaN : error / Math.max(1, shared));
  }

  /** Depth and texture coordinates of the nearest surface at every pixel's centre. */
  private static final class Canvas {
    final int width;
    final int height;
    final float[] depth;
    final float[] u;
    final float[] v;

    Canvas(int width, int height) {
      this.width = width;
      this.height = height;
      depth = new float[width * height];
      u = new float[width * height];
      v = new float[width * height];
      Arrays.fill(depth, Float.NEGATIVE_INFINITY);
    }

    void draw(GlbModel model, Placement placement) {
      int n = model.vertexCount();
      double[] px = new double[n];
      double[] py = new double[n];
      for (int i = 0; i < n; i++) {
        px[i] = placement.pixelX(model.positions()[i * 3]);
        py[i] = placement.pixelY(model.positions()[i * 3 + 1]);
      }
      int[] faces = model.indices();
      for (int f = 0; f < faces.length; f += 3) {
        fill(model, px, py, faces[f], faces[f + 1], faces[f + 2]);
      }
    }

    private void fill(GlbModel model, double[] px, double[] py, int a, int b, int c) {
      double area = (px[b] - px[a]) * (py[c] - py[a]) - (py[b] - py[a]) * (px[c] - px[a]);
      if (area == 0) {
        return;
      }
      int top = Math.max(0, (int) Math.floor(Math.min(py[a], Math.min(py[b], py[c])) - 0.5));
      int left = Math.max(0, (int) Math.floor(Math.min(px[a], Math.min(px[b], px[c])) - 0.5));
      double bottom = Math.min(height, Math.max(py[a], Math.max(py[b], py[c])) + 0.5);
      double right = Math.min(width, Math.max(px[a], Math.max(px[b], px[c])) + 0.5);
      float[] p = model.positions();
      float[] uv = model.uvs();
      for (int y = top; y < bottom; y++) {
        for (int x = left; x < right; x++) {
          double cx = x + 0.5;
          double cy = y + 0.5;
          double wb = ((cx - px[a]) * (py[c] - py[a]) - (cy - py[a]) * (px[c] - px[a])) / area;
          double wc = ((px[b] - px[a]) * (cy - py[a]) - (py[b] - py[a]) * (cx - px[a])) / area;
          double wa = 1 - wb - wc;
          if (wa < -1e-9 || wb < -1e-9 || wc < -1e-9) {
            continue;
          }
          int at = y * width + x;
          float z = (float) (wa * p[a * 3 + 2] + wb * p[b * 3 + 2] + wc * p[c * 3 + 2]);
          if (z > depth[at]) {
            depth[at] = z;
            if (uv.length > 0) {
              u[at] = (float) (wa * uv[a * 2] + wb * uv[b * 2] + wc * uv[c * 2]);
              v[at] = (float) (wa * uv[a * 2 + 1] + wb * uv[b * 2 + 1] + wc * uv[c * 2 + 1]);
            }
          }
        }
      }
    }
  }
}
