package galatea.protocol.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.googlecode.jsonrpc4j.JsonRpcMethod;
import com.sun.net.httpserver.HttpExchange;
import galatea.protocol.Blob;
import galatea.protocol.Deleted;
import galatea.protocol.ErrorCode;
import galatea.protocol.GalateaApi;
import galatea.protocol.Golden;
import galatea.protocol.Job;
import galatea.protocol.JobState;
import galatea.protocol.RpcException;
import galatea.protocol.Wire;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
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
import org.junit.jupiter.api.io.TempDir;

/** The client against a stand-in that speaks the golden files. */
final class GalateaClientTest {
  @TempDir Path folder;
  private StandIn daemon;
  private GalateaClient client;

  @BeforeEach
  void start() throws IOException {
    daemon = new StandIn("first token");
    client = GalateaClient.of(daemon.announce(file()), Duration.ofSeconds(3));
  }

  @AfterEach
  void stop() {
    client.close();
    daemon.close();
  }

  private Path file() {
    return folder.resolve("daemon.json");
  }

  @Test
  void everyMethodSendsAndReadsItsGoldenExchange() throws Exception {
    for (Method method : GalateaApi.class.getMethods()) {
      String name = method.getAnnotation(JsonRpcMethod.class).value();
      JsonNode golden = Golden.read("method-" + name);
      List<Object> arguments = new ArrayList<>();
      int i = 0;
      for (JsonNode param : golden.at("/request/params")) {
        Parameter parameter = method.getParameters()[i++];
        arguments.add(
            Wire.server()
                .treeToValue(param, Wire.server().constructType(parameter.getParameterizedType())));
      }
      Object result = method.invoke(client.api(), arguments.toArray());
      assertThat(Wire.server().writeValueAsString(result))
          .isEqualTo(golden.at("/answer/result").toString());
      JsonNode sent = daemon.requests.getLast();
      assertThat(sent.get("method").asText()).isEqualTo(name);
      for (var param : golden.at("/request/params").properties()) {
        assertThat(sent.get("params").path(param.getKey()).isMissingNode())
            .as(name + " " + param.getKey())
            .isEqualTo(param.getValue().isNull());
        if (!param.getValue().isNull()) {
          assertThat(sent.get("params").get(param.getKey()))
              .hasToString(param.getValue().toString());
        }
      }
    }
    assertThat(daemon.requests).hasSize(GalateaApi.class.getMethods().length);
  }

  @Test
  void everyErrorIsThrownAgain() {
    for (ErrorCode code : ErrorCode.values()) {
      daemon.script.add(StandIn.error(code.kind()));
      assertThatThrownBy(() -> client.api().jobGet("x"))
          .isInstanceOfSatisfying(
              RpcException.class,
              e -> {
                assertThat(e.error()).isEqualTo(code);
                assertThat(Wire.server().<JsonNode>valueToTree(e.failure()))
                    .isEqualTo(Golden.read("error-" + code.kind()).at("/answer/error/data"));
              });
    }
  }

  @Test
  void foreignAnswersAreNoAnswers() {
    for (String text :
        List.of("", "no JSON", "[]", "{}", "{\"jsonrpc\":\"2.0\",\"id\":77,\"result\":null}")) {
      daemon.script.add((exchange, request) -> StandIn.send(exchange, 200, text));
      assertThatThrownBy(() -> client.api().systemHealth())
          .as(text)
          .isInstanceOf(UnreachableException.class);
    }
    daemon.script.add((exchange, request) -> StandIn.send(exchange, 500, "<html>"));
    assertThatThrownBy(() -> client.api().systemHealth())
        .isInstanceOf(UnreachableException.class)
        .hasMessageContaining("500");
    daemon.script.add((exchange, request) -> StandIn.cut(exchange, new byte[] {'{'}));
    assertThatThrownBy(() -> client.api().systemHealth())
        .isInstanceOf(UnreachableException.class)
        .hasMessageContaining("lost");
    int sent = daemon.requests.size();
    assertThat(client.api().systemHealth().state()).isEqualTo("ok");
    assertThat(sent).as("what may have been done is not sent twice").isEqualTo(7);
  }

  @Test
  void absentDaemonIsASentence() {
    assertThatThrownBy(() -> GalateaClient.of(folder.resolve("no.json")))
        .isInstanceOf(UnreachableException.class)
        .hasMessageContaining("no daemon is running");
    daemon.close();
    assertThatThrownBy(() -> client.api().systemHealth())
        .isInstanceOf(UnreachableException.class)
        .hasMessageContaining("galatea serve");
  }

  @Test
  void restartedDaemonIsFoundAgain() throws IOException {
    assertThat(client.api().systemHealth().state()).isEqualTo("ok");
    try (StandIn next = new StandIn("second token")) {
      next.announce(file());
      daemon.close();
      assertThat(client.api().systemHealth().state()).isEqualTo("ok");
      assertThat(next.requests).hasSize(1);
    }
  }

