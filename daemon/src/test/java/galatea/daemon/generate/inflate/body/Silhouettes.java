package galatea.daemon.generate.inflate.body;

import galatea.asset.image.Plane;
import galatea.daemon.matte.Matte;

/** Compares a body, seen from the front, with the matte it was made from. */
final class Silhouettes {
  private Silhouettes() {}

  /** Intersection over union of alpha &gt; 0.5 and the front's faces, at the matte's resolution. */
  static double overlap(Body body, Outline outline, Matte matte) {
    Plane alpha = matte.alpha();
    boolean[] covered = new boolean[alpha.values().length];
    float[] positions = body.mesh().positions();
    int[] faces = body.mesh().faces();
    double[] x = new double[3];
    double[] y = new double[3];
    for (int f = 0; f < faces.length / 2; f += 3) {
      for (int k = 0; k < 3; k++) {
        int v = 3 * faces[f + k];
        x[k] = outline.pictureX(body.frame().gridX(positions[v]));
        y[k] = outline.pictureY(body.frame().gridY(positions[v + 1]));
      }
      fill(x, y, alpha, covered);
    }
    int both = 0;
    int either = 0;
    for (int i = 0; i < covered.length; i++) {
      boolean subject = alpha.values()[i] > 0.5f;
      both += subject && covered[i] ? 1 : 0;
      either += subject || covered[i] ? 1 : 0;
    }
    return (double) both / either;
  }

  private static void fill(double[] x, double[] y, Plane alpha, boolean[] covered) {
    int left = (int) Math.max(0, Math.floor(Math.min(x[0], Math.min(x[1], x[2])) - 0.5));
    int right = (int) Math.min(alpha.width() - 1, Math.ceil(Math.max(x[0], Math.max(x[1], x[2]))));
    int top = (int) Math.max(0, Math.floor(Math.min(y[0], Math.min(y[1], y[2])) - 0.5));
    int bottom =
        (int) Math.min(alpha.height() - 1, Math.ceil(Math.max(y[0], Math.max(y[1], y[2]))));
    for (int j = top; j <= bottom; j++) {
      for (int i = left; i <= right; i++) {
        boolean in = true;
        for (int k = 0; k < 3; k++) {
          int n = (k + 1) % 3;
          // counter-clockwise with y up is clockwise with y down
          in &= (x[n] - x[k]) * (j + 0.5 - y[k]) - (y[n] - y[k]) * (i + 0.5 - x[k]) <= 1e-9;
        }
        covered[j * alpha.width() + i] |= in;
      }
    }
  }
}
