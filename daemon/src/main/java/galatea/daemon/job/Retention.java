package galatea.daemon.job;

import galatea.daemon.blob.Needs;
import galatea.daemon.disk.Step;
import galatea.protocol.Deleted;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which jobs are kept, and with them which blobs. */
final class Retention implements Needs {
  private static final Logger LOG = LoggerFactory.getLogger(Retention.class);

  /** In one transaction. */
  private static final int BATCH = 500;

  /** Longer than a computer sleeps while the daemon runs; the clock on the wall was set. */
  private static final Duration JUMP = Duration.ofDays(7);

  private final Ledger ledger;
  private final JobLimits limits;
  private final InstantSource wall;
  private final Path folder;
  private final Instant wallStart;
  private final long nanoStart = System.nanoTime();
  private boolean jumped;

  /**
   * @param folder the state folder
   */
  Retention(Ledger ledger, JobLimits limits, InstantSource wall, Path folder) {
    this.ledger = ledger;
    this.limits = limits;
    this.wall = wall;
    this.folder = folder;
    this.wallStart = wall.instant();
  }

  /** All while a damaged list of jobs lies in the folder: nobody knows what its jobs need. */
  @Override
  public Predicate<String> needed() {
    if (DatabaseFile.hasDamaged(folder)) {
      return _ -> true;
    }
    return ledger.database().read(JobStore::needed)::contains;
  }

  @Override
  public boolean letGo(long bytes, Predicate<String> resting) {
    if (DatabaseFile.hasDamaged(folder)) {
      return false;
    }
    return ledger.locked(() -> {
      List<JobRow> going = new ArrayList<>();
      long freed = 0;
      for (JobRow row : oldest()) {
        if (freed < bytes && results(row).stream().allMatch(resting)) {
          going.add(row);
          freed += bytes(row);
        }
      }
      forget(Step.FORGET_JOBS, going);
      if (!going.isEmpty()) {
        LOG.info("forgot {} finished jobs to make room", going.size());
      }
      return !going.isEmpty();
    });
  }

  /**
   * Forgets finished jobs that are too old or too many.
   *
   * @return how many
   */
  int expire() {
    return ledger.locked(() -> {
      List<JobRow> going = new ArrayList<>();
      Instant now = wall.instant();
      int tooMany = ledger.database().read(JobStore::finished) - limits.most();
      boolean believed = !jumped(now);
      // what is left over comes with the next time
      for (JobRow row : oldest()) {
        if (going.size() < tooMany || (believed && old(row, now))) {
          going.add(row);
        }
      }
      forget(Step.FORGET_JOBS, going);
      if (!going.isEmpty()) {
        LOG.info("forgot {} finished jobs that were too old or too many", going.size());
      }
      return going.size();
    });
  }

  private List<JobRow> oldest() {
    return ledger.database().read(connection -> JobStore.oldestFinished(connection, BATCH));
  }

  /** Whether the clock was set forward since the start: then nobody knows how old a job is. */
  private boolean jumped(Instant now) {
    long gone = Duration.between(wallStart, now).toMillis();
    long passed = (System.nanoTime() - nanoStart) / 1_000_000;
    jumped |= gone - passed > JUMP.toMillis();
    return jumped;
  }

  private boolean old(JobRow row, Instant now) {
    String finished = row.finishedAt;
    return finished != null
        && Duration.between(Instant.parse(finished), now).compareTo(limits.age()) >= 0;
  }

  /** Removes the rows of finished jobs; their blobs go with the next cleaning. Under the lock. */
  void forget(Step step, List<JobRow> rows) {
    if (rows.isEmpty()) {
      return;
    }
    ledger
        .database()
        .write(
            step,
            connection -> {
              for (JobRow row : rows) {
                JobStore.delete(connection, row.id);
              }
              return true;
            });
    for (JobRow row : rows) {
      blobs(row).forEach(ledger::drop);
      ledger.board().deleted(new Deleted(row.id));
    }
  }

  private static List<String> blobs(JobRow row) {
    return present(row.picture.sha256(), row.matte, row.glb, row.preview);
  }

  /** What goes with the job; its picture may be another's too. */
  private static List<String> results(JobRow row) {
    return row.asset == null ? blobs(row) : present(row.glb, row.preview);
  }

  private static List<String> present(@Nullable String... hashes) {
    List<String> there = new ArrayList<>();
    for (String hash : hashes) {
      if (hash != null) {
        there.add(hash);
      }
    }
    return there;
  }

  private static long bytes(JobRow row) {
    return row.asset == null
        ? row.picture.bytes()
        : row.asset.glb().bytes() + row.asset.preview().bytes();
  }
}
