package galatea.daemon.job;

import galatea.protocol.Deleted;
import galatea.protocol.Job;
import galatea.protocol.JobPage;
import galatea.protocol.JobState;
import galatea.protocol.QueueInfo;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All jobs of this user. Thread-safe. Every failure is a {@link galatea.protocol.RpcException} of
 * the catalogue: job-not-found, job-state, queue-full, stopping, io.
 */
public interface Jobs {
  /** Queues a job, durably, before it returns. */
  Job submit(Submission submission);

  Job get(String id);

  /**
   * The job as soon as its revision is not {@code seen}, or as it is when the time is over.
   *
   * @param seen null = answer at once
   */
  Job await(String id, @Nullable Long seen, Duration longest) throws InterruptedException;

  /** Asks it to stop; a finished one stays as it is. */
  Job cancel(String id);

  /** Queues a failed or cancelled one again. */
  Job retry(String id);

  /**
   * Newest first.
   *
   * @param cursor {@code next} of the page before; null = from the newest
   * @param states empty = all
   */
  JobPage list(int limit, @Nullable String cursor, Set<JobState> states);

  /** Forgets a finished one. */
  Deleted delete(String id);

  QueueInfo queue();

  /** Tells every change from now on until it is closed. */
  Subscription listen(Listener listener);

  /** Hears of changes in the order they happen, on the changing thread; must return at once. */
  interface Listener {
    void changed(Job job);

    void deleted(Deleted deleted);
  }

  /** Ends the telling. */
  interface Subscription extends AutoCloseable {
    @Override
    void close();
  }
}
