package galatea.daemon.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import galatea.protocol.Wire;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Ten thousand broken requests over HTTP, made from the golden ones by a generator with a fixed
 * seed: values of other types, members more and less, depth, huge numbers, broken UTF-8, bodies
 * that end early, framing that lies.
 */
@Isolated("it measures the heap, which others would use too")
class HttpFuzzTest {
  private static final int REQUESTS = 10_000;
  private static final int WARM = 2_500;
  private static final long SEED = 20_260_101;
  private static final double LONGEST_SECONDS = 5;

  /** What would tell of the inside. */
  private static final Pattern INSIDE =
      Pattern.compile("\\bat [a-z]+\\.[a-z]|java\\.|jackson|jetty|javalin|Exception|\\.java:");

  private static final List<String> VALUES =
      List.of(
          "null",
          "true",
          "-1",
          "0.5",
          "1e999",
          "-1e-999",
          "9".repeat(5000),
          "\"\"",
          "\"\\u0000\"",
          "\"\\ud800\"",
          "\"../../etc/passwd\"",
          "[]",
          "{}",
          "[[[[[[[[]]]]]]]]",
          "{\"a\":{\"a\":{\"a\":1}}}",
          "NaN",
          "\"" + "x".repeat(70_000) + "\"");

  private final Random random = new Random(SEED);
  private final List<String> golden = new ArrayList<>();

  @Test
  void nothingHangsNothingLeaksNothingIsToldOfTheInside(@TempDir Path folder) throws Exception {
    readGolden();
    Map<Integer, Integer> statuses = new TreeMap<>();
    double longest = 0;
    try (Served served = new Served(folder)) {
      long heap = 0;
      int threads = 0;
      for (int i = 0; i < REQUESTS; i++) {
        if (i == WARM) {
          heap = usedAfterCollection(served);
          threads = ManagementFactory.getThreadMXBean().getThreadCount();
        }
        long start = System.nanoTime();
        statuses.merge(one(served, i), 1, Integer::sum);
        longest = Math.max(longest, (System.nanoTime() - start) * 1e-9);
      }
      assertThat(longest).as("seconds of the slowest").isLessThan(LONGEST_SECONDS);
      long grown = usedAfterCollection(served) - heap;
      assertThat(grown)
          .as("bytes that stay after %d requests", REQUESTS - WARM)
          .isLessThan(4 << 20);
      assertThat(ManagementFactory.getThreadMXBean().getThreadCount()).isLessThan(threads + 5);
      Served.Answer alive = served.rpc("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"system.info\"}");
      assertThat(alive.text()).contains("\"result\":{");
      System.getLogger("fuzz")
          .log(
              System.Logger.Level.INFO,
              statuses + ", slowest " + longest + " s, heap grew by " + (grown >> 10) + " KiB");
    }
    assertThat(statuses.get(200)).as("most bodies are read").isGreaterThan(REQUESTS / 2);
    assertThat(statuses.keySet()).doesNotContain(500);
  }

  private void readGolden() throws IOException {
    Path wire =
        Path.of(System.getProperty("galatea.root", ".")).resolve("protocol").resolve("wire");
    try (Stream<Path> files = Files.list(wire)) {
      for (Path file :
          files
              .filter(path -> path.getFileName().toString().startsWith("method-"))
              .sorted()
              .toList()) {
        golden.add(Wire.client().readTree(file.toFile()).get("request").toString());
      }
    }
    // these two would end the test's own daemon or wait a minute by right
    golden.removeIf(text -> text.contains("\"job.wait\""));
    assertThat(golden).hasSizeGreaterThan(8);
  }

