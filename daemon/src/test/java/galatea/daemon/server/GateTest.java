package galatea.daemon.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who is let in, and who is cut off. */
class GateTest {
  private static final byte[] NONE = new byte[0];
  private static final String INFO = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"system.info\"}";

  private Served served;

  @BeforeEach
  void start(@TempDir Path folder) throws IOException {
    served = new Served(folder);
  }

  @AfterEach
  void stop() {
    served.close();
  }

  @Test
  void theTokenIsNeededEverywhereButForThePage() throws IOException {
    String host = "Host: 127.0.0.1:" + served.server.port() + "\r\n";
    String other = Token.random().reveal();
    for (String path : List.of("/rpc", "/events", "/blobs/" + "0".repeat(64), "/stop", "/x")) {
      assertThat(served.raw("GET " + path + " HTTP/1.1\r\n" + host, NONE).status())
          .as(path)
          .isEqualTo(401);
      for (String wrong :
          List.of("Bearer " + other, "Bearer ", "Bearer", "Basic " + served.token.reveal(), "x")) {
        String header =
            "POST " + path + " HTTP/1.1\r\n" + host + "Authorization: " + wrong + "\r\n";
        assertThat(served.raw(header, NONE).status()).as(path + wrong).isEqualTo(401);
      }
    }
    assertThat(served.raw("GET / HTTP/1.1\r\n" + host, NONE).status()).isEqualTo(200);
    assertThat(served.rpc(INFO).status()).isEqualTo(200);
    assertThat(served.stops).hasValue(0);
  }

  /** As another user of the machine, who runs a daemon too, would try it. */
  @Test
  void theTokenOfAnotherDaemonIsRefused(@TempDir Path elsewhere) throws IOException {
    try (Served other = new Served(elsewhere)) {
      String line = "GET /blobs/" + "0".repeat(64) + " HTTP/1.1\r\nHost: 127.0.0.1:";
      String rest = "\r\nAuthorization: Bearer " + other.token.reveal() + "\r\n";
      assertThat(served.raw(line + served.server.port() + rest, NONE).status()).isEqualTo(401);
      assertThat(other.raw(line + other.server.port() + rest, NONE).status()).isEqualTo(404);
    }
  }

  @Test
  void onlyNamesOfThisMachineWithOurPortAreHosts() throws IOException {
    int port = served.server.port();
    String rest = " HTTP/1.1\r\nAuthorization: Bearer " + served.token.reveal() + "\r\nHost: ";
    for (String path : List.of("/", "/rpc", "/nothing")) {
      for (String host :
          List.of(
              "evil.example:" + port,
              "127.0.0.1.evil.example:" + port,
              "localhost",
              "localhost:1",
              "127.0.0.2:" + port,
              "127.0.0.1:" + port + "0",
              "localhost..:" + port)) {
        assertThat(served.raw("GET " + path + rest + host + "\r\n", NONE).status())
            .as(host + path)
            .isIn(400, 403);
      }
    }
    for (String host : List.of("127.0.0.1", "localhost", "LocalHost", "localhost.", "[::1]")) {
      assertThat(served.raw("GET /" + rest + host + ":" + port + "\r\n", NONE).status())
          .as(host)
          .isEqualTo(200);
    }
  }

  @Test
  void pagesOfOtherOriginsAreRefusedAndGetNoPermission() throws IOException {
    int port = served.server.port();
    for (String origin :
        List.of(
            "http://evil.example",
            "null",
            "https://127.0.0.1:" + port,
            "http://127.0.0.1:1",
            "http://127.0.0.1:" + port + ".evil.example")) {
      Served.Answer answer =
          served.raw(served.head("GET /rpc") + "Origin: " + origin + "\r\n", NONE);
      assertThat(answer.status()).as(origin).isEqualTo(403);
      assertThat(answer.header().toLowerCase(java.util.Locale.ROOT))
          .doesNotContain("access-control");
    }
    Served.Answer preflight =
        served.raw(
            "OPTIONS /rpc HTTP/1.1\r\nHost: 127.0.0.1:"
                + port
                + "\r\nOrigin: http://evil.example\r\nAccess-Control-Request-Method: POST\r\n",
            NONE);
    assertThat(preflight.status()).isEqualTo(403);
    assertThat(preflight.header().toLowerCase(java.util.Locale.ROOT))
        .doesNotContain("access-control");
    byte[] body = INFO.getBytes(StandardCharsets.UTF_8);
    String own =
        served.head("POST /rpc")
            + "Origin: http://127.0.0.1:"
            + port
            + "\r\nContent-Type: application/json; charset=utf-8\r\nContent-Length: "
            + body.length
            + "\r\n";
    assertThat(served.raw(own, body).status()).isEqualTo(200);
  }

