package galatea.daemon;

import galatea.daemon.cli.Cli;
import galatea.daemon.config.DaemonConfig;
import galatea.daemon.generate.Generator;
import java.util.List;

/** Process entry: the only place that knows the standard streams and ends the process. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    start(Generators.all(), args);
  }

  static void start(List<Generator> generators, String[] args) {
    Cli cli = new Cli(generators, DaemonConfig.read(), System.out, System.err);
    Runtime.getRuntime().addShutdownHook(new Thread(cli::interrupt, "galatea-interrupt"));
    System.exit(cli.run(args));
  }
}
