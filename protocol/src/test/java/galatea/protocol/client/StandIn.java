package galatea.protocol.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import galatea.protocol.DaemonFile;
import galatea.protocol.Golden;
import galatea.protocol.Wire;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A daemon that answers with the golden files, and can be told to misbehave. */
final class StandIn implements AutoCloseable {
  /** One answer to a request for {@code /rpc}. */
  interface Rpc {
    void answer(HttpExchange exchange, JsonNode request) throws IOException;
  }

  /** Before a stream's text: it is not ended afterwards. */
  static final String STALL = "stall\n";

  final String token;
  final List<JsonNode> requests = new CopyOnWriteArrayList<>();
  final List<String> lastEventIds = new CopyOnWriteArrayList<>();
  final Map<String, byte[]> blobs = new HashMap<>();

  /** Taken one by one before the golden answers. */
  final Deque<Rpc> script = new ArrayDeque<>();

  /** Text of one event stream after another; then streams without an event. */
  final Deque<String> streams = new ArrayDeque<>();

  private final HttpServer server;
  private final CountDownLatch over = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  StandIn(String token) throws IOException {
    this.token = token;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/rpc", exchange -> guarded(exchange, this::rpc));
    server.createContext("/blobs/", exchange -> guarded(exchange, this::blob));
    server.createContext("/events", exchange -> guarded(exchange, this::events));
    server.start();
  }

  /** Where it answers JSON-RPC. */
  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/rpc";
  }

  /** Writes {@code daemon.json} as the daemon does. */
  Path announce(Path file) throws IOException {
    DaemonFile golden = Wire.server().treeToValue(Golden.read("daemon"), DaemonFile.class);
    DaemonFile own =
        new DaemonFile(
            server.getAddress().getPort(),
            token,
            golden.pid(),
            golden.version(),
            golden.startedAt(),
            golden.protocol());
    Files.writeString(file, Wire.server().writeValueAsString(own));
    if (Files.getFileAttributeView(file, PosixFileAttributeView.class) != null) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
    return file;
  }

  private interface Handler {
    void handle(HttpExchange exchange) throws IOException;
  }

  private void guarded(HttpExchange exchange, Handler handler) throws IOException {
    try (exchange) {
      if (("Bearer " + token).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
        handler.handle(exchange);
      } else {
        send(exchange, 401, "{}");
      }
    }
  }

  private void rpc(HttpExchange exchange) throws IOException {
    JsonNode request = Wire.server().readTree(exchange.getRequestBody());
    requests.add(request);
    Rpc scripted = script.poll();
    if (scripted != null) {
      scripted.answer(exchange, request);
    } else {
      result(
          exchange,
          request,
          Golden.read("method-" + request.get("method").asText()).at("/answer/result"));
    }
  }

  static void result(HttpExchange exchange, JsonNode request, JsonNode result) throws IOException {
    ObjectNode answer = Wire.server().createObjectNode().put("jsonrpc", "2.0");
    answer.set("id", request.get("id"));
    answer.set("result", result);
    send(exchange, 200, answer.toString());
  }

  static Rpc error(String kind) {
    return (exchange, request) -> {
      ObjectNode answer = (ObjectNode) Golden.read("error-" + kind).get("answer");
      answer.set("id", request.get("id"));
      send(exchange, 200, answer.toString());
    };
  }

  /** Promises more than it sends, then hangs up. */
  static void cut(HttpExchange exchange, byte[] bytes) throws IOException {
    exchange.sendResponseHeaders(200, bytes.length + 100L);
    exchange.getResponseBody().write(bytes);
    exchange.getResponseBody().flush();
  }

  /** Promises more than it sends, then is silent until it is closed. */
  private void stall(HttpExchange exchange, byte[] bytes) throws IOException {
    exchange.sendResponseHeaders(200, bytes.length + 100L);
    exchange.getResponseBody().write(bytes);
    exchange.getResponseBody().flush();
    try {
      over.await();
    } catch (InterruptedException _) {
      // closed
    }
  }

  private void blob(HttpExchange exchange) throws IOException {
    String sha256 = exchange.getRequestURI().getPath().substring("/blobs/".length());
    if (exchange.getRequestMethod().equals("PUT")) {
      byte[] bytes = exchange.getRequestBody().readAllBytes();
      blobs.put(sha256, bytes);
      ObjectNode stored = (ObjectNode) Golden.read("http-put-blob");
      stored.put("sha256", sha256).put("bytes", bytes.length);
      stored.put("mediaType", exchange.getRequestHeaders().getFirst("Content-Type"));
      send(exchange, 201, stored.toString());
    } else if (!blobs.containsKey(sha256)) {
      send(exchange, 404, Golden.read("error-blob-not-found").at("/answer/error/data").toString());
    } else if (sha256.startsWith("stall")) {
      stall(exchange, blobs.get(sha256));
    } else if (sha256.startsWith("cut")) {
      cut(exchange, blobs.get(sha256));
    } else {
      exchange.sendResponseHeaders(200, blobs.get(sha256).length);
      exchange.getResponseBody().write(blobs.get(sha256));
    }
  }

  private void events(HttpExchange exchange) throws IOException {
    lastEventIds.add(String.valueOf(exchange.getRequestHeaders().getFirst("Last-Event-ID")));
    String text = streams.poll();
    exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
    if (text != null && text.startsWith(STALL)) {
      stall(exchange, text.substring(STALL.length()).getBytes(StandardCharsets.UTF_8));
      return;
    }
    exchange.sendResponseHeaders(200, 0);
    if (text != null) {
      exchange.getResponseBody().write(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  static void send(HttpExchange exchange, int status, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    over.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
