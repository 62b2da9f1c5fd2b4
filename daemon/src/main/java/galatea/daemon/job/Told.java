package galatea.daemon.job;

import galatea.daemon.stage.Progress;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * An attempt's progress on its way to the {@link Ledger}: stages at once, the rest a few times a
 * second, the last word always.
 */
final class Told implements Progress.Listener {
  /** Between two messages of one job, unless the stage changes. */
  private static final long PACE_NANOS = 125_000_000;

  private final Ledger ledger;
  private final Attempt attempt;
  private final List<String> stages;
  private final double share;
  private final ScheduledExecutorService timer;
  private String stage = "";
  private double fraction;
  private double secondsLeft;
  private long lastNanos;
  private boolean pending;

  /**
   * @param stages of the whole job
   * @param share of the whole time that the generator takes; the rest is drawing and storing
   */
  Told(
      Ledger ledger,
      Attempt attempt,
      List<String> stages,
      double share,
      ScheduledExecutorService timer) {
    this.ledger = ledger;
    this.attempt = attempt;
    this.stages = stages;
    this.share = share;
    this.timer = timer;
  }

  @Override
  public void onProgress(Progress progress) {
    say(progress.stage(), progress.fraction() * share, left(progress));
  }

  /** A stage of the job's own, after the generator's. */
  synchronized void say(String name, double whole, double left) {
    fraction = whole;
    secondsLeft = left;
    if (!name.equals(stage)) {
      stage = name;
      pending = false;
      lastNanos = System.nanoTime();
      ledger.stage(attempt, stage, stages.indexOf(stage) + 1, fraction, secondsLeft);
      return;
    }
    long wait = PACE_NANOS - (System.nanoTime() - lastNanos);
    if (wait <= 0) {
      tell();
    } else if (!pending) {
      pending = true;
      var _ = timer.schedule(this::flush, wait, TimeUnit.NANOSECONDS);
    }
  }

  private synchronized void flush() {
    if (!pending) {
      return;
    }
    // a late timer may belong to a message that was told without it
    long wait = PACE_NANOS - (System.nanoTime() - lastNanos);
    if (wait > 0) {
      var _ = timer.schedule(this::flush, wait, TimeUnit.NANOSECONDS);
    } else {
      tell();
    }
  }

  private void tell() {
    pending = false;
    lastNanos = System.nanoTime();
    ledger.progress(attempt, fraction, secondsLeft);
  }

  /** Of the whole job, from the generator's own estimate, else from earlier jobs; NaN = unknown. */
  private double left(Progress progress) {
    double passed = attempt.seconds();
    double whole =
        Double.isNaN(progress.secondsLeft())
            ? attempt.typicalSeconds()
            : (passed + progress.secondsLeft()) / share;
    return Double.isNaN(whole) ? Double.NaN : Math.max(0, whole - passed);
  }
}
