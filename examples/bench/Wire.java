import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
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
  private static final int WARM = 3000;
  private static final int CALLS = 5000;

  private final URI address;
  private final String token;
  private final long pid;

  private Wire(Path state) throws IOException {
    String file = Files.readString(state.resolve("daemon.json"));
    address = URI.create("http://127.0.0.1:" + find(file, "\"port\":(\\d+)") + "/rpc");
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

  /** Prints median, 99th percentile and largest time of a call. */
  private void clients(String name, String method, String params, int count) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"" + method + "\",\"params\":"
                        + params + "}"))
            .build();
    List<Future<long[]>> all = new ArrayList<>();
    CountDownLatch begin = new CountDownLatch(1);
    try (HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int c = 0; c < count; c++) {
        all.add(
            threads.submit(
                () -> {
                  begin.await();
                  long[] nanos = new long[CALLS / count];
                  for (int i = -WARM / count; i < nanos.length; i++) {
                    long start = System.nanoTime();
                    int status =
                        client.send(request, HttpResponse.BodyHandlers.ofByteArray()).statusCode();
                    if (status != 200) {
                      throw new IllegalStateException("status " + status);
                    }
                    if (i >= 0) {
                      nanos[i] = System.nanoTime() - start;
                    }
                  }
                  return nanos;
                }));
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
}
