package galatea.daemon.job;

import galatea.daemon.blob.BlobStore;
import galatea.daemon.disk.Step;
import galatea.protocol.JobState;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is done now and then: tasks made again for rows that lost theirs, blobs removed. */
final class Upkeep {
  private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);
  private static final Duration FIRST_CLEANING = Duration.ofMinutes(1);
  private static final Duration CLEANING = Duration.ofMinutes(10);
  private static final Duration REPAIR = Duration.ofSeconds(5);
  private static final Set<JobState> UNFINISHED =
      Set.copyOf(EnumSet.of(JobState.QUEUED, JobState.RUNNING, JobState.CANCELLING));

  private final Ledger ledger;
  private final BlobStore blobs;
  private final Retention retention;
  private final TaskQueue tasks;
  private final ScheduledExecutorService timer;

  Upkeep(
      Ledger ledger,
      BlobStore blobs,
      Retention retention,
      TaskQueue tasks,
      ScheduledExecutorService timer) {
    this.ledger = ledger;
    this.retention = retention;
    this.blobs = blobs;
    this.tasks = tasks;
    this.timer = timer;
  }

  void start() {
    var _ =
        timer.scheduleWithFixedDelay(
            this::cleanQuietly,
            FIRST_CLEANING.toMillis(),
            CLEANING.toMillis(),
            TimeUnit.MILLISECONDS);
  }

  /**
   * Forgets finished jobs that are too old, then removes blobs that no job needs: those that jobs
   * let go, and those that are too old.
   *
   * @return bytes freed
   */
  long clean() {
    retention.expire();
    ledger.takeDropped().forEach(blobs::release);
    return blobs.clean();
  }

  private void cleanQuietly() {
    try {
      long freed = clean();
      if (freed > 0) {
        LOG.info("removed {} MiB of blobs that no job needs", freed >> 20);
      }
    } catch (RuntimeException e) {
      // a full or failing disk: tried again next time
      LOG.warn("cleaning failed: {}", e.getMessage());
    }
  }

  /** Every unfinished job gets its task, every task its job. */
  void reconcile() {
    List<JobRow> missing =
        ledger.locked(() ->
            ledger
                .database()
                .write(
                    Step.RECLAIM_TASKS,
                    connection -> {
                      TaskQueue.reclaim(connection);
                      Set<String> there = TaskQueue.names(connection);
                      return JobStore.inStates(connection, UNFINISHED).stream()
                          .filter(row -> !there.contains(TaskQueue.name(row.id, row.place)))
                          .toList();
                    }));
    tasks.scheduleAll(missing);
  }

  void repairLater() {
    if (!timer.isShutdown()) {
      var _ = timer.schedule(this::repair, REPAIR.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  /** After a disk failed for a while: jobs whose task is gone get another. */
  private void repair() {
    try {
      List<JobRow> lost =
          ledger.locked(() ->
              ledger
                  .database()
                  .read(connection -> {
                    Set<String> there = new HashSet<>(TaskQueue.names(connection));
                    return JobStore.inStates(connection, UNFINISHED).stream()
                        .filter(row -> ledger.live(row.id) == null)
                        .filter(row -> !there.contains(TaskQueue.name(row.id, row.place)))
                        .toList();
                  }));
      for (JobRow row : lost) {
        tasks.schedule(row.id, row.place);
      }
    } catch (RuntimeException e) {
      LOG.warn("the list of jobs still fails: {}", e.getMessage());
      repairLater();
    }
  }
}
