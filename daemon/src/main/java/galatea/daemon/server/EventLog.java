package galatea.daemon.server;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The last events and who listens. An event's id names this start of the daemon too, so that a
 * client that comes back after a restart is told of the gap. Thread-safe.
 */
final class EventLog implements AutoCloseable {
  private static final int KEPT = 1000;

  private final String epoch;
  private final Deque<Event> kept = new ArrayDeque<>();
  private final Set<Listener> listeners = new HashSet<>();
  private long last;
  private boolean closed;

  /**
   * @param epoch of this start, letters and digits
   */
  EventLog(String epoch) {
    this.epoch = epoch;
  }

  /** What happened, and how the wire says it: made once, however many listen. */
  static final class Event {
    private final long number;
    private final String json;
    private final byte[] wire;

    /**
     * @param number from 1 in this epoch
     * @param json one line
     */
    private Event(long number, String id, String type, String json) {
      this.number = number;
      this.json = json;
      String text = "event: " + type + "\nid: " + id + "\ndata: " + json + "\n\n";
      this.wire = text.getBytes(StandardCharsets.UTF_8);
    }

    long number() {
      return number;
    }

    String json() {
      return json;
    }

    void writeTo(OutputStream out) throws IOException {
      out.write(wire);
    }
  }

  /**
   * What a new listener hears first.
   *
   * @param gap whether events were lost
   * @param last id after which {@code missed} begins, or the newest one
   */
  record Start(Listener listener, boolean gap, String last, List<Event> missed) {}

  String id(long number) {
    return epoch + "-" + number;
  }

  void publish(String type, String json) {
    synchronized (kept) {
      Event event = new Event(++last, id(last), type, json);
      kept.addLast(event);
      if (kept.size() > KEPT) {
        kept.removeFirst();
      }
      listeners.removeIf(listener -> !listener.offer(event));
    }
  }

  /**
   * Begins to listen, in one step with the replay: nothing is missed, nothing comes twice.
   *
   * @param lastId the id heard last; null = from now on
   * @param drop called once when the listener is too slow; must return at once
   */
  Start listen(@Nullable String lastId, Runnable drop) {
    synchronized (kept) {
      Listener listener = new Listener(drop);
      if (closed) {
        listener.end();
      } else {
        listeners.add(listener);
      }
      long seen = lastId == null ? last : number(lastId);
      if (seen < last - kept.size() || seen > last) {
        return new Start(listener, true, id(last), List.of());
      }
      List<Event> missed = new ArrayList<>();
      kept.stream().filter(event -> event.number() > seen).forEach(missed::add);
      return new Start(listener, false, id(seen), missed);
    }
  }

  /** The number in an id of this epoch; -1 for any other text, which no ring reaches back to. */
  private long number(String id) {
    String prefix = epoch + "-";
    if (!id.startsWith(prefix)) {
      return -1;
    }
    try {
      return Long.parseLong(id.substring(prefix.length()));
    } catch (NumberFormatException _) {
      return -1;
    }
  }

  int listeners() {
    synchronized (kept) {
      return listeners.size();
    }
  }

  /** Ends every listener and takes no new ones. */
  @Override
  public void close() {
    synchronized (kept) {
      closed = true;
      listeners.forEach(Listener::end);
      listeners.clear();
    }
  }

  /** One client: a bounded queue, so that one that does not read costs nobody else anything. */
  final class Listener implements AutoCloseable {
    private static final Event END = new Event(0, "", "", "");

    private final LinkedBlockingQueue<Event> queue = new LinkedBlockingQueue<>(KEPT);
    private final Runnable drop;

    private Listener(Runnable drop) {
      this.drop = drop;
    }

    private boolean offer(Event event) {
      if (queue.offer(event)) {
        return true;
      }
      end();
      drop.run();
      return false;
    }

    private void end() {
      queue.clear();
      queue.add(END);
    }

    /** The next event; null when there is none in time. */
    @Nullable Event next(long milliseconds) throws InterruptedException {
      return queue.poll(milliseconds, TimeUnit.MILLISECONDS);
    }

    @SuppressWarnings("ReferenceEquality") // one object means the end, whatever it holds
    static boolean isEnd(Event event) {
      return event == END;
    }

    @Override
    public void close() {
      synchronized (kept) {
        listeners.remove(this);
      }
    }
  }
}
