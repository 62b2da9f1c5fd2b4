package galatea.daemon.server;

import galatea.daemon.job.Jobs;
import galatea.daemon.job.Submission;
import galatea.protocol.Deleted;
import galatea.protocol.ErrorCode;
import galatea.protocol.Job;
import galatea.protocol.JobPage;
import galatea.protocol.JobState;
import galatea.protocol.QueueInfo;
import galatea.protocol.RpcException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Jobs that are kept and never run. */
final class MemoryJobs implements Jobs {
  private final Map<String, Job> jobs = new ConcurrentSkipListMap<>();
  private final List<Listener> listeners = new CopyOnWriteArrayList<>();
  private final AtomicLong told = new AtomicLong();
  final List<Submission> submissions = new CopyOnWriteArrayList<>();

  @Override
  public synchronized Job submit(Submission submission) {
    submissions.add(submission);
    Job job =
        new Job(
            String.format("%08d", jobs.size()),
            1,
            submission.name(),
            submission.settings().generator(),
            JobState.QUEUED,
            jobs.size(),
            null,
            0,
            1,
            0,
            null,
            0,
            0,
            "2026-01-01T00:00:00Z",
            null,
            null,
            submission.picture(),
            submission.settings().byName(),
            null,
            List.of(),
            null);
    jobs.put(job.id(), job);
    tell(job);
    return job;
  }

  void forgetAll() {
    jobs.clear();
    submissions.clear();
  }

  /** How often something was told. */
  long told() {
    return told.get();
  }

  void tell(Job job) {
    told.incrementAndGet();
    listeners.forEach(listener -> listener.changed(job));
  }

  @Override
  public Job get(String id) {
    Job job = jobs.get(id);
    if (job == null) {
      throw RpcException.of(ErrorCode.JOB_NOT_FOUND, ErrorCode.JOB_NOT_FOUND.sentence(), "id");
    }
    return job;
  }

  @Override
  public Job await(String id, @Nullable Long seen, Duration longest) throws InterruptedException {
    Job job = get(id);
    if (seen != null && seen == job.revision()) {
      boolean _ = new CountDownLatch(1).await(longest.toNanos(), TimeUnit.NANOSECONDS);
    }
    return job;
  }

  @Override
  public Job cancel(String id) {
    return get(id);
  }

  @Override
  public Job retry(String id) {
    return get(id);
  }

  @Override
  public JobPage list(int limit, @Nullable String cursor, Set<JobState> states) {
    return new JobPage(
        new ArrayList<>(jobs.values()).subList(0, Math.min(limit, jobs.size())), null, jobs.size());
  }

  @Override
  public Deleted delete(String id) {
    return new Deleted(get(id).id());
  }

  @Override
  public QueueInfo queue() {
    return new QueueInfo(jobs.size(), 0, 1000);
  }

  @Override
  public Subscription listen(Listener listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }
}
