package galatea.daemon.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import galatea.daemon.blob.BlobLimits;
import galatea.protocol.Failure;
import galatea.protocol.Wire;
import galatea.protocol.openrpc.HttpEndpoint;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract's table of endpoints, against the server: every status it names is provoked. */
class HttpContractTest {
  private static final byte[] PICTURE = "picture\n".getBytes(StandardCharsets.UTF_8);
  private static final byte[] ASSET = "asset\n".getBytes(StandardCharsets.UTF_8);
  private static final String JSON = "Content-Type: application/json\r\n";
  private static final int QUOTA = 1 << 20;

  private final Map<String, Set<String>> seen = new LinkedHashMap<>();
  private Served served;

  @BeforeEach
  void start(@TempDir Path folder) throws IOException {
    served = new Served(folder, new BlobLimits(QUOTA, Duration.ofDays(1), Duration.ofDays(1)));
  }

  @AfterEach
  void stop() {
    served.close();
  }

  @Test
  void everyStatusOfTheTableIsAnsweredAndNoOther() throws IOException {
    String picture = golden("http-put-blob").get("sha256").asText();
    String rpc = "POST /rpc";
    ask(rpc, JSON, call("\"id\":1,"));
    ask(rpc, JSON, call(""));
    drip(rpc, JSON);
    ask(rpc, JSON + "Content-Length: 2000000\r\n", null);
    ask(rpc, "Content-Type: text/plain\r\n", PICTURE);
    String put = "PUT /blobs/{sha256}";
    ask(put.replace("{sha256}", picture), "", PICTURE);
    ask(put.replace("{sha256}", picture), "", PICTURE);
    ask(put.replace("{sha256}", picture), "", ASSET);
    ask(put.replace("{sha256}", "x"), "", PICTURE);
    ask(put.replace("{sha256}", picture), "Content-Length: 20000000\r\n", null);
    ask(put.replace("{sha256}", "0".repeat(64)), "", new byte[QUOTA + 1]);
    drip(put.replace("{sha256}", picture), "");
    for (String method : new String[] {"GET", "HEAD"}) {
      String get = method + " /blobs/";
      ask(get + picture, "", null);
      ask(get + "0".repeat(64), "", null);
    }
    ask("GET /blobs/" + picture, "If-None-Match: \"" + picture + "\"\r\n", null);
    ask("GET /blobs/" + picture, "Range: bytes=1-2\r\n", null);
    ask("GET /blobs/" + picture, "Range: bytes=100-\r\n", null);
    ask("GET /events", "Accept: image/png\r\n", null);
    seen("GET /events", stream());
    ask("POST /stop", "", new byte[0]);
    assertThat(served.stops).hasValue(0);
    ask("POST /stop", JSON, new byte[0]);
    assertThat(served.stops).hasValue(1);
    Map<String, Set<String>> table = new LinkedHashMap<>();
    for (HttpEndpoint endpoint : HttpEndpoint.ALL) {
      table.put(
          endpoint.method() + " " + endpoint.path(), new TreeSet<>(endpoint.statuses().keySet()));
    }
    assertThat(seen).containsExactlyInAnyOrderEntriesOf(table);
  }

  @Test
  void aWrongHashIsRefusedInTheGoldenWords() throws IOException {
    String picture = golden("http-put-blob").get("sha256").asText();
    String put = served.head("PUT /blobs/" + picture) + "Content-Length: 6\r\n";
    assertThat(Wire.client().readTree(served.raw(put, ASSET).body()))
        .isEqualTo(golden("http-refused"));
  }

