package galatea.daemon.matte;

import galatea.daemon.stage.StageContext;
import java.util.List;

/**
 * What the independent searches hold for the subject of one picture, and the measures by which one
 * of them can be believed.
 *
 * @param plain flood from a quadratic background, less confirmed shadows, with holes
 * @param smooth flood from the calm border area, less confirmed shadows, with holes
 * @param graph colour models and minimum cut
 */
record Opinions(Scene scene, boolean[] plain, boolean[] smooth, boolean[] graph) {
  private static final double STEP = 10;

  /** Searches, on two threads where there are two. */
  static Opinions of(Scene scene, StageContext context) {
    BackgroundFlood[] floods = new BackgroundFlood[2];
    boolean[][] graph = new boolean[1][];
    context
        .parallel()
        .runAll(
            List.of(
                () -> graph[0] = GraphSubject.find(scene, context),
                () -> {
                  floods[0] = BackgroundFlood.plain(scene);
                  floods[1] = BackgroundFlood.smooth(scene);
                }));
    context.progress(0.5);
    boolean[] plain = Shadows.removed(scene, floods[0], graph[0]);
    boolean[] smooth = Shadows.removed(scene, floods[1], graph[0]);
    return new Opinions(
        scene,
        Holes.opened(scene, plain, floods[0].colors()),
        Holes.opened(scene, smooth, floods[1].colors()),
        graph[0]);
  }

  /**
   * Share of the outline where the colours 3 texels inside and outside differ by more than STEP.
   */
  static double edgeShare(Scene scene, boolean[] subject) {
    float[][] in = sideMeans(scene, subject, true);
    float[][] out = sideMeans(scene, subject, false);
    int outline = 0;
    int clear = 0;
    for (int y = 1; y + 1 < scene.height; y++) {
      for (int x = 1; x + 1 < scene.width; x++) {
        int i = y * scene.width + x;
        if (subject[i]
            && !(subject[i - 1]
                && subject[i + 1]
                && subject[i - scene.width]
                && subject[i + scene.width])) {
          outline++;
          float l = in[0][i] - out[0][i];
          float a = in[1][i] - out[1][i];
          float b = in[2][i] - out[2][i];
          clear += l * l + a * a + b * b > STEP * STEP ? 1 : 0;
        }
      }
    }
    return outline == 0 ? 0 : (double) clear / outline;
  }

  /** Mean Lab of one side of the mask within 3 texels of each outline texel. */
  private static float[][] sideMeans(Scene scene, boolean[] subject, boolean side) {
    int n = subject.length;
    float[][] out = new float[3][n];
    for (int y = 1; y + 1 < scene.height; y++) {
      for (int x = 1; x + 1 < scene.width; x++) {
        int i = y * scene.width + x;
        if (!subject[i]
            || (subject[i - 1]
                && subject[i + 1]
                && subject[i - scene.width]
                && subject[i + scene.width])) {
          continue;
        }
        float l = 0;
        float a = 0;
        float b = 0;
        int count = 0;
        for (int ny = Math.max(0, y - 3); ny <= Math.min(scene.height - 1, y + 3); ny++) {
          for (int nx = Math.max(0, x - 3); nx <= Math.min(scene.width - 1, x + 3); nx++) {
            int j = ny * scene.width + nx;
            if (subject[j] == side) {
              l += scene.l[j];
              a += scene.a[j];
              b += scene.b[j];
              count++;
            }
          }
        }
        if (count > 0) {
          out[0][i] = l / count;
          out[1][i] = a / count;
          out[2][i] = b / count;
        }
      }
    }
    return out;
  }

  /** Bhattacharyya coefficient of the colours inside and outside: 0 apart, 1 alike. */
  static double likeness(Scene scene, boolean[] subject) {
    int bins = 10 * 20 * 20;
    float[] in = new float[bins];
    float[] out = new float[bins];
    int inside = 0;
    for (int i = 0; i < subject.length; i++) {
      int bin =
          (Math.clamp((int) (scene.l[i] / 10), 0, 9) * 20
                      + Math.clamp((int) ((scene.a[i] + 100) / 10), 0, 19))
                  * 20
              + Math.clamp((int) ((scene.b[i] + 100) / 10), 0, 19);
      if (subject[i]) {
        in[bin]++;
        inside++;
      } else {
        out[bin]++;
      }
    }
    double outside = subject.length - inside;
    if (inside == 0 || outside == 0) {
      return 1;
    }
    double sum = 0;
    for (int bin = 0; bin < bins; bin++) {
      sum += Math.sqrt(in[bin] / inside * (out[bin] / outside));
    }
    return sum;
  }
}
