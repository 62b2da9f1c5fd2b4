package galatea.daemon.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import galatea.protocol.GalateaApi;
import galatea.protocol.Job;
import galatea.protocol.JobPage;
import galatea.protocol.JobState;
import galatea.protocol.Wire;
import galatea.protocol.client.GalateaClient;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code galatea jobs}: the daemon's jobs, one verb each. */
@Command(
    name = "jobs",
    description = "Lists the daemon's jobs and acts on them.",
    mixinStandardHelpOptions = true,
    footer = {"", "Examples:", "  galatea jobs list --state failed", "  galatea jobs wait ID"})
final class JobsCommand implements Runnable {
  private final Surroundings surroundings;

  @Spec CommandSpec spec = CommandSpec.create();

  @Option(names = "--json", scope = ScopeType.INHERIT, description = "One JSON object a line.")
  boolean json;

  JobsCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /** Without a verb: the list. */
  @Override
  public void run() {
    list(50, null);
  }

  @Command(
      name = "list",
      description = "Jobs, newest first.",
      mixinStandardHelpOptions = true,
      footer = {"", "Example:", "  galatea jobs list -n 20 --state failed"})
  int list(
      @Option(
              names = "-n",
              paramLabel = "N",
              defaultValue = "50",
              description = "At most so many. Default: ${DEFAULT-VALUE}.")
          int count,
      @Option(
              names = "--state",
              paramLabel = "STATE",
              description = "Only those that are: ${COMPLETION-CANDIDATES}.")
          @Nullable JobState state) {
    if (count < 1) {
      throw new ParameterException(spec.commandLine(), "-n " + count + " is not positive");
    }
    try (GalateaClient client = DaemonLink.open(surroundings.config())) {
      int left = count;
      String cursor = null;
      do {
        JobPage page =
            client
                .api()
                .jobList(Math.min(left, 200), cursor, state == null ? null : List.of(state));
        page.jobs().forEach(this::print);
        left -= page.jobs().size();
        cursor = page.next();
      } while (left > 0 && cursor != null);
    }
    return ExitCode.DONE;
  }

  @Command(
      name = "get",
      description = "One job as it is.",
      mixinStandardHelpOptions = true,
      footer = {"", "Example:", "  galatea jobs get ID --json"})
  int get(@Parameters(paramLabel = "ID", description = "The job's id.") String id) {
    return one(id, GalateaApi::jobGet);
  }

  @Command(
      name = "wait",
      description = "Waits until it is finished; exit code 1 when it has failed.",
      mixinStandardHelpOptions = true,
      footer = {"", "Example:", "  galatea jobs wait ID"})
  int await(@Parameters(paramLabel = "ID", description = "The job's id.") String id)
      throws InterruptedException {
    try (GalateaClient client = DaemonLink.open(surroundings.config())) {
      Job job = client.waitFor(id, _ -> {});
      print(job);
      return job.state() == JobState.DONE ? ExitCode.DONE : ExitCode.FAILED;
    }
  }

  @Command(
      name = "cancel",
      description = "Asks it to stop.",
      mixinStandardHelpOptions = true,
      footer = {"", "Example:", "  galatea jobs cancel ID"})
  int cancel(@Parameters(paramLabel = "ID", description = "The job's id.") String id) {
    return one(id, GalateaApi::jobCancel);
  }

  @Command(
      name = "retry",
      description = "Queues a failed or cancelled one again.",
      mixinStandardHelpOptions = true,
      footer = {"", "Example:", "  galatea jobs retry ID"})
  int retry(@Parameters(paramLabel = "ID", description = "The job's id.") String id) {
    return one(id, GalateaApi::jobRetry);
  }

  @Command(
      name = "delete",
      description = "Forgets a finished one with its files.",
      mixinStandardHelpOptions = true,
      footer = {"", "Example:", "  galatea jobs delete ID"})
  int delete(@Parameters(paramLabel = "ID", description = "The job's id.") String id) {
    try (GalateaClient client = DaemonLink.open(surroundings.config())) {
      String gone = client.api().jobDelete(id).id();
      surroundings.out().println(json ? "{\"deleted\":\"" + gone + "\"}" : gone + "  deleted");
    }
    return ExitCode.DONE;
  }

  private int one(String id, BiFunction<GalateaApi, String, Job> verb) {
    try (GalateaClient client = DaemonLink.open(surroundings.config())) {
      print(verb.apply(client.api(), id));
    }
    return ExitCode.DONE;
  }

  private void print(Job job) {
    try {
      surroundings.out().println(json ? Wire.client().writeValueAsString(job) : JobText.line(job));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a job always has a JSON form", e);
    }
  }
}
