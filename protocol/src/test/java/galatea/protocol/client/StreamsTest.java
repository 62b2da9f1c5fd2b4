package galatea.protocol.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import galatea.protocol.Deleted;
import galatea.protocol.Golden;
import galatea.protocol.Job;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Bodies that fall silent, and listeners that throw. A stream of the stand-in is sent once: what is
 * heard after a fault was heard on the same stream.
 */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class StreamsTest {
  /** Long enough for a first answer on a busy machine. */
  private static final Duration SILENCE = Duration.ofSeconds(3);

  @TempDir Path folder;
  private StandIn daemon;
  private GalateaClient client;

  /** Writes down what it hears; told to, it throws. */
  private static final class Notes implements EventListener {
    final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

    /** A runtime exception at a job, an error at what is deleted. */
    volatile boolean throwing;

    private void note(String text) {
      heard.add(text);
      String fault = "the listener's own fault at " + text;
      if (throwing && text.endsWith("deleted")) {
        throw new AssertionError(fault);
      }
      if (throwing) {
        throw new IllegalStateException(fault);
      }
    }

    @Override
    public void job(String id, Job job) {
      note(id + " job");
    }

    @Override
    public void deleted(String id, Deleted deleted) {
      note(id + " deleted");
    }

    @Override
    public void gap(String id) {
      note(id + " gap");
    }

    String next() throws InterruptedException {
      return String.valueOf(heard.poll(20, TimeUnit.SECONDS));
    }
  }

  @BeforeEach
  void start() throws IOException {
    daemon = new StandIn("token");
    Path file = daemon.announce(folder.resolve("daemon.json"));
    client = GalateaClient.of(file, Duration.ofSeconds(3), SILENCE);
  }

  @AfterEach
  void stop() {
    client.close();
    daemon.close();
  }

  @Test
  void aDownloadThatFallsSilentIsGivenUp() throws IOException {
    Path target = Files.writeString(folder.resolve("asset.glb"), "old");
    daemon.blobs.put("stall", "half".getBytes(StandardCharsets.UTF_8));
    long start = System.nanoTime();
    assertThatThrownBy(() -> client.get("stall", target))
        .isInstanceOf(UnreachableException.class)
        .hasMessageContaining("nothing for 3 seconds");
    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .isBetween(SILENCE, Duration.ofSeconds(20));
    assertThat(target).hasContent("old");
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).hasSize(2);
    }
  }

  @Test
  void aStreamThatFallsSilentIsTakenUpAgainAfterTheLastEvent() throws Exception {
    daemon.streams.add(StandIn.STALL + event("event-job"));
    daemon.streams.add(event("event-deleted"));
    Notes notes = new Notes();
    try (AutoCloseable _ = client.events("39", notes)) {
      assertThat(notes.next()).isEqualTo("41 job");
      assertThat(notes.next()).isEqualTo("42 deleted");
    }
    assertThat(daemon.lastEventIds.subList(0, 2)).containsExactly("39", "41");
  }

  @Test
  void aListenerThatThrowsHearsTheNextEventOnTheSameStream() throws Exception {
    daemon.streams.add(
        StandIn.STALL + event("event-job") + event("event-deleted") + event("event-gap"));
    Notes notes = new Notes();
    notes.throwing = true;
    List<String> uncaught =
        uncaught(
            2,
            () -> {
              assertThat(notes.next()).isEqualTo("41 job");
              assertThat(notes.next()).isEqualTo("42 deleted");
              assertThat(notes.next()).endsWith(" gap");
            },
            notes);
    assertThat(uncaught.get(0)).contains("own fault at 41 job");
    assertThat(uncaught.get(1)).contains("own fault at 42 deleted");
  }

  @Test
  void malformedEventsAreReportedAndTheNextIsHeardOnTheSameStream() throws Exception {
    daemon.streams.add(
        StandIn.STALL
            + "id: 5\nevent: job\ndata: 7\n\n"
            + "id: 6\nevent: job\ndata: {\"cu\n\n"
            + "id: 7\nevent: deleted\ndata: null\n\n"
            + event("event-deleted"));
    Notes notes = new Notes();
    List<String> uncaught =
        uncaught(3, () -> assertThat(notes.next()).isEqualTo("42 deleted"), notes);
    for (int i = 0; i < 3; i++) {
      assertThat(uncaught.get(i)).contains("event " + (5 + i) + " is not");
    }
  }

  @Test
  void anIdThatNoHeaderCanCarryDoesNotEndTheStream() throws Exception {
    daemon.streams.add(
        "id: 40\nevent: gap\ndata: {}\n\nid: \u0001\u2603\nevent: gap\ndata: {}\n\n");
    daemon.streams.add(event("event-deleted"));
    Notes notes = new Notes();
    try (AutoCloseable _ = client.events("39", notes)) {
      assertThat(notes.next()).isEqualTo("40 gap");
      assertThat(notes.next()).isEqualTo("40 gap");
      assertThat(notes.next()).isEqualTo("42 deleted");
    }
    assertThat(daemon.lastEventIds.subList(0, 2)).containsExactly("39", "40");
  }

  private interface Check {
    void run() throws Exception;
  }

  /** The first {@code count} that nobody caught while the check looks at what was heard. */
  private List<String> uncaught(int count, Check check, Notes notes) throws Exception {
    BlockingQueue<String> uncaught = new LinkedBlockingQueue<>();
    Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
    Thread.setDefaultUncaughtExceptionHandler((_, e) -> uncaught.add(String.valueOf(e)));
    try (AutoCloseable _ = client.events("39", notes)) {
      check.run();
      List<String> first = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        first.add(String.valueOf(uncaught.poll(20, TimeUnit.SECONDS)));
      }
      return first;
    } finally {
      Thread.setDefaultUncaughtExceptionHandler(before);
    }
  }

  @Test
  void aSlowReaderIsNoStall() throws Exception {
    byte[] bytes = {1, 2, 3};
    try (StallGuard in = StallGuard.over(new ByteArrayInputStream(bytes), Duration.ofMillis(50))) {
      assertThat(in.read()).isEqualTo(1);
      Thread.sleep(300);
      assertThat(in.readAllBytes()).containsExactly(2, 3);
    }
  }

  private static String event(String name) {
    JsonNode event = Golden.read(name);
    return "id: %s\nevent: %s\ndata: %s\n\n"
        .formatted(event.get("id").asText(), event.get("event").asText(), event.get("data"));
  }
}
