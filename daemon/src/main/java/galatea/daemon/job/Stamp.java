package galatea.daemon.job;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/**
 * The clock on the wall, for what people read: when a job was submitted. The only class that reads
 * it; durations come from {@link System#nanoTime}, and no result depends on either.
 */
public final class Stamp {
  private Stamp() {}

  /** The system's clock; may jump in both directions. */
  public static InstantSource wall() {
    return InstantSource.system();
  }

  /** ISO-8601, UTC, milliseconds. */
  public static String text(Instant time) {
    return time.truncatedTo(ChronoUnit.MILLIS).toString();
  }
}
