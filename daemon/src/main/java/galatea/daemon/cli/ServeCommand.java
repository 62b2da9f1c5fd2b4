package galatea.daemon.cli;

import galatea.daemon.config.DaemonConfig;
import galatea.daemon.disk.PrivateFolder;
import galatea.daemon.process.DaemonProcess;
import galatea.daemon.process.StateFile;
import galatea.protocol.DaemonFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code galatea serve}: the daemon itself, until it is stopped. */
@Command(
    name = "serve",
    description = "Runs the daemon in this terminal until Ctrl-C or 'galatea stop'.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {"", "Example:", "  galatea serve --idle-exit 600"})
final class ServeCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Spec CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "0",
      description = "Port on 127.0.0.1. Default: a free one.")
  int port;

  @Option(
      names = "--idle-exit",
      paramLabel = "SECONDS",
      description = "End when for so long there is no job and no client.")
  @Nullable Double idle;

  ServeCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws InterruptedException {
    if (port < 0 || port > 65535) {
      throw new ParameterException(spec.commandLine(), "--port " + port + " is no port");
    }
    if (idle != null && !(idle > 0 && idle < 1e9)) {
      throw new ParameterException(spec.commandLine(), "--idle-exit needs a positive number");
    }
    DaemonConfig config = surroundings.config();
    closeLog(config.logFolder());
    DaemonConfig.logInto(config.logFolder());
    Optional<DaemonProcess> started = DaemonProcess.start(config, surroundings.generators(), port);
    if (started.isEmpty()) {
      surroundings.sentence(elsewhere(config));
      return ExitCode.DONE;
    }
    try (DaemonProcess daemon = started.get()) {
      surroundings.interruptible().onSignal(true, daemon::stop);
      surroundings.out().println("READY " + daemon.port());
      surroundings.out().flush();
      daemon.await(idle == null ? null : Duration.ofMillis((long) (idle * 1000)));
    }
    return ExitCode.DONE;
  }

  /** The log names pictures; its files are made with whatever the user's umask allows. */
  private static void closeLog(Path folder) {
    try {
      PrivateFolder.create(folder);
      PrivateFolder.close(folder);
    } catch (IOException _) {
      // that the state cannot be written is said by the start, with its remedy
    }
  }

  private static String elsewhere(DaemonConfig config) {
    return new StateFile(config.stateFolder())
        .read()
        .map(DaemonFile::toString)
        .map(daemon -> "runs already: " + daemon)
        .orElse("another daemon of " + config.stateFolder() + " is starting or stopping");
  }
}
