package galatea.daemon.job;

import galatea.daemon.stage.CancelToken;

/** The running attempt of a job; there is one at a time. */
final class Attempt {
  private final JobRow row;
  private final double typicalSeconds;
  private final CancelToken cancel = new CancelToken();
  private final long startNanos = System.nanoTime();

  /**
   * Begins now.
   *
   * @param typicalSeconds what the generator's earlier jobs took; NaN = none is known
   */
  Attempt(JobRow row, double typicalSeconds) {
    this.row = row;
    this.typicalSeconds = typicalSeconds;
  }

  String id() {
    return row.id;
  }

  /** Read and changed under the {@link Ledger}'s lock, but for its final fields. */
  JobRow row() {
    return row;
  }

  /** Set by a client or by a stop of the daemon. */
  CancelToken cancel() {
    return cancel;
  }

  double typicalSeconds() {
    return typicalSeconds;
  }

  /** Seconds since its beginning. */
  double seconds() {
    return (System.nanoTime() - startNanos) * 1e-9;
  }
}
