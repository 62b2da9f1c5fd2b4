package galatea.daemon.matte;

import galatea.asset.image.Blur;
import galatea.asset.image.Image8;
import galatea.asset.image.Lab;
import galatea.asset.image.Plane;
import galatea.asset.image.Resample;

/**
 * A picture as the searches for its background see it: Lab, lightly smoothed (σ 0.9, against the
 * noise of JPEG), as it is, and its gradient. Arrays are {@code [height * width]} and not to be
 * written.
 */
final class Scene {
  private static final double SMOOTHING = 0.9;

  final int width;
  final int height;
  final float[] l;
  final float[] a;
  final float[] b;

  /** Without smoothing. */
  final float[][] sharp;

  /** ΔE a texel. */
  final float[] gradient;

  private Scene(Plane l, Plane a, Plane b, float[][] sharp) {
    this.width = l.width();
    this.height = l.height();
    this.l = l.values();
    this.a = a.values();
    this.b = b.values();
    this.sharp = sharp;
    this.gradient = gradient();
  }

  static Scene of(Image8 image) {
    Lab lab = Lab.of(image);
    return new Scene(
        Blur.gaussian(lab.l(), SMOOTHING),
        Blur.gaussian(lab.a(), SMOOTHING),
        Blur.gaussian(lab.b(), SMOOTHING),
        new float[][] {lab.l().values(), lab.a().values(), lab.b().values()});
  }

  /** The same at a size whose longest side is {@code longest}, if that is smaller. */
  Scene shrunk(int longest) {
    double scale = (double) longest / Math.max(width, height);
    if (scale >= 1) {
      return this;
    }
    int w = Math.max(1, (int) Math.round(width * scale));
    int h = Math.max(1, (int) Math.round(height * scale));
    Plane smallL = Resample.plane(new Plane(width, height, sharp[0]), w, h);
    Plane smallA = Resample.plane(new Plane(width, height, sharp[1]), w, h);
    Plane smallB = Resample.plane(new Plane(width, height, sharp[2]), w, h);
    // shrinking has smoothed enough
    return new Scene(
        smallL, smallA, smallB, new float[][] {smallL.values(), smallA.values(), smallB.values()});
  }

  /** Longest side. */
  int size() {
    return Math.max(width, height);
  }

  /** Median gradient over a strip of 2 % along the border: how calm the background is. */
  double borderGradient() {
    boolean[] strip =
        Masks.borderStrip(width, height, Math.max(2, (int) Math.round(0.02 * size())));
    return Masks.median(gradient, strip);
  }

  private float[] gradient() {
    float[] out = new float[l.length];
    for (int y = 0; y < height; y++) {
      int up = Math.max(0, y - 1) * width;
      int down = Math.min(height - 1, y + 1) * width;
      for (int x = 0; x < width; x++) {
        int row = y * width;
        int left = row + Math.max(0, x - 1);
        int right = row + Math.min(width - 1, x + 1);
        float lx = l[right] - l[left];
        float ax = a[right] - a[left];
        float bx = b[right] - b[left];
        float ly = l[down + x] - l[up + x];
        float ay = a[down + x] - a[up + x];
        float by = b[down + x] - b[up + x];
        out[row + x] =
            0.5f * (float) Math.sqrt(lx * lx + ax * ax + bx * bx + ly * ly + ay * ay + by * by);
      }
    }
    return out;
  }
}
