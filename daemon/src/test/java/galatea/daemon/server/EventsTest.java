package galatea.daemon.server;

import static org.assertj.core.api.Assertions.assertThat;

import galatea.daemon.blob.BlobLimits;
import galatea.daemon.generate.GenerateSettings;
import galatea.daemon.job.Submission;
import galatea.protocol.Blob;
import galatea.protocol.Job;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("it measures the heap, which others would use too")
class EventsTest {
  /** Pings often, and bears that two cores have two hundred clients to serve. */
  private static final ServerLimits PATIENT =
      new ServerLimits(
          1 << 20,
          4 << 20,
          100,
          1024,
          Duration.ofSeconds(20),
          Duration.ofSeconds(20),
          Duration.ofSeconds(1),
          16 << 10,
          Duration.ofMillis(300),
          Duration.ofSeconds(2));

  private Served served;
  private Job job;

  @BeforeEach
  void start(@TempDir Path folder) throws IOException {
    served = new Served(folder, BlobLimits.defaults(), PATIENT);
    job = served.jobs.submit(submission("fox"));
  }

  private static Submission submission(String name) {
    return new Submission(
        new Blob("0".repeat(64), 1, "image/png"), name, GenerateSettings.defaults(), null, null);
  }

  @AfterEach
  void stop() {
    served.close();
  }

  /** A listening client. */
  private final class Ear implements AutoCloseable {
    final Socket socket = new Socket();
    final BufferedReader in;

    Ear(String lastEventId) throws IOException {
      this(lastEventId, 1 << 16);
    }