  @Test
  void whatHttpItselfRefusesIsAFailureToo() throws IOException {
    refused(404, served.head("GET /nothing"));
    refused(404, served.head("POST /nothing") + JSON + "Content-Length: 0\r\n");
    refused(405, served.head("DELETE /rpc"));
    refused(405, served.head("GET /rpc"));
    refused(405, served.head("OPTIONS /rpc"));
    refused(400, "GARBAGE\r\n");
    refused(400, "GET /rpc HTTP/1.1\r\n");
    refused(400, served.head("POST /rpc") + JSON + "Content-Length: -1\r\n");
    refused(400, served.head("POST /rpc") + JSON + "Content-Length: 1\r\nContent-Length: 2\r\n");
    refused(505, served.head("POST /rpc").replace("HTTP/1.1", "HTTP/7.3") + JSON);
    refused(431, served.head("POST /rpc") + "X: " + "x".repeat(20_000) + "\r\n");
    refused(414, served.head("GET /" + "x".repeat(20_000)));
    String chunked = served.head("POST /rpc") + JSON + "Transfer-Encoding: chunked\r\n";
    refused(400, chunked, "zz\r\n{}\r\n");
    refused(400, chunked, "fffffffffffffffffff\r\n{}\r\n");
  }

  private void refused(int status, String head) throws IOException {
    refused(status, head, "");
  }

  private void refused(int status, String head, String body) throws IOException {
    Served.Answer answer = served.raw(head, body.getBytes(StandardCharsets.UTF_8));
    String what = head.substring(0, Math.min(200, head.length())) + body + "\n" + answer.text();
    assertThat(answer.status()).as(what).isEqualTo(status);
    assertThat(answer.header()).as(what).contains("Content-Type: application/json");
    Failure failure = Wire.server().readValue(answer.body(), Failure.class);
    assertThat(failure.kind()).isEqualTo("invalid-request");
    assertThat(failure.sentence()).isNotBlank();
    assertThat(failure.remedy()).isNotBlank();
  }

  /**
   * @param body null = none is sent and the header is whole
   */
  private void ask(String line, String header, byte[] body) throws IOException {
    String length = body == null ? "" : "Content-Length: " + body.length + "\r\n";
    byte[] bytes = body == null ? new byte[0] : body;
    Served.Answer answer = served.raw(served.head(line) + header + length, bytes);
    seen(line, answer.status());
    if (answer.status() >= 400 && !line.startsWith("HEAD")) {
      assertThat(Wire.server().readValue(answer.body(), Failure.class).remedy()).isNotBlank();
    }
  }

  private void seen(String line, int status) {
    String endpoint = line.replaceFirst("/blobs/.*", "/blobs/{sha256}");
    seen.computeIfAbsent(endpoint, _ -> new TreeSet<>()).add(Integer.toString(status));
  }

  /** Sends a body byte by byte until an answer comes. */
  private void drip(String line, String header) throws IOException {
    try (Socket socket = served.connect()) {
      String head = served.head(line) + header + "Content-Length: 1000\r\n\r\n";
      socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
      socket.setSoTimeout(100);
      int first = 0;
      for (int i = 0; first == 0 && i < 100; i++) {
        socket.getOutputStream().write(' ');
        try {
          first = socket.getInputStream().read();
        } catch (SocketTimeoutException _) {
          // no answer yet: the next byte
        }
      }
      byte[] rest = socket.getInputStream().readNBytes(11);
      seen(line, Integer.parseInt(new String(rest, 8, 3, StandardCharsets.ISO_8859_1)));
    }
  }

  private int stream() throws IOException {
    try (Socket socket = served.connect()) {
      String head = served.head("GET /events") + "\r\n";
      socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
      byte[] line = socket.getInputStream().readNBytes(12);
      return Integer.parseInt(new String(line, 9, 3, StandardCharsets.ISO_8859_1));
    }
  }

  private static byte[] call(String id) {
    String text = "{\"jsonrpc\":\"2.0\"," + id + "\"method\":\"system.info\"}";
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static JsonNode golden(String name) throws IOException {
    Path root = Path.of(System.getProperty("galatea.root", ".."));
    return Wire.client().readTree(root.resolve("protocol/wire/" + name + ".json").toFile());
  }
}
