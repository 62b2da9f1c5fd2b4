package galatea.daemon.job;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Ids that sort by time of submission: 48 bits of milliseconds, 80 random bits, in 26 letters
 * (after the ULID layout, lower case). When the clock is set back, or two come in one millisecond,
 * the next id is the last one plus one.
 */
final class JobIds {
  private static final Pattern ID = Pattern.compile("[0-7][0-9a-hjkmnp-tv-z]{25}");

  /** Crockford's base 32: no i, l, o, u. */
  private static final String LETTERS = "0123456789abcdefghjkmnpqrstvwxyz";

  private static final int RANDOM_BITS = 80;
  private static final int LENGTH = 26;

  private final InstantSource wall;
  private final SecureRandom random = new SecureRandom();
  private BigInteger last;

  /**
   * @param newest id given out by an earlier process; null = none
   */
  JobIds(InstantSource wall, @Nullable String newest) {
    this.wall = wall;
    this.last = newest == null ? BigInteger.ZERO : number(newest);
  }

  static boolean isId(String text) {
    return ID.matcher(text).matches();
  }

  synchronized String next() {
    long now = Math.max(0, wall.instant().toEpochMilli());
    BigInteger drawn =
        BigInteger.valueOf(now).shiftLeft(RANDOM_BITS).or(new BigInteger(RANDOM_BITS, random));
    boolean later = BigInteger.valueOf(now).compareTo(last.shiftRight(RANDOM_BITS)) > 0;
    last = later ? drawn : last.add(BigInteger.ONE);
    return text(last);
  }

  private static String text(BigInteger number) {
    char[] letters = new char[LENGTH];
    BigInteger rest = number;
    for (int i = LENGTH - 1; i >= 0; i--) {
      letters[i] = LETTERS.charAt(rest.intValue() & 31);
      rest = rest.shiftRight(5);
    }
    return new String(letters);
  }

  private static BigInteger number(String text) {
    BigInteger number = BigInteger.ZERO;
    for (int i = 0; i < text.length(); i++) {
      number = number.shiftLeft(5).or(BigInteger.valueOf(LETTERS.indexOf(text.charAt(i))));
    }
    return number;
  }
}
