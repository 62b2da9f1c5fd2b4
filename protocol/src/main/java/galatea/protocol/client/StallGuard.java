package galatea.protocol.client;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * An answer's body that is given up when a read waits too long. A request's own timeout ends with
 * the answer's header: without this a daemon that hangs in the middle holds its reader for ever.
 *
 * <p>Only waiting counts, not the time that the reader takes between two reads. One thread reads,
 * any may close.
 */
final class StallGuard extends InputStream {
  private static final long NOT_READING = Long.MIN_VALUE;

  private final InputStream body;
  private final Duration silence;
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile long readingSince = NOT_READING;
  private volatile boolean stalled;

  private StallGuard(InputStream body, Duration silence) {
    this.body = body;
    this.silence = silence;
  }

  /**
   * Guards a body until it is closed.
   *
   * @param silence the longest wait for the next bytes; a read that waits longer, and every one
   *     after it, throws an {@link UnreachableException}, as when the daemon does not answer at all
   */
  static StallGuard over(InputStream body, Duration silence) {
    StallGuard guard = new StallGuard(body, silence);
    Thread.ofVirtual().name("galatea-stall-guard").start(guard::watch);
    return guard;
  }

  private void watch() {
    long limit = silence.toNanos();
    try {
      long pause = limit;
      while (!closed.await(pause, TimeUnit.NANOSECONDS)) {
        long since = readingSince;
        long waited = since == NOT_READING ? 0 : System.nanoTime() - since;
        if (waited >= limit) {
          stalled = true;
          // only this wakes the read
          body.close();
          return;
        }
        pause = limit - waited;
      }
    } catch (InterruptedException | IOException _) {
      // nobody interrupts it; and what cannot be closed is closed
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    long now = System.nanoTime();
    readingSince = now == NOT_READING ? now + 1 : now;
    int read;
    try {
      read = body.read(bytes, offset, length);
    } catch (IOException e) {
      if (stalled) { // then it says no more than that it was closed
        throw UnreachableException.silent(silence);
      }
      throw e;
    } finally {
      readingSince = NOT_READING;
    }
    if (read < 0 && stalled) { // closing a body may end it or break it
      throw UnreachableException.silent(silence);
    }
    return read;
  }

  @Override
  public void close() throws IOException {
    closed.countDown();
    body.close();
  }
}
