package galatea.daemon.job;

import galatea.daemon.disk.Step;
import galatea.protocol.Asset;
import galatea.protocol.ErrorCode;
import galatea.protocol.Failure;
import galatea.protocol.Job;
import galatea.protocol.JobState;
import galatea.protocol.RpcException;
import galatea.protocol.WarningInfo;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What becomes of a job once a worker has it: each change is written first, then told. One lock
 * gives all changes one order; the running job's row is held here, since most of its progress is
 * never written.
 */
final class Ledger {
  private static final Logger LOG = LoggerFactory.getLogger(Ledger.class);

  /** More than an attempt can tell, at a few times a second, without its row being written. */
  private static final long REVISIONS_OF_AN_ATTEMPT = 1_000_000;

  private final Database database;
  private final Board board;
  private final InstantSource wall;
  private final int mostAttempts;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition idle = lock.newCondition();

  /** Hashes that a row let go, and when, {@link System#nanoTime}. */
  private final Map<String, Long> dropped = new ConcurrentHashMap<>();

  private @Nullable Attempt live;
  private boolean stopping;

  Ledger(Database database, Board board, InstantSource wall, int mostAttempts) {
    this.database = database;
    this.board = board;
    this.wall = wall;
    this.mostAttempts = mostAttempts;
  }

  /** What is done under the lock. */
  @FunctionalInterface
  interface Action<T extends @Nullable Object> {
    T run();
  }

  /** Does something while nothing changes. */
  <T extends @Nullable Object> T locked(Action<T> action) {
    lock.lock();
    try {
      return action.run();
    } finally {
      lock.unlock();
    }
  }

  Database database() {
    return database;
  }

  Board board() {
    return board;
  }

  String now() {
    return Stamp.text(wall.instant());
  }

  /** The running attempt of this job; null when it does not run. Under the lock. */
  @Nullable Attempt live(String id) {
    return live != null && live.id().equals(id) ? live : null;
  }

  /** Writes a change of a row and tells it. Under the lock. */
  Job change(Step step, JobRow row) {
    row.revision++;
    @Nullable Integer position =
        database.<@Nullable Integer>write(
            step,
            connection -> {
              JobStore.update(connection, row);
              return row.state == JobState.QUEUED
                  ? position(JobStore.queued(connection), row.place)
                  : null;
            });
    Job job = row.job(position);
    board.changed(job);
    return job;
  }

  /** The row lets its results, or the promise of them, go. Under the lock. */
  void dropResults(JobRow row) {
    drop(row.glb);
    drop(row.preview);
    row.glb = null;
    row.preview = null;
  }

  /** A row no longer refers to this blob; another may. */
  void drop(@Nullable String sha256) {
    if (sha256 != null) {
      dropped.put(sha256, System.nanoTime());
    }
  }

  /** What was dropped since the last call, and when. */
  Map<String, Long> takeDropped() {
    Map<String, Long> taken = Map.copyOf(dropped);
    taken.forEach(dropped::remove);
    return taken;
  }

  /** How many of these places, which are in order, come before one. */
  static int position(long[] places, long place) {
    int index = Arrays.binarySearch(places, place);
    return index < 0 ? -index - 1 : index;
  }

  /** After a start: what ran when the process ended waits again, in its old place. */
  void recover() {
    locked(() ->
        database.write(
            Step.RECOVER_JOBS,
            connection -> {
              var begun = EnumSet.of(JobState.RUNNING, JobState.CANCELLING);
              for (JobRow row : JobStore.inStates(connection, begun)) {
                LOG.info("job {} was running when the daemon ended", row.id);
                if (row.state == JobState.RUNNING) {
                  row.state = JobState.QUEUED;
                } else {
                  row.state = JobState.CANCELLED;
                  row.finishedAt = now();
                  dropResults(row);
                }
                row.secondsLeft = null;
                row.revision += REVISIONS_OF_AN_ATTEMPT;
                JobStore.update(connection, row);
              }
              return true;
            }));
  }

  /**
   * Counts an attempt before its work begins.
   *
   * @param place that the job was queued with
   * @return null when there is nothing to do: cancelled, deleted, queued anew, given up, or the
   *     daemon is stopping
   */
  @Nullable Attempt begin(String id, long place) {
    return this.<@Nullable Attempt>locked(() -> {
      @Nullable JobRow row =
          database.<@Nullable JobRow>read(connection -> JobStore.find(connection, id));
      if (stopping || row == null || row.place != place || row.state.finished()) {
        return null;
      }
      if (row.attempts >= mostAttempts) {
        giveUp(row);
        return null;
      }
      String generator = row.generator;
      double typical =
          median(database.read(connection -> JobStore.durations(connection, generator)));
      row.clear();
      row.state = JobState.RUNNING;
      row.attempts++;
      row.startedAt = now();
      row.secondsLeft = Double.isNaN(typical) ? null : typical;
      change(Step.BEGIN_JOB, row);
      Attempt attempt = new Attempt(row, typical);
      live = attempt;
      return attempt;
    });
  }

