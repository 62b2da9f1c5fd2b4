package galatea.daemon.stage;

import galatea.asset.fault.GalateaException;
import java.util.concurrent.atomic.AtomicBoolean;

/** Asked often, set once: by Ctrl-C, a client, a shutdown. Thread-safe. */
public final class CancelToken {
  private final AtomicBoolean cancelled = new AtomicBoolean();

  public void cancel() {
    cancelled.set(true);
  }

  public boolean isCancelled() {
    return cancelled.get();
  }

  /** Throws {@code CANCELLED} naming the stage once {@link #cancel} was called. */
  public void throwIfCancelled(String stage) {
    if (cancelled.get()) {
      throw GalateaException.cancelled(stage);
    }
  }
}
