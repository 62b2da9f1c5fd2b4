package galatea.daemon.job;

import galatea.protocol.Deleted;
import galatea.protocol.ErrorCode;
import galatea.protocol.Job;
import galatea.protocol.RpcException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells changes to listeners and to who waits for one job. The {@link Ledger} keeps the order. */
final class Board {
  private static final Logger LOG = LoggerFactory.getLogger(Board.class);

  private final List<Jobs.Listener> listeners = new CopyOnWriteArrayList<>();
  private final Map<String, CompletableFuture<Job>> waiting = new ConcurrentHashMap<>();

  Jobs.Subscription listen(Jobs.Listener listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  /** The job's next change. Asked for under the ledger's lock, so that none is missed. */
  CompletableFuture<Job> next(String id) {
    return waiting.computeIfAbsent(id, _ -> new CompletableFuture<>());
  }

  void changed(Job job) {
    tell(listener -> listener.changed(job));
    @Nullable CompletableFuture<Job> next = waiting.remove(job.id());
    if (next != null) {
      next.complete(job);
    }
  }

  void deleted(Deleted deleted) {
    tell(listener -> listener.deleted(deleted));
    @Nullable CompletableFuture<Job> next = waiting.remove(deleted.id());
    if (next != null) {
      next.completeExceptionally(
          RpcException.of(ErrorCode.JOB_NOT_FOUND, "the job was deleted", "id"));
    }
  }

  /** Lets everybody go who waits. */
  void stopping() {
    for (String id : List.copyOf(waiting.keySet())) {
      @Nullable CompletableFuture<Job> next = waiting.remove(id);
      if (next != null) {
        next.completeExceptionally(
            RpcException.of(ErrorCode.STOPPING, ErrorCode.STOPPING.sentence(), null));
      }
    }
  }

  private void tell(Consumer<Jobs.Listener> news) {
    for (Jobs.Listener listener : listeners) {
      try {
        news.accept(listener);
      } catch (RuntimeException slip) {
        // one client's trouble is no reason to stop a job
        LOG.error("a listener failed", slip);
      }
    }
  }
}
