package galatea.daemon.job;

import galatea.asset.fault.GalateaException;
import galatea.daemon.blob.BlobStore;
import galatea.daemon.disk.Disk;
import galatea.daemon.disk.Step;
import galatea.protocol.Deleted;
import galatea.protocol.ErrorCode;
import galatea.protocol.Job;
import galatea.protocol.JobPage;
import galatea.protocol.JobState;
import galatea.protocol.QueueInfo;
import galatea.protocol.RpcException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The jobs of one state folder: a row each, blobs beside them, one worker. Jobs can be submitted
 * and read from {@link #open} on; they run from {@link #start} on.
 */
public final class JobQueue implements Jobs, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(JobQueue.class);

  /** Longer than any stage goes without looking for a cancel. */
  private static final Duration PARKING = Duration.ofSeconds(10);

  private static final int LONGEST_PAGE = 1000;

  private final JobSetup setup;
  private final Database database;
  private final BlobStore blobs;
  private final Ledger ledger;
  private final Board board;
  private final Retention retention;
  private final JobIds ids;
  private final TaskQueue tasks;
  private final Upkeep upkeep;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "galatea-jobs");
        thread.setDaemon(true);
        return thread;
      });

  private JobQueue(JobSetup setup, Ledger ledger, Retention retention, BlobStore blobs) {
    this.setup = setup;
    this.database = ledger.database();
    this.blobs = blobs;
    this.ledger = ledger;
    this.board = ledger.board();
    this.retention = retention;
    this.ids = new JobIds(setup.wall(), database.<@Nullable String>read(JobStore::newestId));
    Worker worker = new Worker(ledger, blobs, setup.generators(), setup.threads(), timer);
    this.tasks = new TaskQueue(database.tasks(), worker::run, this::repairLater);
    this.upkeep = new Upkeep(ledger, blobs, retention, tasks, timer);
  }

  /**
   * Opens the folder, makes it when it is missing. What ran when an earlier process ended waits
   * again; a damaged list of jobs is set aside.
   *
   * @throws GalateaException {@code STATE_…} with one sentence when the folder cannot be used
   */
  public static JobQueue open(JobSetup setup) {
    Path file = DatabaseFile.prepare(setup.folder(), new Disk(setup.checkpoint()));
    Database database = null;
    try {
      database = Database.open(file, setup.checkpoint());
      Ledger ledger = new Ledger(database, new Board(), setup.wall(), setup.attempts());
      Retention retention = new Retention(ledger, setup.kept(), setup.wall(), setup.folder());
      BlobStore blobs =
          BlobStore.open(
              setup.folder().resolve("blobs"),
              setup.limits(),
              retention,
              setup.wall(),
              setup.checkpoint());
      JobQueue queue = new JobQueue(setup, ledger, retention, blobs);
      queue.ledger.recover();
      queue.upkeep.reconcile();
      return queue;
    } catch (IOException | RpcException e) {
      if (database != null) {
        database.close();
      }
      throw DatabaseFile.unusable(e, setup.folder());
    }
  }

  private void repairLater() {
    upkeep.repairLater();
  }

  /** The blobs that jobs read and make. */
  public BlobStore blobs() {
    return blobs;
  }

  /** Begins to run jobs and to clean up. */
  public void start() {
    tasks.start();
    upkeep.start();
  }

  /**
   * Removes blobs that no job needs: those that jobs let go, and those that are too old.
   *
   * @return bytes freed
   */
  public long clean() {
    return upkeep.clean();
  }

  @Override
  public Job submit(Submission submission) {
    Set<String> hashes = new HashSet<>();
    hashes.add(submission.picture().sha256());
    if (submission.matte() != null) {
      hashes.add(submission.matte().sha256());
    }
    Job known = known(submission.requestKey());
    if (known != null) {
      return known;
    }
    return blobs.holding(hashes, () -> ledger.locked(() -> add(submission)));
  }

  private @Nullable Job known(@Nullable String requestKey) {
    if (requestKey == null) {
      return null;
    }
    return ledger.<@Nullable Job>locked(() -> {
      @Nullable JobRow row =
          database.<@Nullable JobRow>read(
              connection -> JobStore.byRequestKey(connection, requestKey));
      return row == null ? null : get(row.id);
    });
  }

  private Job add(Submission submission) {
    Job known = known(submission.requestKey());
    if (known != null) {
      return known;
    }
    JobRow row =
        new JobRow(
            ids.next(),
            submission.requestKey(),
            submission.name(),
            submission.settings().generator(),
            submission.settings().byName(),
            submission.picture(),
            submission.matte() == null ? null : submission.matte().sha256(),
            ledger.now());
    row.steps = Worker.stages(setup.generators(), row.generator).size();
    return queue(Step.SUBMIT_JOB, row, true);
  }

  /** Under the lock: gives the row a place and a task. */
  private Job queue(Step step, JobRow row, boolean isNew) {
    if (ledger.isStopping()) {
      throw RpcException.of(ErrorCode.STOPPING, ErrorCode.STOPPING.sentence(), null);
    }
    int before =
        database.write(
            step,
            connection -> {
              int waiting = JobStore.count(connection, Set.of(JobState.QUEUED));
              if (waiting >= setup.capacity()) {
                throw RpcException.of(
                    ErrorCode.QUEUE_FULL, waiting + " jobs wait already, which is the most", null);
              }
              row.place = JobStore.lastPlace(connection);
              if (isNew) {
                JobStore.insert(connection, row);
              } else {
                JobStore.update(connection, row);
              }
              return waiting;
            });
    Job job = row.job(before);
    board.changed(job);
    try {
      tasks.schedule(row.id, row.place);
    } catch (RuntimeException e) {
      // the row counts; its task can be made at any time
      LOG.warn("job {} is queued but could not be scheduled yet: {}", row.id, e.getMessage());
      upkeep.repairLater();
    }
    return job;
  }

  @Override
  public Job get(String id) {
    return ledger.locked(() -> {
      Attempt live = ledger.live(id);
      if (live != null) {
        return live.row().job(null);
      }
      return database.read(connection -> {
        JobRow row = JobStore.find(connection, id);
        if (row == null) {
          throw RpcException.of(ErrorCode.JOB_NOT_FOUND, "there is no job " + id, "id");
        }
        return row.state == JobState.QUEUED
            ? row.job(Ledger.position(JobStore.queued(connection), row.place))
            : row.job(null);
      });
    });
  }

  @Override
  public Job await(String id, @Nullable Long seen, Duration longest) throws InterruptedException {
    List<CompletableFuture<Job>> next = new ArrayList<>();
    Job now =
        ledger.locked(() -> {
          Job job = get(id);
          if (seen != null && seen == job.revision() && !ledger.isStopping()) {
            next.add(board.next(id));
          }
          return job;
        });
    if (next.isEmpty()) {
      return now;
    }
    try {
      return next.getFirst().get(longest.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException _) {
      return get(id);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RpcException rpc) {
        throw rpc;
      }
      throw new IllegalStateException(e);
    }
  }

  @Override
  public Job cancel(String id) {
    return ledger.locked(() -> {
      Attempt live = ledger.live(id);
      if (live != null) {
        // first, so that it stops even when the disk fails
        live.cancel().cancel();
        if (live.row().state == JobState.CANCELLING) {
          return live.row().job(null);
        }
        live.row().state = JobState.CANCELLING;
        return ledger.change(Step.CANCEL_RUNNING_JOB, live.row());
      }
      JobRow row = stored(id);
      if (row.state.finished()) {
        return row.job(null);
      }
      row.state = JobState.CANCELLED;
      row.finishedAt = ledger.now();
      row.glb = null;
      row.preview = null;
      return ledger.change(Step.CANCEL_WAITING_JOB, row);
    });
  }

  @Override
  public Job retry(String id) {
    return ledger.locked(() -> {
      JobRow row = stored(id);
      if (row.state != JobState.FAILED && row.state != JobState.CANCELLED) {
        throw wrongState(row, "only a failed or cancelled job can be retried");
      }
      row.clear();
      row.state = JobState.QUEUED;
      row.attempts = 0;
      row.revision++;
      return queue(Step.RETRY_JOB, row, false);
    });
  }

  @Override
  public Deleted delete(String id) {
    return ledger.locked(() -> {
      JobRow row = stored(id);
      if (ledger.live(id) != null || !row.state.finished()) {
        throw wrongState(row, "only a finished job can be deleted");
      }
      retention.forget(Step.DELETE_JOB, List.of(row));
      return new Deleted(id);
    });
  }

  private JobRow stored(String id) {
    @Nullable JobRow row =
        database.<@Nullable JobRow>read(connection -> JobStore.find(connection, id));
    if (row == null) {
      throw RpcException.of(ErrorCode.JOB_NOT_FOUND, "there is no job " + id, "id");
    }
    return row;
  }

  private static RpcException wrongState(JobRow row, String rule) {
    return RpcException.of(
        ErrorCode.JOB_STATE,
        rule + "; this one is " + row.state.name().toLowerCase(Locale.ROOT),
        "id");
  }

  @Override
  public JobPage list(int limit, @Nullable String cursor, Set<JobState> states) {
    if (limit < 1 || limit > LONGEST_PAGE) {
      throw RpcException.of(
          ErrorCode.INVALID_PARAMS, limit + " is not between 1 and " + LONGEST_PAGE, "limit");
    }
    if (cursor != null && !JobIds.isId(cursor)) {
      throw RpcException.of(ErrorCode.INVALID_PARAMS, "this is no cursor of job.list", "cursor");
    }
    return ledger.locked(() ->
        database.read(connection -> {
          List<JobRow> rows = JobStore.page(connection, limit + 1, cursor, states);
          boolean more = rows.size() > limit;
          long[] queued = JobStore.queued(connection);
          List<Job> jobs = new ArrayList<>();
          for (JobRow row : more ? rows.subList(0, limit) : rows) {
            Attempt live = ledger.live(row.id);
            jobs.add(
                live != null
                    ? live.row().job(null)
                    : row.job(
                        row.state == JobState.QUEUED ? Ledger.position(queued, row.place) : null));
          }
          return new JobPage(
              jobs, more ? jobs.getLast().id() : null, JobStore.count(connection, states));
        }));
  }

  @Override
  public QueueInfo queue() {
    return database.read(connection ->
        new QueueInfo(
            JobStore.count(connection, Set.of(JobState.QUEUED)),
            JobStore.count(connection, Set.of(JobState.RUNNING, JobState.CANCELLING)),
            setup.capacity()));
  }

  @Override
  public Subscription listen(Listener listener) {
    return board.listen(Objects.requireNonNull(listener));
  }

  /**
   * Stops: nothing is taken any more, the running job may finish, then it is parked. What waits
   * waits in the next process too.
   *
   * @param patience for the running job
   */
  public void stop(Duration patience) {
    ledger.stop();
    try {
      if (!ledger.awaitIdle(patience)) {
        ledger.interrupt();
        if (!ledger.awaitIdle(PARKING)) {
          LOG.warn("the running job did not stop in time; it is begun anew by the next start");
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    timer.shutdownNow();
    tasks.stop();
    database.close();
  }

  /** Stops without waiting for the running job to finish. */
  @Override
  public void close() {
    stop(Duration.ZERO);
  }
}
