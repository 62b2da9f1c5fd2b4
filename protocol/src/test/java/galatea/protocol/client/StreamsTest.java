package galatea.protocol.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import galatea.protocol.Deleted;
import galatea.protocol.Golden;
import galatea.protocol.Job;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Bodies that fall silent, and listeners that throw. */
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
    volatile boolean throwing;

    private void note(String text) {
      heard.add(text);
      if (throwing) {
        throw new IllegalStateException("the listener's own fault at " + text);
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
        .isInstanceOf(SocketTimeoutException.class)
        .hasMessageContaining("3000 ms");
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
        StandIn.STALL + event("event-job") + "id: 5\nevent: job\ndata: 7\n\n" + event("event-gap"));
    Notes notes = new Notes();
    notes.throwing = true;
    BlockingQueue<String> uncaught = new LinkedBlockingQueue<>();
    Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
    Thread.setDefaultUncaughtExceptionHandler((_, e) -> uncaught.add(String.valueOf(e)));
    try (AutoCloseable _ = client.events("39", notes)) {
      assertThat(notes.next()).isEqualTo("41 job");
      assertThat(notes.next()).endsWith(" gap");
      assertThat(uncaught.poll(20, TimeUnit.SECONDS)).contains("own fault at 41 job");
      assertThat(uncaught.poll(20, TimeUnit.SECONDS)).contains("event 5 is not");
    } finally {
      Thread.setDefaultUncaughtExceptionHandler(before);
    }
    assertThat(daemon.lastEventIds.getFirst()).isEqualTo("39");
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
