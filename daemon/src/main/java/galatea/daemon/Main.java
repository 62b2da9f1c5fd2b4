package galatea.daemon;

import galatea.daemon.cli.Cli;
import galatea.daemon.config.DaemonConfig;

/** Process entry: the only place that knows the standard streams and ends the process. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    Cli cli = new Cli(Generators.all(), DaemonConfig.read(), System.out, System.err);
    Runtime.getRuntime().addShutdownHook(new Thread(cli::interrupt, "galatea-interrupt"));
    System.exit(cli.run(args));
  }
}
