package galatea.asset.image;

/**
 * Changes a raster's size: exact area average when shrinking, bilinear when growing. Colours are
 * averaged premultiplied by alpha, in sRGB values (as picture editors do), so that a transparent
 * background does not bleed in.
 */
public final class Resample {
  private Resample() {}

  public static Plane plane(Plane plane, int width, int height) {
    float[] across = axis(plane.values(), plane.width(), plane.height(), 1, width, true);
    return new Plane(width, height, axis(across, width, plane.height(), 1, height, false));
  }

  public static Image8 image(Image8 image, int width, int height) {
    if (width == image.width() && height == image.height()) {
      return image.copy();
    }
    byte[] rgba = image.rgba();
    float[] premultiplied = new float[rgba.length];
    for (int i = 0; i < rgba.length; i += 4) {
      float alpha = (rgba[i + 3] & 255) / 255f;
      for (int c = 0; c < 3; c++) {
        premultiplied[i + c] = (rgba[i + c] & 255) * alpha;
      }
      premultiplied[i + 3] = alpha;
    }
    float[] across = axis(premultiplied, image.width(), image.height(), 4, width, true);
    float[] both = axis(across, width, image.height(), 4, height, false);
    byte[] out = new byte[width * height * 4];
    for (int i = 0; i < out.length; i += 4) {
      float alpha = both[i + 3];
      for (int c = 0; c < 3; c++) {
        out[i + c] = (byte) (alpha <= 0 ? 0 : Math.clamp(Math.round(both[i + c] / alpha), 0, 255));
      }
      out[i + 3] = (byte) Math.clamp(Math.round(alpha * 255), 0, 255);
    }
    return new Image8(width, height, out);
  }

  private static float[] axis(
      float[] from, int width, int height, int channels, int size, boolean horizontal) {
    int old = horizontal ? width : height;
    int lines = horizontal ? height : width;
    int outWidth = horizontal ? size : width;
    float[] out = new float[size * lines * channels];
    double ratio = (double) old / size;
    int stepIn = horizontal ? channels : width * channels;
    int lineIn = horizontal ? width * channels : channels;
    int stepOut = horizontal ? channels : outWidth * channels;
    int lineOut = horizontal ? outWidth * channels : channels;
    for (int i = 0; i < size; i++) {
      int first;
      int last;
      double[] weight;
      if (ratio > 1) {
        double low = i * ratio;
        double high = Math.min(old, (i + 1) * ratio);
        first = (int) low;
        last = Math.min(old - 1, (int) Math.ceil(high) - 1);
        weight = new double[last - first + 1];
        for (int k = first; k <= last; k++) {
          weight[k - first] = (Math.min(high, k + 1) - Math.max(low, k)) / (high - low);
        }
      } else {
        double place = Math.clamp((i + 0.5) * ratio - 0.5, 0, old - 1);
        first = (int) place;
        last = Math.min(first + 1, old - 1);
        weight =
            first == last ? new double[] {1} : new double[] {1 - (place - first), place - first};
      }
      for (int line = 0; line < lines; line++) {
        int to = line * lineOut + i * stepOut;
        for (int k = first; k <= last; k++) {
          int at = line * lineIn + k * stepIn;
          float w = (float) weight[k - first];
          for (int c = 0; c < channels; c++) {
            out[to + c] += w * from[at + c];
          }
        }
      }
    }
    return out;
  }
}
