package galatea.daemon.server;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** The bearer token of one start: 256 random bits. Shows itself to nobody by accident. */
public final class Token {
  private static final String SCHEME = "Bearer ";
  private static final int BYTES = 32;

  private final String text;

  private Token(String text) {
    this.text = text;
  }

  public static Token random() {
    byte[] bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    return new Token(HexFormat.of().formatHex(bytes));
  }

  /** For the state file. */
  public String reveal() {
    return text;
  }

  /**
   * Whether an {@code Authorization} header carries it; takes the same time for every wrong one.
   */
  boolean isIn(@Nullable String header) {
    if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return false;
    }
    byte[] given = header.substring(SCHEME.length()).strip().getBytes(StandardCharsets.UTF_8);
    return MessageDigest.isEqual(given, text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String toString() {
    return "token";
  }
}
