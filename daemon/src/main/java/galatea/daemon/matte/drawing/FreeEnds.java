package galatea.daemon.matte.drawing;

/**
 * The places where the pen left the paper. A passage between strokes is a gap of the outline when
 * an end of the pen, or a bridge from one, stands at its narrowest place and in plain sight of it;
 * ends of stripes behind the outline do not count. Else it is the mouth of a bay, unless what opens
 * there is far wider: where parts of a figure cross, the end of one outline hides behind another.
 */
final class FreeEnds implements Enclosure.Doubt {
  /** How often what leaks is wider than its gap, where the pen left the paper and where not. */
  private static final double AT_END = 1.5;

  private static final double ELSEWHERE = 4;

  /** How much farther than the nearest wall an end may stand: an end that has curled away. */
  private static final double SLACK = 1.4;

  /** How far the ink goes on beyond the end of the path, soft edge included, in pens. */
  private static final double BLOB = 2;

  private final Strokes strokes;
  private final boolean[] ink;
  private final boolean[] bridges;
  private final int width;
  private final int height;

  /**
   * @param bridges {@code [height * width]} what {@link Bridges} drew
   */
  FreeEnds(Strokes strokes, Ink ink, boolean[] bridges) {
    this.strokes = strokes;
    this.ink = ink.mask();
    this.bridges = bridges;
    this.width = ink.width();
    this.height = ink.height();
  }

  @Override
  public double at(int x, int y, double away) {
    return isGap(x, y, away) ? AT_END : ELSEWHERE;
  }

  private boolean isGap(int x, int y, double away) {
    double blob = BLOB * strokes.pen() + 1;
    double reach = SLACK * away + blob;
    for (int k = 0; k < strokes.endCount(); k++) {
      int endX = strokes.endX()[k];
      int endY = strokes.endY()[k];
      if (Math.hypot(endX - x, endY - y) <= reach && sees(x, y, endX, endY, blob)) {
        return true;
      }
    }
    int near = (int) Math.ceil(SLACK * away + 1);
    for (int v = Math.max(0, y - near); v <= Math.min(height - 1, y + near); v++) {
      for (int u = Math.max(0, x - near); u <= Math.min(width - 1, x + near); u++) {
        int i = v * width + u;
        if (bridges[i] && !ink[i] && Math.hypot(u - x, v - y) <= near && sees(x, y, u, v, 0)) {
          return true;
        }
      }
    }
    return false;
  }

  /**
   * Whether the straight way to a texel meets no ink but what it ends in, which is at most {@code
   * blob} long: blank paper behind ink means that a stroke stands between.
   */
  private boolean sees(int x0, int y0, int x1, int y1, double blob) {
    double away = Math.hypot(x1 - x0, y1 - y0);
    int steps = (int) Math.ceil(away);
    boolean met = false;
    for (int k = 0; k < steps; k++) {
      int x = x0 + Math.round((x1 - x0) * (float) k / steps);
      int y = y0 + Math.round((y1 - y0) * (float) k / steps);
      // the frame around the picture is a passage too
      boolean dark = x >= 0 && y >= 0 && x < width && y < height && ink[y * width + x];
      if (met ? !dark : dark && away - k > blob) {
        return false;
      }
      met |= dark;
    }
    return true;
  }
}
