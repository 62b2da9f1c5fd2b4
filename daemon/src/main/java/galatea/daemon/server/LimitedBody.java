package galatea.daemon.server;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * A request's body, counted and timed as it arrives: a chunked one has no length to check before,
 * and one that drips would hold its thread for days. Not thread-safe.
 */
final class LimitedBody extends FilterInputStream {
  private final long limit;
  private final ServerLimits limits;
  private final long startNanos = System.nanoTime();
  private long count;

  LimitedBody(InputStream in, long limit, ServerLimits limits) {
    super(in);
    this.limit = limit;
    this.limits = limits;
  }

  @Override
  public int read() throws IOException {
    int value = super.read();
    took(value < 0 ? 0 : 1);
    return value;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int read = super.read(bytes, offset, length);
    took(Math.max(0, read));
    return read;
  }

  @Override
  public long skip(long bytes) throws IOException {
    throw new IOException("a body is read, not skipped");
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  private void took(int bytes) throws Refusal {
    count += bytes;
    if (count > limit) {
      throw Refusal.tooLarge(limit);
    }
    double seconds = (System.nanoTime() - startNanos) * 1e-9;
    double allowed = limits.bodyGrace().toMillis() * 1e-3 + (double) count / limits.bodyRate();
    if (seconds > allowed) {
      throw Refusal.tooSlow();
    }
  }
}
