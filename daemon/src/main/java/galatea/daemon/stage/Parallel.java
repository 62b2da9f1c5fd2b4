package galatea.daemon.stage;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * CPU-heavy loops over a fixed number of threads.
 *
 * <p>The range is cut into chunks whose size does not depend on the number of threads, so that a
 * body that writes only its own rows gives the same bytes with one thread and with many. Bodies
 * must not add into shared sums: reduce the chunks' results in chunk order instead.
 */
public final class Parallel implements AutoCloseable {
  private final int threads;
  private final ExecutorService pool;

  public Parallel(int threads) {
    this.threads = Math.max(1, threads);
    // log lines of the pool carry the marks of who asked for it, such as the job's id
    @Nullable Map<String, String> marks = MDC.getCopyOfContextMap();
    this.pool =
        Executors.newFixedThreadPool(
            this.threads,
            task -> {
              Thread thread =
                  new Thread(
                      () -> {
                        if (marks != null) {
                          MDC.setContextMap(marks);
                        }
                        task.run();
                      },
                      "galatea-cpu");
              thread.setDaemon(true);
              return thread;
            });
  }

  public int threads() {
    return threads;
  }

  /** Body of a chunk: indices {@code from} (inclusive) to {@code to} (exclusive). */
  @FunctionalInterface
  public interface Range {
    void run(int from, int to);
  }

  /** Runs the body over {@code 0..count} in chunks of {@code chunk}; returns when all are done. */
  public void forRanges(int count, int chunk, Range body) {
    if (threads == 1 || count <= chunk) {
      for (int from = 0; from < count; from += chunk) {
        body.run(from, Math.min(count, from + chunk));
      }
      return;
    }
    List<Runnable> tasks = new ArrayList<>();
    for (int from = 0; from < count; from += chunk) {
      int start = from;
      tasks.add(() -> body.run(start, Math.min(count, start + chunk)));
    }
    runAll(tasks);
  }

  /** Runs independent tasks; the first failure (in task order) is thrown after all have ended. */
  public void runAll(List<Runnable> tasks) {
    if (threads == 1) {
      tasks.forEach(Runnable::run);
      return;
    }
    List<Future<?>> pending = new ArrayList<>();
    for (Runnable task : tasks) {
      pending.add(pool.submit(task));
    }
    RuntimeException failure = null;
    for (Future<?> future : pending) {
      try {
        future.get();
      } catch (ExecutionException e) {
        if (e.getCause() instanceof Error error) {
          throw error;
        }
        if (failure == null) {
          failure =
              e.getCause() instanceof RuntimeException cause
                  ? cause
                  : new IllegalStateException(e.getCause());
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted while waiting for a parallel loop", e);
      }
    }
    if (failure != null) {
      throw failure;
    }
  }

  @Override
  public void close() {
    pool.shutdownNow();
  }
}
