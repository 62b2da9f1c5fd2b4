package galatea.daemon.matte;

/**
 * How far each texel stands off the picture's border, in colour: the prior for pictures whose
 * background is no smooth field.
 *
 * <p>After Zhang et al., "Minimum barrier salient object detection at 80 FPS", 2015: the least
 * range of values that a path from the border must cross, by raster passes, plus the Mahalanobis
 * distance to the colours of the four sides, weighted to the centre and sharpened.
 */
final class BarrierDistance {
  private static final int PASSES = 4;
  private static final double SIDE = 0.1;

  private BarrierDistance() {}

  /** Prior of being subject, 0..1, {@code [height * width]}. */
  static float[] prior(Scene scene) {
    int n = scene.l.length;
    float[] barrier = new float[n];
    add(scene, scene.l, barrier);
    add(scene, scene.a, barrier);
    add(scene, scene.b, barrier);
    scaleToOne(barrier);
    float[] sides = sideDistance(scene);
    for (int i = 0; i < n; i++) {
      barrier[i] += sides[i];
    }
    barrier = Closing.smoothed(barrier, scene.width, scene.height);
    double half = Math.min(scene.width, scene.height) / 2.0;
    for (int y = 0; y < scene.height; y++) {
      double dy = (y + 0.5 - scene.height / 2.0) / half;
      for (int x = 0; x < scene.width; x++) {
        double dx = (x + 0.5 - scene.width / 2.0) / half;
        double center = Math.max(0, 1 - Math.sqrt(dx * dx + dy * dy) / 1.4);
        barrier[y * scene.width + x] *= (float) (0.5 + 0.5 * center);
      }
    }
    scaleToOne(barrier);
    double middle = Math.max(0.2, otsu(barrier));
    for (int i = 0; i < n; i++) {
      barrier[i] = (float) (1 / (1 + Math.exp(-10 * (barrier[i] - middle))));
    }
    return barrier;
  }

  /** The threshold that parts values of 0..1 best into two classes (Otsu, 1979). */
  static double otsu(float[] values) {
    int[] histogram = new int[256];
    double all = 0;
    for (float value : values) {
      int bin = Math.clamp((int) (value * 256), 0, 255);
      histogram[bin]++;
      all += bin;
    }
    double below = 0;
    double sum = 0;
    double best = -1;
    int threshold = 128;
    for (int t = 0; t < 255; t++) {
      below += histogram[t];
      sum += (double) t * histogram[t];
      double above = values.length - below;
      if (below > 0 && above > 0) {
        double gap = sum / below - (all - sum) / above;
        double between = below * above * gap * gap;
        if (between > best) {
          best = between;
          threshold = t;
        }
      }
    }
    return (threshold + 1) / 256.0;
  }

  private static void add(Scene scene, float[] value, float[] out) {
    int width = scene.width;
    int height = scene.height;
    float[] low = value.clone();
    float[] high = value.clone();
    float[] barrier = new float[value.length];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        boolean edge = x == 0 || y == 0 || x == width - 1 || y == height - 1;
        barrier[y * width + x] = edge ? 0 : Float.MAX_VALUE;
      }
    }
    for (int pass = 0; pass < PASSES; pass++) {
      boolean down = pass % 2 == 0;
      int across = down ? -1 : 1;
      int along = across * width;
      for (int k = 1; k < height - 1; k++) {
        int y = down ? k : height - 1 - k;
        for (int m = 1; m < width - 1; m++) {
          int i = y * width + (down ? m : width - 1 - m);
          relax(value, low, high, barrier, i, i + along);
          relax(value, low, high, barrier, i, i + across);
        }
      }
    }
    for (int i = 0; i < out.length; i++) {
      out[i] += barrier[i];
    }
  }

  private static void relax(
      float[] value, float[] low, float[] high, float[] barrier, int to, int from) {
    float h = Math.max(high[from], value[to]);
    float l = Math.min(low[from], value[to]);
    if (h - l < barrier[to] && barrier[from] < Float.MAX_VALUE) {
      barrier[to] = h - l;
      high[to] = h;
      low[to] = l;
    }
  }

  /** Distance to the sides' colours, the largest left out so that one side may hold the subject. */
  private static float[] sideDistance(Scene scene) {
    int n = scene.l.length;
    int reachX = Math.max(1, (int) (SIDE * scene.width));
    int reachY = Math.max(1, (int) (SIDE * scene.height));
    float[] sum = new float[n];
    float[] largest = new float[n];
    for (int side = 0; side < 4; side++) {
      int x0 = side == 1 ? scene.width - reachX : 0;
      int x1 = side == 0 ? reachX : scene.width;
      int y0 = side == 3 ? scene.height - reachY : 0;
      int y1 = side == 2 ? reachY : scene.height;
      float[] distance = mahalanobis(scene, x0, x1, y0, y1);
      scaleToOne(distance);
      for (int i = 0; i < n; i++) {
        sum[i] += distance[i];
        largest[i] = Math.max(largest[i], distance[i]);
      }
    }
    for (int i = 0; i < n; i++) {
      sum[i] -= largest[i];
    }
    scaleToOne(sum);
    return sum;
  }

  private static float[] mahalanobis(Scene scene, int x0, int x1, int y0, int y1) {
    double[] mean = new double[3];
    double[] s = new double[6];
    int count = (x1 - x0) * (y1 - y0);
    for (int y = y0; y < y1; y++) {
      for (int x = x0; x < x1; x++) {
        int i = y * scene.width + x;
        mean[0] += scene.l[i];
        mean[1] += scene.a[i];
        mean[2] += scene.b[i];
      }
    }
    for (int c = 0; c < 3; c++) {
      mean[c] /= count;
    }
    for (int y = y0; y < y1; y++) {
      for (int x = x0; x < x1; x++) {
        int i = y * scene.width + x;
        double l = scene.l[i] - mean[0];
        double a = scene.a[i] - mean[1];
        double b = scene.b[i] - mean[2];
        s[0] += l * l;
        s[1] += l * a;
        s[2] += l * b;
        s[3] += a * a;
        s[4] += a * b;
        s[5] += b * b;
      }
    }
    for (int c = 0; c < 6; c++) {
      s[c] = s[c] / count + (c == 0 || c == 3 || c == 5 ? 2 : 0);
    }
    double q0 = s[3] * s[5] - s[4] * s[4];
    double q1 = s[2] * s[4] - s[1] * s[5];
    double q2 = s[1] * s[4] - s[2] * s[3];
    double q3 = s[0] * s[5] - s[2] * s[2];
    double q4 = s[1] * s[2] - s[0] * s[4];
    double q5 = s[0] * s[3] - s[1] * s[1];
    double determinant = s[0] * q0 + s[1] * q1 + s[2] * q2;
    float[] out = new float[scene.l.length];
    for (int i = 0; i < out.length; i++) {
      double l = scene.l[i] - mean[0];
      double a = scene.a[i] - mean[1];
      double b = scene.b[i] - mean[2];
      double d = q0 * l * l + q3 * a * a + q5 * b * b + 2 * (q1 * l * a + q2 * l * b + q4 * a * b);
      out[i] = (float) Math.sqrt(Math.max(0, d / determinant));
    }
    return out;
  }

  private static void scaleToOne(float[] values) {
    float most = 0;
    for (float value : values) {
      most = Math.max(most, value);
    }
    for (int i = 0; i < values.length && most > 0; i++) {
      values[i] /= most;
    }
  }
}
