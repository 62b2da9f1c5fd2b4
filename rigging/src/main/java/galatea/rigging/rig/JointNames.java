package galatea.rigging.rig;

import java.nio.charset.StandardCharsets;
import java.util.Set;

/** Names that Blender and game engines keep as they are. */
public final class JointNames {
  /** Of UTF-8: Blender holds 63 and an end. */
  private static final int LONGEST = 63;

  private JointNames() {}

  /** Whether a name survives a way through Blender. */
  public static boolean usable(String name) {
    return name.getBytes(StandardCharsets.UTF_8).length <= LONGEST
        && name.codePoints().noneMatch(Character::isISOControl);
  }

  /**
   * A usable name that is not taken: without control characters, short enough, with {@code .001}
   * and so on behind it where another has it.
   */
  public static String free(String name, Set<String> taken) {
    StringBuilder clean = new StringBuilder();
    name.codePoints().forEach(c -> clean.appendCodePoint(Character.isISOControl(c) ? '_' : c));
    String whole = cut(clean.toString(), LONGEST);
    String free = whole;
    for (int n = 1; taken.contains(free); n++) {
      String end = "." + "0".repeat(Math.max(0, 3 - Integer.toString(n).length())) + n;
      free = cut(whole, LONGEST - end.length()) + end;
    }
    return free;
  }

  private static String cut(String name, int bytes) {
    String cut = name;
    while (cut.getBytes(StandardCharsets.UTF_8).length > bytes) {
      cut = cut.substring(0, cut.offsetByCodePoints(cut.length(), -1));
    }
    return cut;
  }
}
