package galatea.daemon.server;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** When somebody was last here. Thread-safe. */
final class Activity {
  private final AtomicInteger running = new AtomicInteger();
  private volatile long lastNanos = System.nanoTime();

  void begin() {
    running.incrementAndGet();
    lastNanos = System.nanoTime();
  }

  void end() {
    lastNanos = System.nanoTime();
    running.decrementAndGet();
  }

  /** Zero while a request runs. */
  Duration quiet() {
    return running.get() > 0 ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - lastNanos);
  }
}