  @Test
  void newTokenIsReadWhenTheOldOneIsRefused() throws IOException {
    String text = Files.readString(file());
    Files.writeString(file(), text.replace("first token", "stale token"));
    try (GalateaClient late = GalateaClient.of(file())) {
      assertThatThrownBy(() -> late.api().systemHealth())
          .isInstanceOf(UnreachableException.class)
          .hasMessageContaining("401");
      Files.writeString(file(), text);
      assertThat(late.api().systemHealth().state()).isEqualTo("ok");
    }
  }

  @Test
  void waitsOverARestart() throws Exception {
    String id = Golden.read("job-done").get("id").asText();
    daemon.script.add((exchange, request) -> job(exchange, request, "queued"));
    daemon.script.add((exchange, request) -> job(exchange, request, "queued"));
    daemon.script.add(StandIn.error("stopping"));
    try (StandIn next = new StandIn("second token")) {
      daemon.script.add((exchange, request) -> {
        next.announce(file());
        StandIn.cut(exchange, new byte[0]);
        daemon.close();
      });
      next.script.add((exchange, request) -> job(exchange, request, "running"));
      next.script.add((exchange, request) -> job(exchange, request, "done"));
      List<JobState> seen = new ArrayList<>();
      Job done = client.waitFor(id, job -> seen.add(job.state()));
      assertThat(done.asset()).isNotNull();
      assertThat(seen).containsExactly(JobState.QUEUED, JobState.RUNNING, JobState.DONE);
      assertThat(daemon.requests.getFirst().get("params").has("revision")).isFalse();
      assertThat(next.requests.getFirst().at("/params/revision").asLong()).isEqualTo(1);
    }
  }

  private static void job(HttpExchange exchange, JsonNode request, String state)
      throws IOException {
    StandIn.result(exchange, request, Golden.read("job-" + state));
  }

  @Test
  void waitingForNobodyEnds() {
    daemon.close();
    long start = System.nanoTime();
    assertThatThrownBy(() -> client.waitFor("x", job -> {}))
        .isInstanceOf(UnreachableException.class);
    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .isBetween(Duration.ofSeconds(3), Duration.ofSeconds(20));
    daemon.script.add(StandIn.error("job-not-found"));
  }

  @Test
  void unknownJobIsNotWaitedFor() {
    daemon.script.add(StandIn.error("job-not-found"));
    assertThatThrownBy(() -> client.waitFor("x", job -> {})).isInstanceOf(RpcException.class);
  }

  @Test
  void blobsGoThereAndBack() throws IOException {
    Path picture = Files.writeString(folder.resolve("Fox.PNG"), "picture\n");
    Blob blob = client.put(picture);
    assertThat(blob).isEqualTo(Wire.client().treeToValue(Golden.read("http-put-blob"), Blob.class));
    assertThat(client.put("picture\n".getBytes(StandardCharsets.UTF_8), "image/png"))
        .isEqualTo(blob);
    Path copy = folder.resolve("copy.png");
    Files.writeString(copy, "what was there before");
    client.get(blob.sha256(), copy);
    assertThat(copy).hasContent("picture\n");
  }

  @Test
  void wrongCutAndMissingBlobsLeaveTheTargetAlone() throws IOException {
    Path target = Files.writeString(folder.resolve("asset.glb"), "old");
    daemon.blobs.put("00ff", "not these".getBytes(StandardCharsets.UTF_8));
    daemon.blobs.put("cut", "half".getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> client.get("00ff", target))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("have the hash");
    assertThatThrownBy(() -> client.get("cut", target)).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> client.get("aa", target))
        .isInstanceOfSatisfying(
            RpcException.class, e -> assertThat(e.error()).isEqualTo(ErrorCode.BLOB_NOT_FOUND));
    assertThat(target).hasContent("old");
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left.map(path -> path.getFileName().toString()))
          .containsExactlyInAnyOrder("asset.glb", "daemon.json");
    }
  }

  @Test
  void eventsAreReadAndTakenUpAgain() throws Exception {
    String gap = "id: 40\nevent: gap\ndata: {}\n\n";
    daemon.streams.add(": ping\n\n" + gap + event("event-job") + "id: 99\nevent: job\ndata: {\"cu");
    daemon.streams.add(event("event-deleted") + "event: later\ndata: x\n\n");
    BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    EventListener listener =
        new EventListener() {
          @Override
          public void job(String id, Job job) {
            heard.add(id + " " + job.state());
          }

          @Override
          public void deleted(String id, Deleted deleted) {
            heard.add(id + " deleted " + deleted.id());
          }

          @Override
          public void gap(String id) {
            heard.add(id + " gap");
          }
        };
    try (AutoCloseable _ = client.events("39", listener)) {
      assertThat(heard.poll(20, TimeUnit.SECONDS)).isEqualTo("40 gap");
      assertThat(heard.poll(20, TimeUnit.SECONDS)).isEqualTo("41 RUNNING");
      assertThat(heard.poll(20, TimeUnit.SECONDS)).startsWith("42 deleted 01");
    }
    assertThat(daemon.lastEventIds.subList(0, 2)).containsExactly("39", "41");
  }

  private static String event(String name) {
    JsonNode event = Golden.read(name);
    return "id: %s\r\nevent:%s\ndata: %s\n\n"
        .formatted(event.get("id").asText(), event.get("event").asText(), event.get("data"));
  }
}
