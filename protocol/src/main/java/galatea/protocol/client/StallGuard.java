package galatea.protocol.client;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
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
final class StallGuard extends FilterInputStream {
  private static final long NOT_READING = Long.MIN_VALUE;

  private final Duration silence;
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile long readingSince = NOT_READING;
  private volatile boolean stalled;

  private StallGuard(InputStream in, Duration silence) {
    super(in);
    this.silence = silence;
  }

  /**
   * @param silence the longest wait for the next bytes; later, reads throw a {@link
   *     SocketTimeoutException}
   */
  static StallGuard over(InputStream in, Duration silence) {
    StallGuard guard = new StallGuard(in, silence);
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
          in.close(); // wakes the read
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
    try {
      int read = super.read(bytes, offset, length);
      if (read < 0 && stalled) { // closing ends a read in either way
        throw new IOException("closed");
      }
      return read;
    } catch (IOException e) {
      throw stalled ? timeout(e) : e;
    } finally {
      readingSince = NOT_READING;
    }
  }

  private IOException timeout(IOException cause) {
    IOException timeout =
        new SocketTimeoutException("the daemon sent nothing for " + silence.toMillis() + " ms");
    timeout.initCause(cause);
    return timeout;
  }

  @Override
  public void close() throws IOException {
    closed.countDown();
    super.close();
  }
}
