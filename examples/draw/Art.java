import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;

/** A picture in progress: premultiplied RGBA floats, drawn on part by part, back to front. */
final class Art {
  final int width;
  final int height;
  final float[] rgba;

  /** Cover of the parts painted so far, without the background. */
  final float[] subject;

  Art(int width, int height) {
    this.width = width;
    this.height = height;
    this.rgba = new float[width * height * 4];
    this.subject = new float[width * height];
  }

  /** Colour of a pixel, written into {@code rgb} (three values in 0..1). */
  interface Ink {
    void at(int x, int y, float[] rgb);
  }

  /** Starts a part that covers the union of the shapes. */
  Part part(Shape... shapes) {
    return new Part(this, shapes);
  }

  /** Fills the whole picture, opaque. */
  void background(Ink ink) {
    float[] rgb = new float[3];
    for (int p = 0; p < width * height; p++) {
      ink.at(p % width, p / width, rgb);
      System.arraycopy(rgb, 0, rgba, p * 4, 3);
      rgba[p * 4 + 3] = 1;
    }
  }

  /** Lays one colour over the picture through a soft-edged shape; alpha is kept where it is. */
  void glaze(Shape shape, int colour, double strength, double softness) {
    Rectangle window = shape.getBounds();
    int margin = (int) (3 * softness) + 2;
    window.grow(margin, margin);
    int w = window.width;
    int h = window.height;
    float[] cover = blur(cover(window.x, window.y, w, h, shape), w, h, softness);
    for (int y = Math.max(0, -window.y); y < Math.min(h, height - window.y); y++) {
      for (int x = Math.max(0, -window.x); x < Math.min(w, width - window.x); x++) {
        float share = (float) (cover[y * w + x] * strength);
        int q = ((y + window.y) * width + x + window.x) * 4;
        for (int c = 0; c < 3; c++) {
          rgba[q + c] += share * (rgba[q + 3] * channel(colour, c) - rgba[q + c]);
        }
      }
    }
  }

  /**
   * The picture in 8 bits, colours in even levels: nobody sees it and the files shrink by a third.
   */
  BufferedImage image(boolean alpha) {
    int type = alpha ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB;
    BufferedImage image = new BufferedImage(width, height, type);
    for (int p = 0; p < width * height; p++) {
      float a = rgba[p * 4 + 3];
      int argb = Math.round(a * 255);
      for (int c = 0; c < 3; c++) {
        argb =
            argb << 8
                | (a <= 0 ? 0 : Math.clamp(2 * Math.round(rgba[p * 4 + c] / a * 127.5f), 0, 255));
      }
      image.setRGB(p % width, p / width, argb >>> 24 == 0 ? 0 : argb);
    }
    return image;
  }

  /** What of the picture is the subject: white on black, grey where it covers in part. */
  BufferedImage silhouette() {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
    for (int p = 0; p < width * height; p++) {
      image.getRaster().setSample(p % width, p / width, 0, Math.round(subject[p] * 255));
    }
    return image;
  }

  /** Anti-aliased cover of the shapes' union in a window of the picture, in 0..1. */
  static float[] cover(int left, int top, int width, int height, Shape... shapes) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    Graphics2D pen = image.createGraphics();
    pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    pen.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    pen.setTransform(AffineTransform.getTranslateInstance(-left, -top));
    pen.setColor(Color.WHITE);
    for (Shape shape : shapes) {
      pen.fill(shape);
    }
    pen.dispose();
    int[] argb = image.getRGB(0, 0, width, height, null, 0, width);
    float[] cover = new float[argb.length];
    for (int p = 0; p < argb.length; p++) {
      cover[p] = (argb[p] >>> 24) / 255f;
    }
    return cover;
  }

  /** Nearly Gaussian blur: three box passes a direction, deviation about {@code sigma} pixels. */
  static float[] blur(float[] plane, int width, int height, double sigma) {
    int radius = (int) Math.round(sigma - 0.5);
    if (radius < 1) {
      return plane;
    }
    float[] result = plane.clone();
    float[] line = new float[Math.max(width, height)];
    for (int pass = 0; pass < 3; pass++) {
      for (int y = 0; y < height; y++) {
        box(result, line, y * width, 1, width, radius);
      }
      for (int x = 0; x < width; x++) {
        box(result, line, x, width, height, radius);
      }
    }
    return result;
  }

  private static void box(float[] plane, float[] line, int start, int step, int count, int radius) {
    for (int i = 0; i < count; i++) {
      line[i] = plane[start + i * step];
    }
    double sum = line[0] * (radius + 1.0);
    for (int i = 1; i <= radius; i++) {
      sum += line[Math.min(i, count - 1)];
    }
    for (int i = 0; i < count; i++) {
      plane[start + i * step] = (float) (sum / (2 * radius + 1));
      sum += line[Math.min(i + radius + 1, count - 1)] - line[Math.max(i - radius, 0)];
    }
  }

  /** Channel 0..2 (red, green, blue) of 0xRRGGBB, in 0..1. */
  static float channel(int colour, int c) {
    return (colour >> (16 - 8 * c) & 255) / 255f;
  }

  /** Moves {@code rgb} towards a colour by a share in 0..1. */
  static void blend(float[] rgb, int colour, double share) {
    for (int c = 0; c < 3; c++) {
      rgb[c] += (float) (share * (channel(colour, c) - rgb[c]));
    }
  }

  /** Smooth value noise in -1..1 with features of one unit. */
  static double noise(double x, double y) {
    int ix = (int) Math.floor(x);
    int iy = (int) Math.floor(y);
    double u = smooth(x - ix);
    double v = smooth(y - iy);
    double upper = lattice(ix, iy) * (1 - u) + lattice(ix + 1, iy) * u;
    double lower = lattice(ix, iy + 1) * (1 - u) + lattice(ix + 1, iy + 1) * u;
    return upper * (1 - v) + lower * v;
  }

  private static double smooth(double t) {
    return t * t * (3 - 2 * t);
  }

  private static double lattice(int x, int y) {
    int hash = x * 0x27d4eb2d ^ y * 0x165667b1;
    hash = (hash ^ hash >>> 15) * 0x85ebca6b;
    hash = (hash ^ hash >>> 13) * 0xc2b2ae35;
    return (hash ^ hash >>> 16) / (double) (1L << 31);
  }
}
