package galatea.daemon.server;

import java.text.Normalizer;

/** Names from outside, made harmless: they end up in files, in Blender and in terminals. */
final class AssetName {
  /** Code points. */
  static final int LONGEST = 100;

  private static final String NONE = "asset";

  private AssetName() {}

  /** One line without path separators and control characters, never empty, never a dot name. */
  static String clean(String name) {
    StringBuilder clean = new StringBuilder();
    Normalizer.normalize(name, Normalizer.Form.NFC)
        .codePoints()
        .map(AssetName::harmless)
        .filter(point -> point >= 0)
        .forEach(clean::appendCodePoint);
    String text = clean.toString().strip();
    if (text.codePointCount(0, text.length()) > LONGEST) {
      text = text.substring(0, text.offsetByCodePoints(0, LONGEST)).strip();
    }
    return text.isEmpty() || text.chars().allMatch(c -> c == '.') ? NONE : text;
  }

  /** The code point, another one for it, or -1 for none. */
  private static int harmless(int point) {
    if (point == '/' || point == '\\') {
      return '-';
    }
    return switch (Character.getType(point)) {
      // format characters turn the direction of writing or hide
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.UNASSIGNED ->
          -1;
      default -> point;
    };
  }
}
