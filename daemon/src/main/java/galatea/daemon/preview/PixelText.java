package galatea.daemon.preview;

/**
 * Capital letters, digits and a few signs on 5 x 7 dots: a machine without fonts has labels too.
 */
final class PixelText {
  private static final String SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_./";

  /** Seven rows a sign, each a digit of base 32 whose highest bit is the left dot. */
  private static final String[] ROWS = {
    "ehhvhhh", "uhhuhhu", "ehggghe", "uhhhhhu", "vgguggv", "vgguggg", "ehgnhhe", "hhhvhhh",
    "e44444e", "72222ic", "hikokih", "ggggggv", "hrllhhh", "hhpljhh", "ehhhhhe", "uhhuggg",
    "ehhhlid", "uhhukih", "fgge11u", "v444444", "hhhhhhe", "hhhhha4", "hhhllrh", "hha4ahh",
    "hha4444", "v1248gv", "ehjlphe", "4c4444e", "eh1248v", "v2421he", "26aiv22", "vgu11he",
    "68guhhe", "v124888", "ehhehhe", "ehhf12c", "000e000", "000000v", "00000cc", "122488g"
  };

  private PixelText() {}

  /** Width in pixels at so many pixels a dot. */
  static double width(String text, double dot) {
    return Math.max(0, text.length() * 6 - 1) * dot;
  }

  /**
   * Draws a line of text; lower case as capitals, unknown signs as gaps.
   *
   * @param x left edge
   * @param y top edge; the text is 7 dots high
   */
  static void draw(Canvas canvas, String text, double x, double y, double dot, int color) {
    for (int k = 0; k < text.length(); k++) {
      int sign = SIGNS.indexOf(Character.toUpperCase(text.charAt(k)));
      for (int row = 0; row < 7 && sign >= 0; row++) {
        int bits = Character.digit(ROWS[sign].charAt(row), 32);
        for (int column = 0; column < 5; column++) {
          if ((bits >> (4 - column) & 1) != 0) {
            box(canvas, x + (k * 6 + column) * dot, y + row * dot, dot, color);
          }
        }
      }
    }
  }

  private static void box(Canvas canvas, double x, double y, double side, int color) {
    for (int py = (int) Math.floor(y); py < y + side; py++) {
      double down = Math.min(py + 1, y + side) - Math.max(py, y);
      for (int px = (int) Math.floor(x); px < x + side; px++) {
        double across = Math.min(px + 1, x + side) - Math.max(px, x);
        canvas.blend(px, py, color, across * down);
      }
    }
  }
}
