package galatea.daemon.cli;

import java.util.Collection;
import java.util.Locale;

/** The word that was probably meant. */
final class Nearest {
  private Nearest() {}

  /** {@code ", did you mean x?"} as a clause, or nothing when no word is near. */
  static String hint(String wrong, Collection<String> known) {
    String best = "";
    int least = Math.max(2, wrong.length() / 3) + 1;
    for (String word : known) {
      int distance = distance(wrong.toLowerCase(Locale.ROOT), word.toLowerCase(Locale.ROOT));
      if (distance < least) {
        least = distance;
        best = word;
      }
    }
    return best.isEmpty() ? "" : ", did you mean " + best + "?";
  }

  /** Insertions, deletions and replacements (Levenshtein 1966). */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int corner = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = corner + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        corner = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
