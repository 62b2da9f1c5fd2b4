package galatea.protocol.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
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
   * @param silence after which the stream counts as broken; more than the time between two of the
   *     daemon's comments
   */
  EventReader(
      Connection connection, @Nullable String lastId, EventListener listener, Duration silence) {
    this.connection = connection;
    this.lastId = lastId;
    this.listener = listener;
    this.silence = silence;
  }

  EventReader start() {
    Thread.ofVirtual().name("galatea-events").start(this::run);
    return this;
  }

  private void run() {
    boolean open = true;
    while (open) {
      try (InputStream in = StallGuard.over(connect(), silence)) {
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
    return connection.send(
        "/events",
        (HttpRequest.Builder builder) -> {
          builder.timeout(silence).header("Accept", "text/event-stream").GET();
          return lastId == null ? builder : builder.header("Last-Event-ID", lastId);
        },
        HttpResponse.BodyHandlers.ofInputStream());
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
        case "id" -> id = canBeSentBack(value) ? value : id;
        default -> {} // comments keep the line alive; other fields are not for us
      }
    }
  }

  private void dispatch(String name, String data) {
    String id = lastId == null ? "" : lastId;
    try {
      switch (name) {
        case "job" -> listener.job(id, read(data, Job.class));
        case "deleted" -> listener.deleted(id, read(data, Deleted.class));
        case "gap" -> listener.gap(id);
        default -> {} // events may be added
      }
    } catch (JsonProcessingException e) {
      report(new UncheckedIOException("event " + id + " is not what the contract says", e));
    } catch (RuntimeException | Error e) {
      report(e);
    }
  }

  private static <T> T read(String data, Class<T> type) throws JsonProcessingException {
    T value = Wire.client().readValue(data, type);
    if (value == null) {
      throw new JsonMappingException(null, "null is no " + type.getSimpleName());
    }
    return value;
  }

  /** A header cannot carry every text, and a request that cannot be made would end the stream. */
  private static boolean canBeSentBack(String id) {
    return id.chars().allMatch(c -> c >= ' ' && c <= '~');
  }

  /** A slip of the listener's is told to the thread's handler and costs it this one event. */
  private static void report(Throwable slip) {
    Thread thread = Thread.currentThread();
    thread.getUncaughtExceptionHandler().uncaughtException(thread, slip);
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
