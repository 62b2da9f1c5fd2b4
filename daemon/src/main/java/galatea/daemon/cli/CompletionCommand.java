package galatea.daemon.cli;

import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code galatea completion}: tab completion, made from the commands as they are. */
@Command(
    name = "completion",
    description = "Prints a completion script for bash and zsh.",
    mixinStandardHelpOptions = true,
    footer = {"", "Example:", "  source <(galatea completion)"})
final class CompletionCommand implements Runnable {
  private final Surroundings surroundings;

  @Spec CommandSpec spec = CommandSpec.create();

  CompletionCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public void run() {
    surroundings.out().println(AutoComplete.bash("galatea", spec.root().commandLine()));
  }
}
