package galatea.protocol.client;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** No daemon answers, or what answers is none. Whether a call was carried out is then unknown. */
public final class UnreachableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnreachableException(String sentence, @Nullable Throwable cause) {
    super(sentence + "; start it with: galatea serve", cause);
  }

  private UnreachableException(String sentence) {
    super(sentence);
  }

  /** What says where a daemon is may be another user's trap. */
  static UnreachableException untrusted(String sentence) {
    return new UnreachableException(
        sentence + " and is not trusted; remove it, or set GALATEA_HOME to a folder of your own");
  }

  /** One that has begun to answer and hangs: it is there, so to start it is no remedy. */
  static UnreachableException silent(Duration silence) {
    return new UnreachableException(
        "the daemon sent nothing for "
            + silence.toSeconds()
            + " seconds in the middle of an answer; if it hangs, end it with: galatea stop");
  }
}