  private void giveUp(JobRow row) {
    String where = row.stage == null ? "before its first stage" : "in stage " + row.stage;
    row.state = JobState.FAILED;
    row.finishedAt = now();
    row.secondsLeft = null;
    dropResults(row);
    row.failure =
        new Failure(
            ErrorCode.GAVE_UP.kind(),
            ErrorCode.GAVE_UP.name(),
            "galatea was stopped "
                + row.attempts
                + " times while it worked on this job, the last time "
                + where,
            row.stage,
            ErrorCode.GAVE_UP.remedy(),
            row.id);
    LOG.warn("job {}: {}", row.id, row.failure.sentence());
    change(Step.GIVE_JOB_UP, row);
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted.length == 0 ? Double.NaN : sorted[sorted.length / 2];
  }

  /** The attempt's next stage, written, so that a crash can be told by its stage. */
  void stage(Attempt attempt, String stage, int step, double fraction, double secondsLeft) {
    locked(() -> {
      JobRow row = attempt.row();
      row.stage = stage;
      row.step = step;
      take(attempt, fraction, secondsLeft);
      try {
        change(Step.NOTE_STAGE, row);
      } catch (RpcException e) {
        // what counts is the result; whether it can be stored shows then
        LOG.warn("stage {} could not be noted: {}", stage, e.failure().sentence());
      }
      return true;
    });
  }

  /** The attempt's progress within its stage, told only. */
  void progress(Attempt attempt, double fraction, double secondsLeft) {
    locked(() -> {
      if (live == attempt) {
        take(attempt, fraction, secondsLeft);
        attempt.row().revision++;
        board.changed(attempt.row().job(null));
      }
      return true;
    });
  }

  private static void take(Attempt attempt, double fraction, double secondsLeft) {
    JobRow row = attempt.row();
    row.fraction = Math.max(row.fraction, fraction);
    row.secondsLeft = Double.isNaN(secondsLeft) ? null : secondsLeft;
    row.seconds = attempt.seconds();
  }

  /**
   * Says which blobs the attempt is going to store: needed from now on, so none is left without a
   * job that knows it.
   *
   * @return whether an attempt before promised others
   */
  boolean promise(Attempt attempt, String glb, String preview) {
    return locked(() -> {
      JobRow row = attempt.row();
      boolean other =
          row.glb != null && !(row.glb.equals(glb) && Objects.equals(row.preview, preview));
      row.glb = glb;
      row.preview = preview;
      change(Step.PROMISE_RESULT, row);
      return other;
    });
  }

  /** The asset is stored. A job that was cancelled meanwhile is cancelled. */
  Job done(Attempt attempt, Asset asset, List<WarningInfo> warnings) {
    return locked(() -> {
      if (attempt.row().state == JobState.CANCELLING) {
        return stopped(attempt);
      }
      JobRow row = attempt.row();
      row.asset = asset;
      row.warnings = warnings;
      row.fraction = 1;
      return end(attempt, JobState.DONE);
    });
  }

  Job failed(Attempt attempt, Failure failure, List<WarningInfo> warnings) {
    return locked(() -> {
      JobRow row = attempt.row();
      row.failure = failure;
      row.warnings = warnings;
      dropResults(row);
      return end(attempt, JobState.FAILED);
    });
  }

  /** The attempt saw its token: cancelled by a client, or parked because the daemon stops. */
  Job stopped(Attempt attempt) {
    return locked(() -> {
      JobRow row = attempt.row();
      if (row.state != JobState.CANCELLING && stopping) {
        row.clear();
        row.state = JobState.QUEUED;
        // it did not die
        row.attempts--;
        LOG.info("parked");
        return change(Step.PARK_JOB, row);
      }
      dropResults(row);
      return end(attempt, JobState.CANCELLED);
    });
  }

  private Job end(Attempt attempt, JobState state) {
    JobRow row = attempt.row();
    row.state = state;
    row.seconds = attempt.seconds();
    row.secondsLeft = null;
    row.finishedAt = now();
    Job job = change(Step.END_JOB, row);
    leave(attempt);
    return job;
  }

  /** The row in the file is the truth again, whatever came of the attempt. */
  void leave(Attempt attempt) {
    locked(() -> {
      if (live == attempt) {
        live = null;
        idle.signalAll();
      }
      return true;
    });
  }

  boolean isStopping() {
    return locked(() -> stopping);
  }

  /** Nothing begins any more, nothing is taken any more. */
  void stop() {
    locked(() -> {
      stopping = true;
      board.stopping();
      return true;
    });
  }

  /** Tells the running attempt to stop. */
  void interrupt() {
    locked(() -> {
      if (live != null) {
        live.cancel().cancel();
      }
      return true;
    });
  }

  /**
   * @return whether no job runs any more
   */
  boolean awaitIdle(Duration longest) throws InterruptedException {
    lock.lock();
    try {
      long left = longest.toNanos();
      while (live != null && left > 0) {
        left = idle.awaitNanos(left);
      }
      return live == null;
    } finally {
      lock.unlock();
    }
  }
}
