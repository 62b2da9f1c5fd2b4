package galatea.daemon.server;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Closes connections on which no whole request header arrives in time. Jetty's idle timeout alone
 * does not: a client that drips a byte a second is never idle.
 */
final class ConnectionDeadline extends AbstractLifeCycle
    implements Connection.Listener, HttpConfiguration.Customizer {
  private final ConcurrentMap<Connection, Long> waiting = new ConcurrentHashMap<>();
  private final long longestNanos;
  private final Scheduler scheduler;

  ConnectionDeadline(Duration longest, Scheduler scheduler) {
    this.longestNanos = longest.toNanos();
    this.scheduler = scheduler;
  }

  @Override
  protected void doStart() {
    look();
  }

  private void look() {
    long pause = Math.max(50, TimeUnit.NANOSECONDS.toMillis(longestNanos) / 10);
    scheduler.schedule(
        () -> {
          sweep(System.nanoTime());
          if (isRunning()) {
            look();
          }
        },
        pause,
        TimeUnit.MILLISECONDS);
  }

  private void sweep(long now) {
    waiting.forEach((connection, since) -> {
      if (now - since > longestNanos) {
        waiting.remove(connection);
        connection.getEndPoint().close();
      }
    });
  }

  @Override
  public void onOpened(Connection connection) {
    waiting.put(connection, System.nanoTime());
  }

  @Override
  public void onClosed(Connection connection) {
    waiting.remove(connection);
  }

  /** A header is whole: the request's own limits hold until it is answered. */
  @Override
  public Request customize(Request request, HttpFields.Mutable responseHeaders) {
    Connection connection = request.getConnectionMetaData().getConnection();
    waiting.remove(connection);
    Request.addCompletionListener(
        request,
        _ -> {
          waiting.put(connection, System.nanoTime());
          if (!connection.getEndPoint().isOpen()) {
            waiting.remove(connection);
          }
        });
    return request;
  }
}
