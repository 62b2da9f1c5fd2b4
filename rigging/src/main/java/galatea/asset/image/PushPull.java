package galatea.asset.image;

/**
 * Fills the unknown part of planes smoothly from the known part by a pyramid of normalised
 * averages: Gortler et al., "The Lumigraph", 1996, §3.4. O(texels).
 */
public final class PushPull {
  private PushPull() {}

  /**
   * Values for every texel: where {@code weight >= 1} the value itself, where 0 filled from around,
   * between a blend.
   *
   * @param values {@code [height * width]} each; any number of planes that share the weights
   * @param weight {@code [height * width]} 0..1
   * @return new planes in the same order; all zero when every weight is 0
   */
  public static float[][] fill(float[][] values, float[] weight, int width, int height) {
    float[][] out = new float[values.length][];
    if (width <= 1 && height <= 1) {
      for (int p = 0; p < values.length; p++) {
        out[p] = values[p].clone();
      }
      return out;
    }
    int w2 = (width + 1) / 2;
    int h2 = (height + 1) / 2;
    float[][] half = new float[values.length][w2 * h2];
    float[] halfWeight = new float[w2 * h2];
    for (int y = 0; y < h2; y++) {
      for (int x = 0; x < w2; x++) {
        float sum = 0;
        for (int k = 0; k < 4; k++) {
          int sx = Math.min(2 * x + (k & 1), width - 1);
          int sy = Math.min(2 * y + (k >> 1), height - 1);
          float w = weight[sy * width + sx];
          sum += w;
          for (int p = 0; p < values.length; p++) {
            half[p][y * w2 + x] += w * values[p][sy * width + sx];
          }
        }
        if (sum > 0) {
          for (int p = 0; p < values.length; p++) {
            half[p][y * w2 + x] /= sum;
          }
        }
        halfWeight[y * w2 + x] = Math.min(1, sum);
      }
    }
    float[][] coarse = fill(half, halfWeight, w2, h2);
    for (int p = 0; p < values.length; p++) {
      Plane plane = new Plane(w2, h2, coarse[p]);
      float[] filled = new float[width * height];
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          int i = y * width + x;
          float w = Math.min(1, weight[i]);
          filled[i] =
              w >= 1
                  ? values[p][i]
                  : w * values[p][i] + (1 - w) * plane.sample((x + 0.5) / 2, (y + 0.5) / 2);
        }
      }
      out[p] = filled;
    }
    return out;
  }
}
