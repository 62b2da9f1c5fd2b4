package galatea.daemon.server;

import static org.assertj.core.api.Assertions.assertThat;

import galatea.daemon.generate.GenerateSettings;
import galatea.daemon.job.Submission;
import galatea.protocol.Blob;
import galatea.protocol.Job;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventsTest {
  private Served served;
  private Job job;

  @BeforeEach
  void start(@TempDir Path folder) throws IOException {
    served = new Served(folder);
    job =
        served.jobs.submit(
            new Submission(
                new Blob("0".repeat(64), 1, "image/png"),
                "fox",
                GenerateSettings.defaults(),
                null,
                null));
  }

  @AfterEach
  void stop() {
    served.close();
  }

  /** A listening client. */
  private final class Ear implements AutoCloseable {
    final Socket socket = served.connect();
    final BufferedReader in;

    Ear(String lastEventId) throws IOException {
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

  @Test
  void whoNeverReadsIsDroppedAndNobodyNotices() throws IOException {
    List<Ear> ears = new ArrayList<>();
    try (Ear deaf = new Ear("")) {
      for (int i = 0; i < 50; i++) {
        Ear ear = new Ear("");
        ears.add(ear);
        assertThat(ear.next(1)).containsExactly(": ping");
      }
      long longest = 0;
      for (int i = 0; i < 20_000; i++) {
        long begin = System.nanoTime();
        served.jobs.tell(job);
        longest = Math.max(longest, System.nanoTime() - begin);
        if (i % 200 == 0) {
          for (Ear ear : ears) {
            ear.next(1);
          }
        }
        // the others read on
        if (i % 200 == 199) {
          for (Ear ear : ears) {
            ear.next(199);
          }
        }
      }
      assertThat(longest * 1e-9).as("seconds that one event took its teller").isLessThan(1);
      assertThat(served.server.listeners()).isEqualTo(50);
      assertThat(deaf.socket.isConnected()).isTrue();
    } finally {
      for (Ear ear : ears) {
        ear.close();
      }
    }
  }

  @Test
  void theStreamEndsWhenTheServerStops() throws IOException {
    try (Ear ear = new Ear("")) {
      assertThat(ear.next(1)).containsExactly(": ping");
      long start = System.nanoTime();
      served.close();
      assertThat((System.nanoTime() - start) * 1e-9).isLessThan(1.5);
    }
  }
}
