package galatea.daemon.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code galatea rig}: what can be done to a rig that is there. */
@Command(
    name = "rig",
    description = "Looks at rigs and repairs them.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Examples:",
      "  galatea rig check horse.glb",
      "  galatea rig repair horse.glb -o mended.glb --report mended.json"
    })
final class RigCommand implements Runnable {
  @Spec CommandSpec spec = CommandSpec.create();

  static CommandLine with(Surroundings surroundings) {
    CommandLine command = new CommandLine(new RigCommand());
    command.addSubcommand("check", new RigCheckCommand(surroundings));
    command.addSubcommand("repair", new RigRepairCommand(surroundings));
    return command;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is missing: check or repair");
  }
}
