package galatea.daemon.matte.drawing;

import galatea.asset.image.Lab;
import galatea.asset.image.Labels;

/**
 * What is drawn: how much each texel is darker or more coloured than the paper, and which texels
 * are therefore ink.
 *
 * @param width of the rasters
 * @param height of the rasters
 * @param strength {@code [height * width]} {@code max(0, L_paper - L) + 0.7 |Δab|}, in ΔE
 * @param mask {@code [height * width]} ink
 * @param flatness share of the other texels within 5 ΔE (more on grainy paper) of the paper
 * @param longShare share of the strong strokes' texels in strokes that span 15 % of all ink's
 *     extent
 * @param grain robust standard deviation of the paper's own strength, in ΔE
 */
record Ink(
    int width,
    int height,
    float[] strength,
    boolean[] mask,
    double flatness,
    double longShare,
    double grain) {
  private static final double COLOR_WEIGHT = 0.7;
  private static final double MIN_EXTENT = 0.02;
  private static final double STRIP = 0.02;
  private static final double FLAT = 5;
  private static final double LONG = 0.15;

  /** Longest side. */
  int size() {
    return Math.max(width, height);
  }

  /** Texels of ink over all texels. */
  double share() {
    int count = 0;
    for (boolean is : mask) {
      count += is ? 1 : 0;
    }
    return count / (double) mask.length;
  }

  static Ink on(Paper paper, Lab lab) {
    int width = paper.width();
    int height = paper.height();
    float[] strength = new float[width * height];
    float[] distance = new float[width * height];
    measure(paper, lab, strength, distance);
    double grain = grain(strength);
    double low = Math.max(6, 3.5 * grain);
    double high = Math.max(12, 6 * grain);
    boolean[] mask = new boolean[strength.length];
    double longShare = trace(strength, width, height, (float) low, (float) high, mask);
    double flat = Math.max(FLAT, 2.5 * grain);
    int paperCount = 0;
    int flatCount = 0;
    for (int i = 0; i < mask.length; i++) {
      if (strength[i] < low) {
        paperCount++;
        flatCount += distance[i] <= flat ? 1 : 0;
      }
    }
    return new Ink(
        width,
        height,
        strength,
        mask,
        flatCount / (double) Math.max(1, paperCount),
        longShare,
        grain);
  }

  private static void measure(Paper paper, Lab lab, float[] strength, float[] distance) {
    int width = paper.width();
    float[] l = lab.l().values();
    float[] a = lab.a().values();
    float[] b = lab.b().values();
    float[] paperL = new float[width];
    float[] paperA = new float[width];
    float[] paperB = new float[width];
    for (int y = 0; y < paper.height(); y++) {
      paper.row(0, y, paperL);
      paper.row(1, y, paperA);
      paper.row(2, y, paperB);
      for (int x = 0; x < width; x++) {
        int i = y * width + x;
        float dl = paperL[x] - l[i];
        float da = paperA[x] - a[i];
        float db = paperB[x] - b[i];
        float color = da * da + db * db;
        strength[i] = Math.max(0, dl) + (float) (COLOR_WEIGHT * Math.sqrt(color));
        distance[i] = (float) Math.sqrt(dl * dl + color);
      }
    }
  }

  private static double grain(float[] strength) {
    int step = Math.max(1, strength.length / 20000);
    float[] some = new float[(strength.length + step - 1) / step];
    for (int k = 0; k < some.length; k++) {
      some[k] = strength[k * step];
    }
    return 1.48 * Median.of(some, some.length) + 0.5;
  }

  /**
   * Hysteresis: pieces above {@code low} that somewhere exceed {@code high}, less specks and less
   * what runs along the picture's edge, which is the edge of the paper or of the table.
   *
   * @param mask receives the ink
   * @return the share of long strokes, specks counted: small in writing
   */
  private static double trace(
      float[] strength, int width, int height, float low, float high, boolean[] mask) {
    boolean[] above = new boolean[strength.length];
    for (int i = 0; i < above.length; i++) {
      above[i] = strength[i] > low;
    }
    Labels labels = Labels.of(above, width, height, true);
    int count = labels.count();
    boolean[] strong = new boolean[count];
    int[] inStrip = new int[count];
    int[] minX = new int[count];
    int[] maxX = new int[count];
    int[] minY = new int[count];
    int[] maxY = new int[count];
    java.util.Arrays.fill(minX, Integer.MAX_VALUE);
    java.util.Arrays.fill(minY, Integer.MAX_VALUE);
    int size = Math.max(width, height);
    int strip = (int) Math.round(STRIP * size);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int i = y * width + x;
        int label = labels.at(i);
        if (label < 0) {
          continue;
        }
        strong[label] |= strength[i] > high;
        minX[label] = Math.min(minX[label], x);
        maxX[label] = Math.max(maxX[label], x);
        minY[label] = Math.min(minY[label], y);
        maxY[label] = Math.max(maxY[label], y);
        if (x < strip || y < strip || x >= width - strip || y >= height - strip) {
          inStrip[label]++;
        }
      }
    }
    boolean[] keep = new boolean[count];
    int left = width;
    int right = 0;
    int top = height;
    int bottom = 0;
    for (int k = 0; k < count; k++) {
      int extent = Math.max(maxX[k] - minX[k], maxY[k] - minY[k]) + 1;
      strong[k] &= inStrip[k] * 2 <= labels.area(k);
      keep[k] = strong[k] && extent >= MIN_EXTENT * size;
      if (keep[k]) {
        left = Math.min(left, minX[k]);
        right = Math.max(right, maxX[k]);
        top = Math.min(top, minY[k]);
        bottom = Math.max(bottom, maxY[k]);
      }
    }
    double span = LONG * (Math.max(right - left, bottom - top) + 1);
    long all = 0;
    long inLong = 0;
    for (int k = 0; k < count; k++) {
      int extent = Math.max(maxX[k] - minX[k], maxY[k] - minY[k]) + 1;
      all += strong[k] ? labels.area(k) : 0;
      inLong += keep[k] && extent >= span ? labels.area(k) : 0;
    }
    for (int i = 0; i < mask.length; i++) {
      mask[i] = above[i] && keep[labels.at(i)];
    }
    return inLong / (double) Math.max(1, all);
  }
}
