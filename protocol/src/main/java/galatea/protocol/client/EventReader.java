package galatea.protocol.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import galatea.protocol.Deleted;
import galatea.protocol.Job;
import galatea.protocol.RpcException;
import galatea.protocol.Wire;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Reads server-sent events (WHATWG HTML, "Server-sent events") on a thread of its own until it is
 * closed; takes the stream up again, after the last event seen, when it breaks.
 */
final class EventReader implements AutoCloseable {
  private static final long PAUSE_MILLIS = 500;

  private final Connection connection;
  private final EventListener listener;
  private final Duration silence;
  private final CountDownLatch closed = new CountDownLatch(1);
  private @Nullable String lastId;
  private volatile @Nullable InputStream stream;

  /**
   * @param silence the daemon sends a comment more often than that when nothing happens
   */
  EventReader(
      Connection connection, @Nullable String lastId, EventListener listener, Duration silence) {
    this.connection = connection;
    this.silence = silence;
    this.lastId = lastId;
    this.listener = listener;
  }

  EventReader start() {
    Thread.ofVirtual().name("galatea-events").start(this::run);
    return this;
  }

  private void run() {
    boolean open = true;
    while (open) {
      try (InputStream in = connect()) {
        stream = in;
        if (closed.getCount() > 0) {
          read(new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)));
        }
      } catch (IOException | UnreachableException | RpcException _) {
        // the daemon is away or restarts: it is asked again after a pause
      }
      open = !pause();
    }
  }

  /** Whether it was closed meanwhile. */
  private boolean pause() {
    try {
      return closed.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      return true;
    }
  }

  private InputStream connect() {
    InputStream body =
        connection.send(
            "/events",
            (HttpRequest.Builder builder) -> {
              builder.timeout(silence).header("Accept", "text/event-stream").GET();
              return lastId == null ? builder : builder.header("Last-Event-ID", lastId);
            },
            HttpResponse.BodyHandlers.ofInputStream());
    return StallGuard.over(body, silence);
  }

  private void read(BufferedReader lines) throws IOException {
    String name = "";
    @Nullable String id = lastId;
    StringBuilder data = new StringBuilder();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.isEmpty()) {
        // only now: of an event that was cut short the daemon must be asked again
        lastId = id;
        if (!data.isEmpty()) {
          dispatch(name, data.substring(0, data.length() - 1));
        }
        name = "";
        data.setLength(0);
        continue;
      }
      int colon = line.indexOf(':');
      String field = colon < 0 ? line : line.substring(0, colon);
      String value = colon < 0 ? "" : line.substring(colon + 1);
      value = value.startsWith(" ") ? value.substring(1) : value;
      switch (field) {
        case "event" -> name = value;
        case "data" -> data.append(value).append('\n');
        case "id" -> id = value;
        default -> {} // comments keep the line alive; other fields are not for us
      }
    }
  }

  /** Whatever the listener throws is its own affair: the next event is told all the same. */
  private void dispatch(String name, String data) {
    try {
      tell(name, lastId == null ? "" : lastId, data);
    } catch (Exception | LinkageError | AssertionError e) {
      Thread self = Thread.currentThread();
      self.getUncaughtExceptionHandler().uncaughtException(self, e);
    }
  }

  private void tell(String name, String id, String data) {
    try {
      switch (name) {
        case "job" -> listener.job(id, Wire.client().readValue(data, Job.class));
        case "deleted" -> listener.deleted(id, Wire.client().readValue(data, Deleted.class));
        case "gap" -> listener.gap(id);
        default -> {} // events may be added
      }
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("event " + id + " is not what the contract says", e);
    }
  }

  @Override
  public void close() {
    closed.countDown();
    InputStream open = stream;
    if (open != null) {
      try {
        open.close();
      } catch (IOException _) {
        // it is of no use to anyone any more
      }
    }
  }
}
