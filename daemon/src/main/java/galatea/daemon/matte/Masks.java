package galatea.daemon.matte;

import galatea.asset.image.DistanceTransform;
import java.util.Arrays;

/** Verbs on masks, {@code boolean[height * width]}; none writes its arguments. */
final class Masks {
  private Masks() {}

  static int count(boolean[] mask) {
    int count = 0;
    for (boolean bit : mask) {
      count += bit ? 1 : 0;
    }
    return count;
  }

  static boolean[] not(boolean[] mask) {
    boolean[] out = new boolean[mask.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = !mask[i];
    }
    return out;
  }

  /** Intersection over union; 1 for two empty masks. */
  static double overlap(boolean[] one, boolean[] two) {
    int both = 0;
    int any = 0;
    for (int i = 0; i < one.length; i++) {
      both += one[i] && two[i] ? 1 : 0;
      any += one[i] || two[i] ? 1 : 0;
    }
    return any == 0 ? 1 : (double) both / any;
  }

  /** Texels less than {@code reach} from the picture's edge. */
  static boolean[] borderStrip(int width, int height, int reach) {
    boolean[] strip = new boolean[width * height];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        strip[y * width + x] = x < reach || y < reach || x >= width - reach || y >= height - reach;
      }
    }
    return strip;
  }

  /** Share of the picture's edge that is in the mask. */
  static double borderShare(boolean[] mask, int width, int height) {
    int count = 0;
    for (int x = 0; x < width; x++) {
      count += (mask[x] ? 1 : 0) + (mask[(height - 1) * width + x] ? 1 : 0);
    }
    for (int y = 0; y < height; y++) {
      count += (mask[y * width] ? 1 : 0) + (mask[y * width + width - 1] ? 1 : 0);
    }
    return count / (2.0 * (width + height));
  }

  /** Removes the outermost texel; the picture's edge does not count as outside. */
  static boolean[] erodeOne(boolean[] mask, int width, int height) {
    boolean[] out = new boolean[mask.length];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int i = y * width + x;
        out[i] =
            mask[i]
                && (x == 0 || mask[i - 1])
                && (x == width - 1 || mask[i + 1])
                && (y == 0 || mask[i - width])
                && (y == height - 1 || mask[i + width]);
      }
    }
    return out;
  }

  /** Grows by a disc of the given radius. */
  static boolean[] dilate(boolean[] mask, int width, int height, double radius) {
    DistanceTransform distance = DistanceTransform.to(mask, width, height);
    boolean[] out = new boolean[mask.length];
    double limit = radius * radius + 1e-6;
    for (int i = 0; i < out.length; i++) {
      out[i] = distance.squared(i) <= limit;
    }
    return out;
  }

  /** Shrinks by a disc of the given radius. */
  static boolean[] erode(boolean[] mask, int width, int height, double radius) {
    return not(dilate(not(mask), width, height, radius));
  }

  /**
   * What lies less than {@code in} inside the mask's outline or {@code out} outside it, both as
   * shares of the longest side.
   */
  static boolean[] band(boolean[] mask, int width, int height, double in, double out) {
    int size = Math.max(width, height);
    boolean[] band = dilate(mask, width, height, out * size);
    boolean[] inner = erode(mask, width, height, in * size);
    for (int i = 0; i < band.length; i++) {
      band[i] &= !inner[i];
    }
    return band;
  }

  /** Part of the mask that is 4-connected to the picture's edge. */
  static boolean[] reachedFromBorder(boolean[] mask, int width, int height) {
    boolean[] out = new boolean[mask.length];
    int[] stack = new int[mask.length];
    int top = 0;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x += y == 0 || y == height - 1 ? 1 : Math.max(1, width - 1)) {
        int i = y * width + x;
        if (mask[i] && !out[i]) {
          out[i] = true;
          stack[top++] = i;
        }
      }
    }
    while (top > 0) {
      int i = stack[--top];
      int x = i % width;
      if (x > 0 && mask[i - 1] && !out[i - 1]) {
        out[i - 1] = true;
        stack[top++] = i - 1;
      }
      if (x < width - 1 && mask[i + 1] && !out[i + 1]) {
        out[i + 1] = true;
        stack[top++] = i + 1;
      }
      if (i >= width && mask[i - width] && !out[i - width]) {
        out[i - width] = true;
        stack[top++] = i - width;
      }
      if (i + width < mask.length && mask[i + width] && !out[i + width]) {
        out[i + width] = true;
        stack[top++] = i + width;
      }
    }
    return out;
  }

  /** The mask at another size: each texel takes the value under its centre. */
  static boolean[] resized(boolean[] mask, int width, int height, int newWidth, int newHeight) {
    if (width == newWidth && height == newHeight) {
      return mask.clone();
    }
    boolean[] out = new boolean[newWidth * newHeight];
    for (int y = 0; y < newHeight; y++) {
      int row = Math.min(height - 1, (int) ((y + 0.5) * height / newHeight)) * width;
      for (int x = 0; x < newWidth; x++) {
        int from = Math.min(width - 1, (int) ((x + 0.5) * width / newWidth));
        out[y * newWidth + x] = mask[row + from];
      }
    }
    return out;
  }

  /** Median of the values under the mask; 0 when it is empty. */
  static double median(float[] values, boolean[] mask) {
    float[] picked = new float[values.length];
    int count = 0;
    for (int i = 0; i < values.length; i++) {
      if (mask[i]) {
        picked[count++] = values[i];
      }
    }
    if (count == 0) {
      return 0;
    }
    // every 7th of many is as good, and sorts in a seventh of the time
    int stride = count > 20_000 ? 7 : 1;
    int kept = 0;
    for (int i = 0; i < count; i += stride) {
      picked[kept++] = picked[i];
    }
    Arrays.sort(picked, 0, kept);
    return picked[kept / 2];
  }
}