  @Test
  void aFormCannotPost() throws IOException {
    for (String type : List.of("text/plain", "application/x-www-form-urlencoded", "x")) {
      String header = served.head("POST /rpc") + "Content-Type: " + type + "\r\n";
      assertThat(served.raw(header + "Content-Length: 2\r\n", new byte[2]).status()).isEqualTo(415);
    }
    assertThat(served.raw(served.head("POST /stop"), NONE).status()).isEqualTo(415);
    assertThat(served.stops).hasValue(0);
  }

  @Test
  void everyAnswerCarriesTheProtectiveHeadersAndNoVersion() throws IOException {
    for (String path : List.of("/", "/rpc", "/nothing", "/blobs/x")) {
      Served.Answer answer = served.get(path);
      assertThat(answer.header())
          .contains("X-Content-Type-Options: nosniff")
          .contains("Content-Security-Policy: ")
          .doesNotContain("Server:")
          .doesNotContain("Jetty");
    }
  }

  @Test
  void pathsLeadNowhereElse() throws IOException {
    for (String path :
        List.of(
            "/blobs/../../etc/passwd",
            "/blobs/..%2f..%2fetc%2fpasswd",
            "/blobs/%2e%2e/%2e%2e/etc/passwd",
            "/js/../../logback.xml",
            "/logback.xml",
            "/lib/three/../../../logback.xml",
            "/blobs/" + "0".repeat(63) + "/",
            "//etc/passwd")) {
      Served.Answer answer = served.get(path);
      assertThat(answer.status()).as(path).isIn(400, 404);
      assertThat(answer.text()).as(path).doesNotContain("root:").doesNotContain("appender");
    }
  }

  @Test
  void largeBodiesAreRefusedWithAndWithoutALength() throws IOException {
    String json = served.head("POST /rpc") + "Content-Type: application/json\r\n";
    assertThat(served.raw(json + "Content-Length: 104857600\r\n", NONE).status()).isEqualTo(413);
    byte[] chunk = new byte[1 << 16];
    try (Socket socket = served.connect()) {
      String header = json + "Transfer-Encoding: chunked\r\n\r\n";
      socket.getOutputStream().write(header.getBytes(StandardCharsets.ISO_8859_1));
      int sent = 0;
      try {
        for (; sent < 100 << 20; sent += chunk.length) {
          socket.getOutputStream().write("10000\r\n".getBytes(StandardCharsets.ISO_8859_1));
          socket.getOutputStream().write(chunk);
          socket.getOutputStream().write("\r\n".getBytes(StandardCharsets.ISO_8859_1));
        }
      } catch (IOException _) {
        // closed in the middle: that is the point
      }
      assertThat(sent).isLessThan(50 << 20);
    }
    assertThat(served.rpc(INFO).status()).isEqualTo(200);
  }

  @Test
  void nestingAndBatchesAreBounded() throws IOException {
    assertThat(served.code(served.rpc("[".repeat(10_000) + "]".repeat(10_000)))).isEqualTo(-32700);
    String batch = "[" + (INFO + ",").repeat(9_999) + INFO + "]";
    assertThat(served.code(served.rpc(batch))).isEqualTo(-32600);
  }

  @Test
  void whoDripsIsCutOffAndStopsNobody() throws IOException {
    List<Socket> dripping = new ArrayList<>();
    try {
      for (int i = 0; i < 200; i++) {
        Socket socket = served.connect();
        dripping.add(socket);
        String begun =
            i % 2 == 0
                ? "GET / HTT"
                : served.head("POST /rpc")
                    + "Content-Type: application/json\r\n"
                    + "Content-Length: 1000\r\n\r\n{";
        socket.getOutputStream().write(begun.getBytes(StandardCharsets.ISO_8859_1));
      }
      long start = System.nanoTime();
      assertThat(served.rpc(INFO).status()).isEqualTo(200);
      assertThat((System.nanoTime() - start) * 1e-9).isLessThan(5);
      for (Socket socket : dripping) {
        assertThat(dripped(socket)).as("seconds until it was cut off").isLessThan(10);
      }
    } finally {
      for (Socket socket : dripping) {
        socket.close();
      }
    }
  }

  /** Seconds until the server closed; a byte is sent again and again. */
  private static double dripped(Socket socket) throws IOException {
    long start = System.nanoTime();
    socket.setSoTimeout(200);
    while ((System.nanoTime() - start) * 1e-9 < 12) {
      try {
        socket.getOutputStream().write(' ');
        if (socket.getInputStream().read() < 0) {
          break;
        }
      } catch (java.net.SocketTimeoutException _) {
        // no answer yet: the next byte
      } catch (IOException _) {
        break;
      }
    }
    return (System.nanoTime() - start) * 1e-9;
  }
}
