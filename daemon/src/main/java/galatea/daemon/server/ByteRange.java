package galatea.daemon.server;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Bytes asked for by a {@code Range} header (RFC 9110, 14).
 *
 * @param first index of the first byte
 * @param count how many; 0 = the range lies outside
 */
record ByteRange(long first, long count) {
  private static final Pattern SINGLE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

  /** Null when all is asked for, or something we do not serve: several ranges, other units. */
  static @Nullable ByteRange of(@Nullable String header, long length) {
    Matcher match = SINGLE.matcher(header == null ? "" : header.strip());
    if (!match.matches() || (match.group(1).isEmpty() && match.group(2).isEmpty())) {
      return null;
    }
    if (match.group(1).isEmpty()) {
      long last = Math.min(Long.parseLong(match.group(2)), length);
      return new ByteRange(length - last, last);
    }
    long first = Long.parseLong(match.group(1));
    long end = match.group(2).isEmpty() ? Long.MAX_VALUE - 1 : Long.parseLong(match.group(2));
    if (end < first) {
      return null;
    }
    return new ByteRange(first, Math.max(0, Math.min(end, length - 1) - first + 1));
  }
}
