package galatea.daemon.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One page of the browser over the DevTools protocol; keeps what it asked for and complained of.
 */
final class Tab implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int SECONDS = 60;

  /** Requested addresses, in order. */
  final List<String> requests = new CopyOnWriteArrayList<>();

  /** Console errors, uncaught exceptions, refused resources and policy violations. */
  final List<String> complaints = new CopyOnWriteArrayList<>();

  private final Map<Integer, CompletableFuture<JsonNode>> open = new ConcurrentHashMap<>();
  private final AtomicInteger next = new AtomicInteger();
  private final HttpClient client = HttpClient.newHttpClient();
  private final WebSocket socket;
  private String session = "";

  private Tab(String address) {
    socket = client.newWebSocketBuilder().buildAsync(URI.create(address), new Listening()).join();
  }

  static Tab open(String browser) {
    Tab tab = new Tab(browser);
    String target =
        tab.call("Target.createTarget", Map.of("url", "about:blank")).get("targetId").asText();
    tab.session =
        tab.call("Target.attachToTarget", Map.of("targetId", target, "flatten", true))
            .get("sessionId")
            .asText();
    for (String domain : List.of("Page", "Network", "Runtime", "Log", "DOM")) {
      tab.call(domain + ".enable", Map.of());
    }
    return tab;
  }

  private final class Listening implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
      text.append(data);
      if (last) {
        String whole = text.toString();
        text.setLength(0);
        take(whole);
      }
      from.request(1);
      return null;
    }
  }

  private void take(String text) {
    JsonNode message;
    try {
      message = JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
    if (message.has("id")) {
      open.remove(message.get("id").asInt()).complete(message);
      return;
    }
    JsonNode params = message.path("params");
    switch (message.path("method").asText()) {
      case "Network.requestWillBeSent" -> requests.add(params.at("/request/url").asText());
      case "Runtime.exceptionThrown" -> complaints.add(params.toString());
      case "Log.entryAdded" -> complain(params.at("/entry/level"), params);
      case "Runtime.consoleAPICalled" -> complain(params.path("type"), params);
      default -> {}
    }
  }

  private void complain(JsonNode level, JsonNode params) {
    if (level.asText().equals("error") || level.asText().equals("warning")) {
      complaints.add(params.toString());
    }
  }

  JsonNode call(String method, Map<String, ?> params) {
    int id = next.incrementAndGet();
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    open.put(id, answer);
    Map<String, Object> message = new LinkedHashMap<>();
    message.put("id", id);
    message.put("method", method);
    message.put("params", params);
    if (!session.isEmpty()) {
      message.put("sessionId", session);
    }
    try {
      socket.sendText(JSON.writeValueAsString(message), true).join();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
    JsonNode got = answer.orTimeout(SECONDS, TimeUnit.SECONDS).join();
    assertThat(got.has("error")).as(method + ": " + got).isFalse();
    return got.get("result");
  }

  void go(String address) {
    call("Page.navigate", Map.of("url", address));
  }

  /** The value of an expression; a promise is waited for. */
  JsonNode value(String expression) {
    JsonNode result =
        call(
            "Runtime.evaluate",
            Map.of("expression", expression, "awaitPromise", true, "returnByValue", true));
    assertThat(result.has("exceptionDetails")).as(expression + ": " + result).isFalse();
    return result.at("/result/value");
  }

  String text(String selector) {
    return value("document.querySelector(" + quoted(selector) + ")?.innerText ?? ''").asText();
  }

  /** Waits in the page, frame by frame, until the condition holds. */
  void until(String condition) {
    String wait =
        """
        new Promise((resolve) => {
          const end = performance.now() + 40000;
          const look = () => {
            let holds = false;
            try { holds = (%s); } catch { holds = false; }
            if (holds || performance.now() > end) resolve(Boolean(holds));
            else requestAnimationFrame(look);
          };
          look();
        })
        """
            .formatted(condition);
    assertThat(value(wait).asBoolean())
        .as("%s; the page says: %s; complaints: %s", condition, text("body"), complaints)
        .isTrue();
  }

  void click(String selector) {
    value("document.querySelector(" + quoted(selector) + ").click()");
  }

  void chooseFile(String selector, String file) {
    JsonNode document = call("DOM.getDocument", Map.of());
    int root = document.at("/root/nodeId").asInt();
    JsonNode node = call("DOM.querySelector", Map.of("nodeId", root, "selector", selector));
    call(
        "DOM.setFileInputFiles",
        Map.of("files", List.of(file), "nodeId", node.get("nodeId").asInt()));
  }

  byte[] screenshot() {
    String data = call("Page.captureScreenshot", Map.of("format", "png")).get("data").asText();
    return Base64.getDecoder().decode(data);
  }

  void size(int width, int height) {
    call(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
  }

  void media(String feature, String value) {
    call(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", feature, "value", value))));
  }

  static String quoted(String text) {
    try {
      return JSON.writeValueAsString(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    socket.abort();
    client.close();
  }
}