    /**
     * @param buffer bytes that the system takes for a client that does not read
     */
    Ear(String lastEventId, int buffer) throws IOException {
      socket.setReceiveBufferSize(buffer);
      socket.setSoTimeout(20_000);
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), served.server.port()));
      String header = served.head("GET /events") + "Accept: text/event-stream\r\n";
      String replay = lastEventId.isEmpty() ? "" : "Last-Event-ID: " + lastEventId + "\r\n";
      socket
          .getOutputStream()
          .write((header + replay + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
      in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Types of the next events; ": ping" for a comment. */
    List<String> next(int count) throws IOException {
      List<String> types = new ArrayList<>();
      while (types.size() < count) {
        String line = in.readLine();
        if (line == null) {
          types.add("end");
          break;
        }
        if (line.startsWith("event: ") || line.startsWith(":")) {
          types.add(line.replace("event: ", ""));
        }
      }
      return types;
    }

    /** Reads on until so many jobs were told; how many of them followed on the one before. */
    int jobs(int count) throws IOException {
      int inOrder = 0;
      for (int heard = 0; heard < count; ) {
        String line = in.readLine();
        if (line == null) {
          return inOrder;
        }
        if (line.equals("event: job")) {
          heard++;
          String id = in.readLine();
          long number = Long.parseLong(id.substring(id.lastIndexOf('-') + 1));
          inOrder += last == 0 || number == last + 1 ? 1 : 0;
          last = number;
        }
      }
      return inOrder;
    }

    boolean isFarBehind() {
      return served.jobs.told() - last > 100;
    }

    private volatile long last;

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }

  @Test
  void eventsArriveAndSilenceIsFilled() throws IOException {
    try (Ear ear = new Ear("")) {
      assertThat(ear.next(1)).containsExactly(": ping");
      served.jobs.tell(job);
      assertThat(ear.next(1)).containsExactly("job");
    }
  }

  @Test
  void whatWasMissedIsReplayedOnceAndInOrder() throws IOException {
    EventLog log = new EventLog("e");
    for (int i = 1; i <= 5; i++) {
      log.publish("job", "" + i);
    }
    EventLog.Start start = log.listen("e-2", () -> {});
    assertThat(start.gap()).isFalse();
    assertThat(start.missed()).extracting(EventLog.Event::json).containsExactly("3", "4", "5");
    assertThat(log.listen("e-5", () -> {}).missed()).isEmpty();
    assertThat(log.listen("e-5", () -> {}).gap()).isFalse();
    for (String foreign : List.of("f-2", "e-6", "e-x", "2", "e--1", "")) {
      assertThat(log.listen(foreign, () -> {}).gap()).as(foreign).isTrue();
    }
    for (int i = 6; i <= 1002; i++) {
      log.publish("job", "" + i);
    }
    assertThat(log.listen("e-2", () -> {}).missed()).hasSize(1000);
    assertThat(log.listen("e-1", () -> {}).gap()).isTrue();
  }

  @Test
  void aForeignIdIsAGap() throws IOException {
    try (Ear ear = new Ear("another-7")) {
      assertThat(ear.next(1)).containsExactly("gap");
    }
  }

  /** Two hundred clients, one of which never reads. */
  @Test
  void whoNeverReadsIsDroppedAndNobodyNotices() throws Exception {
    int hearing = 199;
    int events = 3_000;
    // as large as a job with many warnings, so that the deaf one's buffers are full soon
    Job large = served.jobs.submit(submission("x".repeat(3000)));
    CountDownLatch told = new CountDownLatch(1);
    List<Ear> ears = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      // the log keeps as many, whoever listens
      served.jobs.tell(large);
    }
    try (Ear deaf = new Ear("", 4096);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      try {
        for (int i = 0; i < hearing; i++) {
          ears.add(new Ear(""));
        }
        for (int i = 0; i < 500 && served.server.listeners() <= hearing; i++) {
          Thread.sleep(20);
        }
        assertThat(served.server.listeners()).isEqualTo(hearing + 1);
        for (int i = 0; i < 100; i++) {
          served.jobs.tell(large);
        }
        for (Ear ear : ears) {
          assertThat(ear.jobs(100)).isEqualTo(100);
        }
        long heap = usedAfterCollection();
        List<Future<Integer>> heard = new ArrayList<>();
        for (Ear ear : ears) {
          heard.add(threads.submit(() -> ear.jobs(events)));
        }
        Future<Double> slowest = threads.submit(() -> slowestCall(told));
        long longest = 0;
        for (int i = 0; i < events; i++) {
          long begin = System.nanoTime();
          served.jobs.tell(large);
          longest = Math.max(longest, System.nanoTime() - begin);
          // no faster than two cores can write and read it two hundred times
          if (i % 20 == 19) {
            do {
              Thread.sleep(10);
            } while (ears.stream().anyMatch(Ear::isFarBehind));
          }
        }
        for (Future<Integer> one : heard) {
          assertThat(one.get(120, TimeUnit.SECONDS)).as("events without a gap").isEqualTo(events);
        }
        told.countDown();
        assertThat(longest * 1e-9).as("seconds that one event took its teller").isLessThan(1);
        assertThat(slowest.get()).as("seconds of the slowest call meanwhile").isLessThan(2);
        assertThat(served.server.listeners()).as("without the deaf one").isEqualTo(hearing);
        assertThat(deaf.socket.isClosed()).isFalse();
        assertThat(usedAfterCollection() - heap).as("bytes that stay").isLessThan(16 << 20);
      } finally {
        told.countDown();
        for (Ear ear : ears) {
          ear.close();
        }
      }
    }
  }

  private double slowestCall(CountDownLatch end) throws IOException, InterruptedException {
    double slowest = 0;
    while (!end.await(20, TimeUnit.MILLISECONDS)) {
      long begin = System.nanoTime();
      assertThat(served.rpc("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"system.health\"}").status())
          .isEqualTo(200);
      slowest = Math.max(slowest, (System.nanoTime() - begin) * 1e-9);
    }
    return slowest;
  }

  private static long usedAfterCollection() throws InterruptedException {
    Thread.sleep(300);
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  @Test
  void theStreamEndsWhenTheServerStops() throws Exception {
    try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor();
        Ear ear = new Ear("")) {
      assertThat(ear.next(1)).containsExactly(": ping");
      Future<List<String>> end =
          pool.submit(() -> {
            List<String> last = ear.next(1);
            ear.socket.close();
            return last;
          });
      long start = System.nanoTime();
      served.close();
      assertThat((System.nanoTime() - start) * 1e-9).isLessThan(0.8);
      assertThat(end.get(5, TimeUnit.SECONDS)).containsAnyOf("end", ": ping");
    }
  }

  @Test
  void aClientThatHoldsItsConnectionDoesNotHoldTheStop() throws IOException {
    try (Ear ear = new Ear("")) {
      assertThat(ear.next(1)).containsExactly(": ping");
      long start = System.nanoTime();
      served.close();
      assertThat((System.nanoTime() - start) * 1e-9).isLessThan(1.5);
    }
  }
}
