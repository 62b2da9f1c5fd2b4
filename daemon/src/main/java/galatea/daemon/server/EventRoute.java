package galatea.daemon.server;

import io.javalin.http.Context;
import jakarta.servlet.ServletOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.EndPoint;

/**
 * {@code GET /events}: server-sent events (WHATWG HTML, 9.2), written by the request's own virtual
 * thread until the client or the server goes.
 */
final class EventRoute {
  private final EventLog log;
  private final ServerLimits limits;

  EventRoute(EventLog log, ServerLimits limits) {
    this.log = log;
    this.limits = limits;
  }

  void get(Context context) throws IOException, InterruptedException {
    String accept = context.header("Accept");
    if (accept != null && !accept.contains("text/event-stream") && !accept.contains("*/*")) {
      throw Refusal.of(
          406, "ACCEPT", "this is a stream of events", "send Accept: text/event-stream");
    }
    EndPoint connection =
        ServletContextRequest.getServletContextRequest(context.req())
            .getConnectionMetaData()
            .getConnection()
            .getEndPoint();
    // a reader that does not read holds its thread in a write: only closing frees it
    EventLog.Start start = log.listen(context.header("Last-Event-ID"), connection::close);
    try (EventLog.Listener listener = start.listener()) {
      context.contentType("text/event-stream; charset=utf-8");
      // nothing follows a stream: a server that stops need not wait for the connection to idle
      context.header("Connection", "close");
      ServletOutputStream out = context.res().getOutputStream();
      if (start.gap()) {
        write(out, "event: gap\nid: " + start.last() + "\ndata: {}\n\n");
      } else {
        // an id without data is remembered and not told: a client that is cut off before the
        // first event knows where to go on
        write(out, "id: " + start.last() + "\n\n");
      }
      for (EventLog.Event event : start.missed()) {
        event.writeTo(out);
      }
      out.flush();
      follow(listener, out);
    }
  }

  private void follow(EventLog.Listener listener, ServletOutputStream out)
      throws IOException, InterruptedException {
    while (true) {
      EventLog.Event event = listener.next(limits.ping().toMillis());
      if (event == null) {
        write(out, ": ping\n\n");
        continue;
      }
      // what waits already goes in one packet
      for (; event != null; event = listener.next(0)) {
        if (EventLog.Listener.isEnd(event)) {
          return;
        }
        event.writeTo(out);
      }
      out.flush();
    }
  }

  private static void write(ServletOutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }
}
