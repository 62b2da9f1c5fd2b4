package galatea.protocol.client;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A body that may not fall silent: an {@code HttpRequest}'s timeout ends with the answer's header,
 * and a daemon that hangs after it would hold its reader for ever.
 */
final class WatchedStream extends FilterInputStream {
  private final long patience;
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile long heard = System.nanoTime();
  private volatile boolean stalled;

  /**
   * @param patience the longest silence
   */
  WatchedStream(InputStream in, Duration patience) {
    super(in);
    this.patience = patience.toNanos();
    Thread.ofVirtual().name("galatea-watch").start(this::watch);
  }

  private void watch() {
    try {
      long left = patience;
      while (!closed.await(left, TimeUnit.NANOSECONDS)) {
        left = heard + patience - System.nanoTime();
        if (left <= 0) {
          stalled = true;
          // only this wakes who reads
          in.close();
          return;
        }
      }
    } catch (InterruptedException | IOException _) {
      // nobody watches any more; the reader goes on without
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int count;
    try {
      count = super.read(bytes, offset, length);
    } catch (IOException e) {
      throw stalled ? silence() : e;
    }
    if (stalled) {
      throw silence();
    }
    heard = System.nanoTime();
    return count;
  }

  private IOException silence() {
    return new HttpTimeoutException(
        "the daemon was silent for " + TimeUnit.NANOSECONDS.toSeconds(patience) + " seconds");
  }

  @Override
  public void close() throws IOException {
    closed.countDown();
    super.close();
  }
}
