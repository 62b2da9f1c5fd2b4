package galatea.daemon.cli;

import galatea.protocol.DaemonFile;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;

/** {@code galatea stop}: asks the daemon to end and waits until it has. */
@Command(
    name = "stop",
    description = "Stops the daemon; a job that runs goes on when it is started again.",
    mixinStandardHelpOptions = true,
    footer = {"", "Example:", "  galatea stop"})
final class StopCommand implements Callable<Integer> {
  private static final Duration ANSWER = Duration.ofSeconds(5);
  private static final long END_SECONDS = 20;

  private final Surroundings surroundings;

  StopCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws InterruptedException, ExecutionException {
    Optional<DaemonFile> found = DaemonLink.find(surroundings.config());
    if (found.isEmpty()) {
      throw new DaemonLink.NoDaemonException();
    }
    DaemonFile daemon = found.get();
    Optional<ProcessHandle> process = ProcessHandle.of(daemon.pid());
    if (!asked(daemon)) {
      throw new DaemonLink.NoDaemonException();
    }
    try {
      process
          .map(ProcessHandle::onExit)
          .orElseGet(() -> CompletableFuture.completedFuture(null))
          .get(END_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      surroundings.sentence(
          "process " + daemon.pid() + " was asked to stop and is still there; see galatea logs");
      return ExitCode.FAILED;
    }
    surroundings.out().println("stopped");
    return ExitCode.DONE;
  }

  /** By request, not by signal: a signal would end the process at once on Windows. */
  private static boolean asked(DaemonFile daemon) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + daemon.port() + "/stop"))
            .timeout(ANSWER)
            .header("Authorization", "Bearer " + daemon.token())
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.noBody())
            .build();
    try (HttpClient client = HttpClient.newBuilder().connectTimeout(ANSWER).build()) {
      return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 202;
    } catch (IOException _) {
      return false;
    }
  }
}
