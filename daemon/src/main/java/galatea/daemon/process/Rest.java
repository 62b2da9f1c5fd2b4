package galatea.daemon.process;

import galatea.daemon.job.Jobs;
import galatea.protocol.Deleted;
import galatea.protocol.Job;
import galatea.protocol.QueueInfo;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Gives memory back to the system when the last job is done: the heap has grown to hundreds of
 * megabytes for it, and nothing would ask the collector to shrink it while nobody allocates.
 */
final class Rest implements Jobs.Listener, AutoCloseable {
  private static final long AFTER_SECONDS = 2;

  private final Jobs jobs;
  private final Jobs.Subscription subscription;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "galatea-rest");
        thread.setDaemon(true);
        return thread;
      });

  @SuppressWarnings("this-escape") // the class is final and complete when it listens
  Rest(Jobs jobs) {
    this.jobs = jobs;
    this.subscription = jobs.listen(this);
  }

  @Override
  public void changed(Job job) {
    if (job.state().finished() && !timer.isShutdown()) {
      var _ = timer.schedule(this::rest, AFTER_SECONDS, TimeUnit.SECONDS);
    }
  }

  private void rest() {
    QueueInfo queue = jobs.queue();
    if (queue.running() == 0 && queue.queued() == 0) {
      System.gc();
    }
  }

  @Override
  public void deleted(Deleted deleted) {}

  @Override
  public void close() {
    subscription.close();
    timer.shutdownNow();
  }
}
