package galatea.daemon.cli;

import galatea.asset.fault.GalateaException;
import galatea.daemon.config.DaemonConfig;
import galatea.daemon.generate.Generator;
import galatea.daemon.generate.Version;
import galatea.daemon.stage.CancelToken;
import galatea.protocol.client.UnreachableException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The whole command line; one instance runs one command. */
public final class Cli {
  /** A daemon may have a job to park and requests to finish. */
  private static final long CLEAN_UP_SECONDS = 15;

  private final Surroundings surroundings;
  private final CountDownLatch finished = new CountDownLatch(1);
  private volatile int exitCode = ExitCode.INTERRUPTED;

  /**
   * @param out for results
   * @param err for progress, warnings and faults
   */
  public Cli(List<Generator> generators, DaemonConfig config, PrintStream out, PrintStream err) {
    this.surroundings =
        new Surroundings(
            List.copyOf(generators), config, out, err, new CancelToken(), new Interruptible());
  }

  /** Runs one command on the calling thread and returns its exit code; never throws. */
  public int run(String... args) {
    try {
      int code = commandLine().execute(args);
      // to a daemon a signal is the ordinary way to end
      exitCode = surroundings.interruptible().ended() ? code : ExitCode.INTERRUPTED;
      return code;
    } finally {
      surroundings.out().flush();
      surroundings.err().flush();
      finished.countDown();
    }
  }

  /**
   * Stops the running command and ends the process: for a shutdown hook, that is for SIGINT and
   * SIGTERM. Waits until the command has cleaned up. Does nothing when no command runs any more.
   */
  public void interrupt() {
    if (finished.getCount() == 0) {
      return;
    }
    SecondSignal.haltsWith(ExitCode.INTERRUPTED);
    cancel();
    try {
      if (!finished.await(CLEAN_UP_SECONDS, TimeUnit.SECONDS)) {
        surroundings.err().println("galatea: did not stop in time; killed");
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    // an exit code cannot be given from a shutdown hook in any other way
    Runtime.getRuntime().halt(exitCode);
  }

  /** Asks the running command to stop; returns at once. */
  void cancel() {
    surroundings.cancel().cancel();
    surroundings.interruptible().interrupt();
  }

  private CommandLine commandLine() {
    CommandLine root = new CommandLine(new Root());
    root.addSubcommand("generate", new GenerateCommand(surroundings));
    root.addSubcommand("generators", new GeneratorsCommand(surroundings));
    root.addSubcommand("rig", RigCommand.with(surroundings));
    root.addSubcommand("serve", new ServeCommand(surroundings));
    root.addSubcommand("status", new StatusCommand(surroundings));
    root.addSubcommand("stop", new StopCommand(surroundings));
    root.addSubcommand("jobs", new JobsCommand(surroundings));
    root.addSubcommand("logs", new LogsCommand(surroundings));
    root.addSubcommand("ui", new UiCommand(surroundings));
    root.addSubcommand("train", new TrainCommand(surroundings));
    root.addSubcommand("doctor", new DoctorCommand(surroundings));
    root.addSubcommand("addon", new AddonCommand(surroundings));
    root.addSubcommand("completion", new CompletionCommand(surroundings));
    root.setOut(writer(surroundings.out()));
    root.setErr(writer(surroundings.err()));
    root.setColorScheme(
        CommandLine.Help.defaultColorScheme(
            surroundings.colors() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF));
    root.setUsageHelpAutoWidth(false);
    root.setCaseInsensitiveEnumValuesAllowed(true);
    root.setParameterExceptionHandler((e, _) -> usage(e));
    root.setExecutionExceptionHandler((e, _, _) -> failure(e));
    return root;
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(stream, true, stream.charset());
  }

  private int usage(ParameterException e) {
    StringBuilder text = new StringBuilder(firstLine(e.getMessage()));
    if (e instanceof UnmatchedArgumentException unmatched) {
      String wrong = unmatched.getUnmatched().getFirst();
      CommandSpec spec = e.getCommandLine().getCommandSpec();
      boolean option = wrong.startsWith("-");
      text.setLength(0);
      text.append("there is no ").append(option ? "option " : "command ").append(wrong);
      text.append(
          Nearest.hint(wrong, option ? spec.optionsMap().keySet() : spec.subcommands().keySet()));
    }
    String command = e.getCommandLine().getCommandSpec().qualifiedName();
    surroundings.sentence(text + "; see " + command + " --help");
    return ExitCode.USAGE;
  }

  private int failure(Throwable thrown) {
    LoggerFactory.getLogger(Cli.class).debug("failed", thrown);
    if (thrown instanceof UnreachableException || thrown instanceof DaemonLink.NoDaemonException) {
      surroundings.sentence(String.valueOf(thrown.getMessage()));
      return ExitCode.UNREACHABLE;
    }
    GalateaException fault = Faults.of(thrown);
    surroundings.sentence(fault.oneLine());
    return ExitCode.of(fault);
  }

  private static String firstLine(@Nullable String message) {
    return message == null ? "wrong usage" : message.lines().findFirst().orElse("wrong usage");
  }

  /** {@code galatea} without a command. */
  @Command(
      name = "galatea",
      description = "One picture in, a rigged and textured GLB out.",
      mixinStandardHelpOptions = true,
      versionProvider = Root.class,
      synopsisSubcommandLabel = "COMMAND",
      exitCodeListHeading = "%nExit codes:%n",
      exitCodeList = {
        "0:done",
        "1:failed; one sentence says what, where and what to do",
        "2:wrong usage",
        "3:no daemon answers",
        "4:some files of a batch failed",
        "78:no JDK 25 was found",
        "130:interrupted; the output is whole or absent"
      },
      footer = {"", "Example:", "  galatea generate fox.png -o fox.glb"})
  static final class Root implements Runnable, CommandLine.IVersionProvider {
    @Spec CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
      throw new ParameterException(spec.commandLine(), "a command is missing");
    }

    @Override
    public String[] getVersion() {
      return new String[] {Version.PROGRAM};
    }
  }
}
