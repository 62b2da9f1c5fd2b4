package galatea.daemon.cli;

import galatea.protocol.Health;
import galatea.protocol.Job;
import galatea.protocol.JobState;
import galatea.protocol.SystemInfo;
import galatea.protocol.client.GalateaClient;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code galatea status}: whether a daemon runs and what it does. */
@Command(
    name = "status",
    description = "Shows the daemon and its queue; exit code 3 when none runs.",
    mixinStandardHelpOptions = true,
    footer = {"", "Example:", "  galatea status --json"})
final class StatusCommand implements Callable<Integer> {
  private static final int SHOWN = 5;

  private final Surroundings surroundings;

  @Option(names = "--json", description = "One JSON object.")
  boolean json;

  StatusCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    try (GalateaClient client = DaemonLink.open(surroundings.config())) {
      SystemInfo info = client.api().systemInfo(null);
      Health health = client.api().systemHealth();
      List<Job> running =
          client.api().jobList(SHOWN, null, List.of(JobState.RUNNING, JobState.CANCELLING)).jobs();
      if (json) {
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        out.put("port", client.daemon().port());
        out.put("info", info);
        out.put("health", health);
        out.put("running", running);
        surroundings.out().println(Json.line(out));
      } else {
        print(client.daemon().port(), info, health, running);
      }
    }
    return ExitCode.DONE;
  }

  private void print(int port, SystemInfo info, Health health, List<Job> running) {
    surroundings
        .out()
        .printf(
            Locale.ROOT,
            "%s %s, %s for %.0f s, http://127.0.0.1:%d/, process %d%n",
            info.name(),
            info.version(),
            health.state(),
            health.uptime(),
            port,
            info.pid());
    surroundings
        .out()
        .printf(
            Locale.ROOT,
            "%d running, %d waiting; blobs %.1f MB, %.1f GB free%n",
            health.queue().running(),
            health.queue().queued(),
            health.blobBytes() / 1e6,
            health.diskFree() / 1e9);
    running.forEach(job -> surroundings.out().println(JobText.line(job)));
  }
}
