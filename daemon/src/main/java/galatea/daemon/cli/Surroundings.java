package galatea.daemon.cli;

import galatea.daemon.config.DaemonConfig;
import galatea.daemon.generate.Generator;
import galatea.daemon.stage.CancelToken;
import java.io.PrintStream;
import java.util.List;

/**
 * What every command may use.
 *
 * @param out results only
 * @param err progress, warnings, faults
 * @param cancel set by Ctrl-C
 * @param interruptible who is told of Ctrl-C
 */
record Surroundings(
    List<Generator> generators,
    DaemonConfig config,
    PrintStream out,
    PrintStream err,
    CancelToken cancel,
    Interruptible interruptible) {

  /** One line to the user, with the program's name before it. */
  void sentence(String text) {
    err.println("galatea: " + text);
  }

  boolean colors() {
    return config.terminal() && !config.noColor();
  }
}
