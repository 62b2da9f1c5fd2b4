package galatea.daemon.generate.inflate.texture;

/**
 * How one set of colours follows from another, the back's from the front's or a drawing's front
 * from the picture, on a coarse grid over the picture: {@code to = keep * from + rest}. Where keep
 * is 1 and rest 0, both are the same.
 *
 * @param originX picture x of the grid's left edge
 * @param originY picture y of the grid's top edge
 * @param scale grid texels per picture pixel
 * @param planes keep, then rest in red, green, blue (0..255), {@code [height * width]} each
 */
record BackBlend(
    double originX, double originY, double scale, int width, int height, float[][] planes) {

  /** Scratch of one thread for {@link #apply}. */
  static final class Row {
    private final float[] lines;

    Row(BackBlend blend) {
      lines = new float[4 * (blend.width + 1)];
    }
  }

  /**
   * Turns a row of front colours into back colours, in place.
   *
   * @param pictureY of the row
   * @param pictureX of the first texel's centre
   * @param step picture pixels from one texel to the next
   * @param colors R, G, B of texel i at {@code i * 3}
   * @param from first texel
   * @param to one past the last
   */
  void apply(
      Row row, double pictureY, double pictureX, double step, float[] colors, int from, int to) {
    double v = Math.clamp((pictureY - originY) * scale - 0.5, 0, height - 1);
    int top = (int) v;
    int bottom = Math.min(top + 1, height - 1);
    float down = (float) (v - top);
    float[] lines = row.lines;
    for (int p = 0; p < 4; p++) {
      float[] plane = planes[p];
      for (int x = 0; x < width; x++) {
        float upper = plane[top * width + x];
        lines[x * 4 + p] = upper + (plane[bottom * width + x] - upper) * down;
      }
      lines[width * 4 + p] = lines[(width - 1) * 4 + p];
    }
    double u = (pictureX - originX) * scale - 0.5;
    double stride = step * scale;
    for (int i = from; i < to; i++) {
      double place = Math.clamp(u + i * stride, 0, width - 1);
      int left = (int) place;
      float right = (float) (place - left);
      int at = left * 4;
      float keep = lines[at] + (lines[at + 4] - lines[at]) * right;
      for (int c = 0; c < 3; c++) {
        float low = lines[at + 1 + c];
        float rest = low + (lines[at + 5 + c] - low) * right;
        colors[i * 3 + c] = keep * colors[i * 3 + c] + rest;
      }
    }
  }
}
