package galatea.daemon.job;

import galatea.daemon.stage.CancelToken;

/**
 * The running attempt of a job.
 *
 * @param row as stored; read and changed under the {@link Ledger}'s lock but for its final fields
 * @param cancel set by a client or by a stop of the daemon
 * @param startNanos {@link System#nanoTime} of its beginning
 * @param typicalSeconds what the generator's earlier jobs took; NaN = none is known
 */
record Attempt(JobRow row, CancelToken cancel, long startNanos, double typicalSeconds) {
  String id() {
    return row.id;
  }

  /** Seconds since its beginning. */
  double seconds() {
    return (System.nanoTime() - startNanos) * 1e-9;
  }
}
