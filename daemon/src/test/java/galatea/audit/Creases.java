package galatea.audit;

import java.awt.image.BufferedImage;
import java.util.Arrays;

/**
 * Lines of the picture inside the subject along which one limb may lie on another: strong, thin,
 * long, and joined to the outline. Found on a grid of {@value #SIDE} pixels along the subject's
 * longer side: Lab differences over four pixels (a step) or to both sides (a drawn line), averaged
 * along the line, thinned across it, kept with two thresholds (Canny, 1986).
 */
final class Creases {
  static final int SIDE = 256;

  private static final int REACH = 2;
  private static final int ORIENTATIONS = 8;
  private static final double STRONG = 32;
  private static final double WEAK = 20;

  /** Least length of a crease, share of the longer side. */
  private static final double LONG = 0.08;

  /** A crease is joined to the outline when it comes so near, pixels. */
  private static final double JOINED = 4;

  final int width;
  final int height;

  /** Matte pixels a grid pixel. */
  final double scale;

  final double left;
  final double top;
  final boolean[] inside;

  /** {@code [pixels]} way to the nearest pixel outside. */
  final float[] depth;

  /** {@code [pixels]} whether a crease runs there. */
  final boolean[] crease;

  /** {@code [pixels]} angle of the normal of the line there. */
  final float[] normal;

  private final double[][] lab;
  private final float[] strength;

  private Creases(Silhouette matte, BufferedImage picture) {
    double[] box = matte.box();
    scale = Math.max(box[2] - box[0], box[3] - box[1]) / SIDE;
    width = (int) Math.ceil((box[2] - box[0]) / scale) + 4;
    height = (int) Math.ceil((box[3] - box[1]) / scale) + 4;
    left = box[0] - 2 * scale;
    top = box[1] - 2 * scale;
    inside = new boolean[width * height];
    lab = new double[width * height][];
    Texels texels = new Texels(picture);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        inside[y * width + x] =
            matte.inside((int) Math.floor(matteX(x)), (int) Math.floor(matteY(y)));
        lab[y * width + x] = mean(texels, x, y);
      }
    }
    boolean[] all = new boolean[inside.length];
    boolean[] outside = new boolean[inside.length];
    for (int i = 0; i < all.length; i++) {
      all[i] = true;
      outside[i] = !inside[i];
    }
    depth = Ways.from(all, width, outside);
    strength = new float[inside.length];
    normal = new float[inside.length];
    crease = new boolean[inside.length];
  }

  static Creases of(Silhouette matte, BufferedImage picture) {
    Creases creases = new Creases(matte, picture);
    creases.measure();
    creases.trace();
    return creases;
  }

  /** Matte coordinates of a pixel's centre. */
  double matteX(double x) {
    return left + (x + 0.5) * scale;
  }

  double matteY(double y) {
    return top + (y + 0.5) * scale;
  }

  private double[] mean(Texels texels, int x, int y) {
    int n = Math.max(1, (int) Math.ceil(scale));
    double[] sum = new double[3];
    for (int v = 0; v < n; v++) {
      for (int u = 0; u < n; u++) {
        double[] c =
            texels.at(left + (x + (u + 0.5) / n) * scale, top + (y + (v + 0.5) / n) * scale);
        for (int k = 0; k < 3; k++) {
          sum[k] += c[k] / (n * n);
        }
      }
    }
    return Texels.lab(sum);
  }

  private void measure() {
    float[][] each = new float[ORIENTATIONS][inside.length];
    for (int o = 0; o < ORIENTATIONS; o++) {
      for (int i = 0; i < inside.length; i++) {
        each[o][i] = inside[i] ? across(i % width, i / width, angle(o)) : 0;
      }
    }
    for (int i = 0; i < inside.length; i++) {
      for (int o = 0; o < ORIENTATIONS && inside[i]; o++) {
        double tx = -Math.sin(angle(o));
        double ty = Math.cos(angle(o));
        float sum = 0;
        for (int k = -2; k <= 2; k++) {
          sum += each[o][pixel(i % width + k * tx, Math.floorDiv(i, width) + k * ty)] / 5;
        }
        if (sum > strength[i]) {
          strength[i] = sum;
          normal[i] = (float) angle(o);
        }
      }
    }
  }

  private static double angle(int orientation) {
    return Math.PI * orientation / ORIENTATIONS;
  }

  int pixel(double x, double y) {
    int px = Math.clamp(Math.round(x), 0, width - 1);
    int py = Math.clamp(Math.round(y), 0, height - 1);
    return py * width + px;
  }

  private float across(int x, int y, double angle) {
    double nx = REACH * Math.cos(angle);
    double ny = REACH * Math.sin(angle);
    int a = pixel(x + nx, y + ny);
    int b = pixel(x - nx, y - ny);
    if (!inside[a] || !inside[b]) {
      return 0;
    }
    double[] here = lab[y * width + x];
    double line = Math.min(Texels.distance(here, lab[a]), Texels.distance(here, lab[b]));
    return (float) Math.max(line, Texels.distance(lab[a], lab[b]));
  }

  private void trace() {
    boolean[] thin = new boolean[inside.length];
    for (int i = 0; i < inside.length; i++) {
      double nx = Math.cos(normal[i]);
      double ny = Math.sin(normal[i]);
      float ahead = strength[pixel(i % width + nx, Math.floorDiv(i, width) + ny)];
      float behind = strength[pixel(i % width - nx, Math.floorDiv(i, width) - ny)];
      thin[i] = strength[i] > WEAK && strength[i] >= ahead && strength[i] >= behind;
    }
    int[] line = new int[inside.length];
    boolean[] seen = new boolean[inside.length];
    for (int i = 0; i < inside.length; i++) {
      if (!thin[i] || seen[i] || strength[i] < STRONG) {
        continue;
      }
      int size = 1;
      line[0] = i;
      seen[i] = true;
      boolean joined = false;
      boolean[] gap = new boolean[inside.length];
      for (int k = 0; k < size; k++) {
        int at = line[k];
        joined |= depth[at] <= JOINED;
        // gaps of one pixel are bridged
        for (int dy = -2; dy <= 2; dy++) {
          for (int dx = -2; dx <= 2; dx++) {
            int next = pixel(at % width + dx, at / width + dy);
            if (thin[next] && !seen[next]) {
              seen[next] = true;
              line[size++] = next;
            }
            if (thin[next]) {
              gap[pixel(at % width + dx / 2, at / width + dy / 2)] = true;
            }
          }
        }
      }
      if (joined && size >= LONG * SIDE) {
        for (int at : Arrays.copyOf(line, size)) {
          crease[at] = true;
        }
        for (int at = 0; at < gap.length; at++) {
          crease[at] |= gap[at] && inside[at];
        }
      }
    }
  }
}
