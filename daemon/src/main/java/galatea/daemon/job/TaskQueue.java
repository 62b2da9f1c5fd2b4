package galatea.daemon.job;

import com.github.kagkarlsson.scheduler.Clock;
import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.serializer.Serializer;
import com.github.kagkarlsson.scheduler.task.SchedulableInstance;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The queue: db-scheduler with one thread. Its rows follow from ours: a task for each queueing of
 * an unfinished job, so they can be made again at any time.
 *
 * <p>Tasks are due by their place in the queue, which is told as a time long ago, and the
 * scheduler's clock cannot be set: a jump of the wall clock neither delays nor reorders jobs.
 */
final class TaskQueue {
  private static final String TASK = "job";
  private static final Instant CLOCK_START = Instant.parse("2100-01-01T00:00:00Z");

  private final OneTimeTask<String> task;
  private final Scheduler scheduler;

  /** What is done for a task. */
  @FunctionalInterface
  interface Body {
    void run(String id, long place);
  }

  /**
   * @param failed called when the body threw; the task is gone then, its job is not
   */
  TaskQueue(DataSource source, Body body, Runnable failed) {
    this.task =
        Tasks.oneTime(TASK, String.class)
            .onFailure((_, operations) -> {
              operations.stop();
              failed.run();
            })
            .execute((instance, _) -> {
              String[] parts = instance.getId().split(":", 2);
              body.run(parts[0], Long.parseLong(parts[1]));
            });
    long start = System.nanoTime();
    Clock clock = () -> CLOCK_START.plusNanos(System.nanoTime() - start);
    this.scheduler =
        Scheduler.create(source, task)
            .threads(1)
            .serializer(new Text())
            .clock(clock)
            // by default the machine's name, which a slow name server may delay
            .schedulerName(new SchedulerName.Fixed("galatea"))
            .enableImmediateExecution()
            // new tasks are seen at once; a stop may have to wait for the next poll
            .pollingInterval(Duration.ofSeconds(1))
            // one process owns the file: a heartbeat would tell nobody anything
            .heartbeatInterval(Duration.ofDays(1))
            .missedHeartbeatsLimit(4)
            .shutdownMaxWait(Duration.ofSeconds(2))
            .failureLogging(LogLevel.DEBUG, false)
            .build();
  }

  void start() {
    scheduler.start();
  }

  void stop() {
    scheduler.stop();
  }

  /** Queues the job; once, however often it is called. */
  void schedule(String id, long place) {
    scheduler.scheduleIfNotExists(instance(id, place));
  }

  /** The same for many at once; none of them may be there yet. */
  void scheduleAll(Collection<JobRow> rows) {
    List<SchedulableInstance<?>> instances = new ArrayList<>();
    rows.forEach(row -> instances.add(instance(row.id, row.place)));
    if (!instances.isEmpty()) {
      scheduler.scheduleBatch(instances);
    }
  }

  private SchedulableInstance<String> instance(String id, long place) {
    return SchedulableInstance.of(task.instance(name(id, place)), Instant.ofEpochMilli(place));
  }

  static String name(String id, long place) {
    return id + ":" + place;
  }

  /** Frees what a process that is gone had taken; allowed because one process owns the file. */
  static void reclaim(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate(
          "update scheduled_tasks set picked = 0, picked_by = null, last_heartbeat = null,"
              + " version = version + 1 where picked = 1");
    }
  }

  /** Names of all tasks. */
  static Set<String> names(Connection connection) throws SQLException {
    Set<String> names = new HashSet<>();
    try (PreparedStatement statement =
            connection.prepareStatement("select task_instance from scheduled_tasks");
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        names.add(rows.getString(1));
      }
    }
    return names;
  }

  /** The default would be Java serialization, which no file format should be. */
  private static final class Text implements Serializer {
    @Override
    public byte @Nullable [] serialize(@Nullable Object data) {
      return data == null ? null : data.toString().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public <T> @Nullable T deserialize(Class<T> type, byte @Nullable [] bytes) {
      return bytes == null ? null : type.cast(new String(bytes, StandardCharsets.UTF_8));
    }
  }
}
