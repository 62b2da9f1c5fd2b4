package galatea.daemon.server;

import galatea.daemon.blob.Blobs;
import galatea.daemon.job.Jobs;
import galatea.daemon.page.Page;
import galatea.daemon.rpc.StrictRpcServer;
import galatea.protocol.GalateaApi;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.util.JavalinException;
import java.io.IOException;
import java.io.InputStream;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The daemon's HTTP server on 127.0.0.1. {@link #close} stops it for good. */
public final class HttpServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);
  private static final int HEADER_BYTES = 16 << 10;

  private final ServerLimits limits;
  private final Methods methods;
  private final StrictRpcServer rpc;
  private final EventLog events = new EventLog(epoch());
  private final Jobs.Subscription subscription;
  private final Activity activity = new Activity();
  private final Runnable stop;
  private final Javalin javalin;

  /**
   * Starts to answer.
   *
   * @param port 0 = a free one
   * @param stop called when a client asks the daemon to stop; must return at once
   * @throws IOException when the port is taken
   */
  public HttpServer(
      int port,
      Token token,
      ServerLimits limits,
      Methods methods,
      Jobs jobs,
      Blobs blobs,
      Runnable stop)
      throws IOException {
    this.limits = limits;
    this.methods = methods;
    this.rpc = new StrictRpcServer(methods, GalateaApi.class, limits.batch());
    this.stop = stop;
    this.subscription = jobs.listen(new JobEvents(events));
    Page page = new Page();
    Gate gate = new Gate(token, page::serves);
    this.javalin = Javalin.create(config -> configure(config, port, gate, blobs, page));
    try {
      javalin.start();
    } catch (RuntimeException e) {
      subscription.close();
      throw new IOException("port " + port + " of 127.0.0.1 cannot be had", e);
    }
    methods.answersOn(port());
  }

  private static String epoch() {
    byte[] bytes = new byte[6];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  public int port() {
    return javalin.port();
  }

  /** What {@code POST /rpc} answers to a body. */
  Optional<byte[]> answer(byte[] body) {
    return rpc.answer(body);
  }

  /** Clients that listen to events. */
  int listeners() {
    return events.listeners();
  }

  /** How long nobody has asked for anything; zero while somebody listens or a request runs. */
  public Duration quiet() {
    return events.listeners() > 0 ? Duration.ZERO : activity.quiet();
  }

  private void configure(JavalinConfig config, int port, Gate gate, Blobs blobs, Page page) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.concurrency.useVirtualThreads = true;
    config.http.compressionStrategy = CompressionStrategy.NONE;
    config.http.prefer405over404 = true;
    config.jetty.modifyServer(server -> {
      server.setStopTimeout(limits.stop().toMillis());
      server.setErrorHandler(new HttpErrors());
    });
    config.jetty.modifyServletContextHandler(handler -> handler.setErrorHandler(new HttpErrors()));
    config.jetty.addConnector((server, http) -> connector(server, http, port));
    config.routes.before(context -> {
      activity.begin();
      gate.check(context);
    });
    page.routes(config);
    config.routes.post("/rpc", this::call);
    config.routes.post("/stop", this::stop);
    BlobRoutes files = new BlobRoutes(blobs, limits);
    config.routes.put("/blobs/{sha256}", files::put);
    config.routes.get("/blobs/{sha256}", context -> files.get(context, true));
    config.routes.head("/blobs/{sha256}", context -> files.get(context, false));
    EventRoute stream = new EventRoute(events, limits);
    config.routes.get("/events", stream::get);
    config.routes.exception(Refusal.class, (refusal, context) -> refusal.answer(context));
    config.routes.exception(EofException.class, (_, context) -> Refusal.cut().answer(context));
    config.routes.exception(
        HttpResponseException.class,
        (e, context) -> Refusal.ofStatus(e.getStatus()).answer(context));
    config.routes.exception(Exception.class, HttpServer::slip);
    config.requestLogger.http((_, _) -> activity.end());
  }

  private Connector connector(Server server, HttpConfiguration http, int port) {
    http.setSendServerVersion(false);
    http.setSendXPoweredBy(false);
    http.setRequestHeaderSize(HEADER_BYTES);
    http.setIdleTimeout(limits.idle().toMillis());
    ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
    connector.setHost("127.0.0.1");
    connector.setPort(port);
    connector.setIdleTimeout(limits.idle().toMillis());
    ConnectionDeadline deadline = new ConnectionDeadline(limits.header(), server.getScheduler());
    http.addCustomizer(deadline);
    connector.addBean(deadline);
    server.addBean(new NetworkConnectionLimit(limits.connections(), connector));
    return connector;
  }

  private void call(Context context) throws IOException {
    if (context.req().getContentLengthLong() > limits.requestBytes()) {
      throw Refusal.tooLarge(limits.requestBytes());
    }
    byte[] body;
    try (InputStream in =
        new LimitedBody(context.req().getInputStream(), limits.requestBytes(), limits)) {
      body = in.readAllBytes();
    }
    Optional<byte[]> answer = answer(body);
    if (answer.isPresent()) {
      context.contentType("application/json").result(answer.get());
    } else {
      context.status(204);
    }
  }

  private void stop(Context context) {
    LOG.info("asked to stop");
    context.status(202);
    stop.run();
  }

  private static void slip(Exception e, Context context) {
    Throwable cause = e.getCause();
    if ((e instanceof HttpException ? e : cause) instanceof HttpException broken) {
      // chunks that are none, found while the body was read
      Refusal.ofStatus(broken.getCode()).answer(context);
      return;
    }
    if (e instanceof IOException && context.res().isCommitted()) {
      LOG.debug("a client went away", e);
      return;
    }
    LOG.error("a request failed inside: {} {}", context.req().getMethod(), context.path(), e);
    Refusal.ofStatus(500).answer(context);
  }

  /** Ends streams and waits, lets running requests finish within the limit, closes the port. */
  @Override
  public void close() {
    methods.stop();
    subscription.close();
    events.close();
    try {
      javalin.stop();
    } catch (JavalinException e) {
      if (!(e.getCause() instanceof TimeoutException)) {
        throw e;
      }
      // Jetty has closed them by now, and the port too
      LOG.warn("requests still ran after {} and were cut off", limits.stop());
    }
  }
}