  private static long usedAfterCollection(Served served) throws InterruptedException {
    // a daemon would have them on disk
    served.jobs.forgetAll();
    Thread.sleep(300);
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  /** Sends one broken request; its status, 0 when the connection was closed without one. */
  private int one(Served served, int number) throws IOException {
    byte[] body = broken(golden.get(random.nextInt(golden.size())));
    boolean lying = number % 10 == 9;
    Served.Answer answer;
    try (Socket socket = served.connect()) {
      socket.getOutputStream().write(lying ? lie(served, body) : honest(served, body));
      socket.shutdownOutput();
      answer = Served.read(socket.getInputStream());
    } catch (SocketException _) {
      return 0; // closed on us: what was sent made no request
    }
    String text = answer.header() + "\n" + answer.text();
    assertThat(INSIDE.matcher(text).find()).as("request %d: %s", number, text).isFalse();
    if (answer.status() == 200) {
      for (JsonNode each : list(Wire.client().readTree(answer.body()))) {
        assertThat(each.path("jsonrpc").asText()).as(text).isEqualTo("2.0");
        assertThat(each.has("result") ^ each.has("error")).as(text).isTrue();
        assertThat(each.has("id")).as(text).isTrue();
      }
    } else if (answer.status() != 0 && answer.status() != 204) {
      assertThat(answer.status()).as(text).isBetween(400, 499);
    }
    return answer.status();
  }

  private static List<JsonNode> list(JsonNode node) {
    List<JsonNode> all = new ArrayList<>();
    if (node.isArray()) {
      node.forEach(all::add);
    } else {
      all.add(node);
    }
    return all;
  }

  private static byte[] honest(Served served, byte[] body) {
    return join(
        served.head("POST /rpc")
            + "Content-Type: application/json\r\nConnection: close\r\nContent-Length: "
            + body.length
            + "\r\n\r\n",
        body);
  }

  /** Framing that is not what it says. */
  private byte[] lie(Served served, byte[] body) {
    String head =
        served.head("POST /rpc") + "Content-Type: application/json\r\nConnection: close\r\n";
    return switch (random.nextInt(7)) {
      case 0 ->
          join(
              head + "Content-Length: " + (body.length + 1 + random.nextInt(99)) + "\r\n\r\n",
              body);
      case 1 -> join(head + "Content-Length: -1\r\n\r\n", body);
      case 2 -> join(head + "Content-Length: 1\r\nContent-Length: 2\r\n\r\n", body);
      case 3 -> join(head + "Transfer-Encoding: chunked\r\n\r\nffffffffff\r\n", body);
      case 4 -> join(head + "Transfer-Encoding: chunked\r\n\r\n", body);
      case 5 -> join(head + "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n", body);
      default -> join(head + "X\u0000: \u00ff\r\n\r\n", body);
    };
  }

  private static byte[] join(String head, byte[] body) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(head.getBytes(StandardCharsets.ISO_8859_1));
    all.writeBytes(body);
    return all.toByteArray();
  }

  /** One to three mutations. */
  private byte[] broken(String request) {
    String text = request;
    for (int i = random.nextInt(3); i >= 0; i--) {
      text = mutated(text);
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return switch (random.nextInt(6)) {
      case 0 -> java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
      case 1 -> {
        if (bytes.length > 0) {
          bytes[random.nextInt(bytes.length)] = (byte) (0x80 | random.nextInt(128));
        }
        yield bytes;
      }
      default -> bytes;
    };
  }

  private String mutated(String text) {
    int at = text.isEmpty() ? 0 : random.nextInt(text.length());
    String value = VALUES.get(random.nextInt(VALUES.size()));
    return switch (random.nextInt(8)) {
      case 0, 1, 2 -> replaceValue(text, value);
      case 3 ->
          text.replaceFirst(
              "\\{", java.util.regex.Matcher.quoteReplacement("{\"extra\":" + value + ","));
      case 4 -> {
        int depth = 1 + random.nextInt(20_000);
        yield replaceValue(text, "[".repeat(depth) + "]".repeat(random.nextBoolean() ? depth : 1));
      }
      case 5 -> "[" + (text + ",").repeat(1 + random.nextInt(20)) + text + "]";
      case 6 -> text.substring(0, at) + (char) (1 + random.nextInt(126)) + text.substring(at);
      default -> text.substring(0, at) + text.substring(Math.min(text.length(), at + 1));
    };
  }

  /** Puts another value behind some colon. */
  private String replaceValue(String text, String value) {
    List<Integer> colons = new ArrayList<>();
    for (int i = text.indexOf("\":"); i >= 0; i = text.indexOf("\":", i + 1)) {
      colons.add(i + 2);
    }
    if (colons.isEmpty()) {
      return value;
    }
    int begin = colons.get(random.nextInt(colons.size()));
    int end = begin;
    while (end < text.length() && ",}]".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    return text.substring(0, begin) + value + text.substring(end);
  }
}
