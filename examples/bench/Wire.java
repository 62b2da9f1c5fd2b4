import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How fast the running daemon answers: {@code java examples/bench/Wire.java STATE_FOLDER}, with the
 * folder that {@code galatea doctor} names. Needs nothing but a JDK 25.
 */
public final class Wire {
  /** After which the compiler has done with the daemon; before, the tail is twice as long. */
  private static final int WARM = 200_000;
  private static final int CALLS = 5000;

  private final int port;
  private final String token;
  private final long pid;

  private Wire(Path state) throws IOException {
    String file = Files.readString(state.resolve("daemon.json"));
    port = Integer.parseInt(find(file, "\"port\":(\\d+)"));
    token = find(file, "\"token\":\"(\\w+)\"");
    pid = Long.parseLong(find(file, "\"pid\":(\\d+)"));
  }

  private static String find(String text, String pattern) {
    Matcher match = Pattern.compile(pattern).matcher(text);
    if (!match.find()) {
      throw new IllegalStateException("no " + pattern + " in the state file");
    }
    return match.group(1);
  }

  public static void main(String[] args) throws Exception {
    Wire wire = new Wire(Path.of(args[0]));
    wire.clients("system.info", "system.info", "{}", 1);
    wire.clients("system.info", "system.info", "{}", 64);
    wire.clients("job.list, 50 jobs", "job.list", "{\"limit\":50}", 1);
    Path status = Path.of("/proc", Long.toString(wire.pid), "status");
    if (Files.exists(status)) {
      System.out.println("resident: " + find(Files.readString(status), "VmRSS:\\s+(\\d+)") + " kB");
    }
  }

  /** Prints median, 99th percentile and largest time of a call, each client on its connection. */
  private void clients(String name, String method, String params, int count) throws Exception {
    byte[] body =
        ("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"" + method + "\",\"params\":" + params + "}")
            .getBytes(StandardCharsets.UTF_8);
    // plain sockets: the client shares the cores with the daemon and must not be what is measured
    byte[] request =
        ("POST /rpc HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\nAuthorization: Bearer " + token
                + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length + "\r\n\r\n"
                + new String(body, StandardCharsets.UTF_8))
            .getBytes(StandardCharsets.UTF_8);
    List<Future<long[]>> all = new ArrayList<>();
    CountDownLatch begin = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int c = 0; c < count; c++) {
        all.add(threads.submit(() -> client(request, begin, count)));
      }
      begin.countDown();
      long[] sorted = new long[0];
      for (Future<long[]> one : all) {
        int old = sorted.length;
        sorted = Arrays.copyOf(sorted, old + one.get().length);
        System.arraycopy(one.get(), 0, sorted, old, one.get().length);
      }
      Arrays.sort(sorted);
      System.out.printf(
          Locale.ROOT,
          "%s, %d clients: median %.2f ms, p99 %.2f ms, largest %.2f ms%n",
          name,
          count,
          sorted[sorted.length / 2] * 1e-6,
          sorted[sorted.length * 99 / 100] * 1e-6,
          sorted[sorted.length - 1] * 1e-6);
    }
  }

  /** Nanoseconds of each call of one client. */
  private long[] client(byte[] request, CountDownLatch begin, int count) throws Exception {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      socket.setTcpNoDelay(true);
      begin.await();
      long[] nanos = new long[CALLS / count];
      byte[] buffer = new byte[1 << 17];
      for (int i = -WARM / count; i < nanos.length; i++) {
        long start = System.nanoTime();
        socket.getOutputStream().write(request);
        readAnswer(socket.getInputStream(), buffer);
        if (i >= 0) {
          nanos[i] = System.nanoTime() - start;
        }
      }
      return nanos;
    }
  }

  /** Reads one answer with a Content-Length to its end. */
  private static void readAnswer(InputStream in, byte[] buffer) throws IOException {
    int length = 0;
    int whole = -1;
    while (whole < 0 || length < whole) {
      int more = in.read(buffer, length, buffer.length - length);
      if (more < 0) {
        throw new IOException("the daemon closed the connection");
      }
      length += more;
      if (whole < 0) {
        String head = new String(buffer, 0, Math.min(length, 2048), StandardCharsets.ISO_8859_1);
        int end = head.indexOf("\r\n\r\n");
        if (end >= 0) {
          if (!head.startsWith("HTTP/1.1 200")) {
            throw new IOException(head.lines().findFirst().orElse(""));
          }
          whole = end + 4 + Integer.parseInt(find(head, "(?i)content-length: *(\\d+)"));
        }
      }
    }
  }
}
