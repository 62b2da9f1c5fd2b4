package galatea.daemon.matte;

import galatea.asset.image.Plane;
import galatea.asset.image.PushPull;

/**
 * The background's colour everywhere, from where it is seen: means over blocks of texels, filled
 * into the hidden part smoothly. A background that is worth extending has no detail finer than a
 * block, and a sixteenth of the texels is filled in a sixteenth of the time.
 */
final class BackgroundField {
  private final int width;
  private final int height;
  private final int block;
  private final Plane[] planes = new Plane[3];

  private BackgroundField(int width, int height, int block) {
    this.width = width;
    this.height = height;
    this.block = block;
  }

  /**
   * @param channels three planes {@code [height * width]}
   * @param seen where they show background
   */
  static BackgroundField of(float[][] channels, boolean[] seen, int width, int height, int block) {
    BackgroundField field = new BackgroundField(width, height, block);
    int w = (width + block - 1) / block;
    int h = (height + block - 1) / block;
    float[][] sums = new float[3][w * h];
    float[] weight = new float[w * h];
    for (int y = 0; y < height; y++) {
      int row = y / block * w;
      for (int x = 0; x < width; x++) {
        int i = y * width + x;
        if (seen[i]) {
          int j = row + x / block;
          sums[0][j] += channels[0][i];
          sums[1][j] += channels[1][i];
          sums[2][j] += channels[2][i];
          weight[j]++;
        }
      }
    }
    for (int j = 0; j < weight.length; j++) {
      if (weight[j] > 0) {
        for (float[] sum : sums) {
          sum[j] /= weight[j];
        }
        weight[j] = Math.min(1, 2 * weight[j] / (block * block));
      }
    }
    float[][] filled = PushPull.fill(sums, weight, w, h);
    for (int c = 0; c < 3; c++) {
      field.planes[c] = new Plane(w, h, filled[c]);
    }
    return field;
  }

  /** Colour at every texel, three planes {@code [height * width]}. */
  float[][] everywhere() {
    float[][] out = new float[3][width * height];
    for (int c = 0; c < 3; c++) {
      grow(planes[c], out[c]);
    }
    return out;
  }

  /** Colour at one texel. */
  float at(int channel, int x, int y) {
    return planes[channel].sample((x + 0.5) / block, (y + 0.5) / block);
  }

  private void grow(Plane from, float[] out) {
    int w = from.width();
    float[] values = from.values();
    int[] left = new int[width];
    float[] part = new float[width];
    for (int x = 0; x < width; x++) {
      float u = Math.clamp((x + 0.5f) / block - 0.5f, 0, w - 1);
      left[x] = Math.min((int) u, Math.max(0, w - 2));
      part[x] = u - left[x];
    }
    int right = w > 1 ? 1 : 0;
    for (int y = 0; y < height; y++) {
      float v = Math.clamp((y + 0.5f) / block - 0.5f, 0, from.height() - 1);
      int row = (int) v;
      int top = row * w;
      int bottom = Math.min(row + 1, from.height() - 1) * w;
      float down = v - row;
      for (int x = 0; x < width; x++) {
        int i = left[x];
        float upper = values[top + i] + part[x] * (values[top + i + right] - values[top + i]);
        float lower =
            values[bottom + i] + part[x] * (values[bottom + i + right] - values[bottom + i]);
        out[y * width + x] = upper + down * (lower - upper);
      }
    }
  }
}
