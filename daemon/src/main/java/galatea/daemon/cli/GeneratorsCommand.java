package galatea.daemon.cli;

import galatea.daemon.generate.Generator;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code galatea generators}: which there are and what they do in which order. */
@Command(
    name = "generators",
    description = "Lists the generators and their stages.",
    mixinStandardHelpOptions = true,
    footer = {"", "Example:", "  galatea generators --json"})
final class GeneratorsCommand implements Runnable {
  private final Surroundings surroundings;

  @Option(names = "--json", description = "One JSON object a line.")
  boolean json;

  GeneratorsCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public void run() {
    for (Generator generator : surroundings.generators()) {
      if (json) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("name", generator.name());
        line.put("description", generator.description());
        line.put("stages", generator.stageNames());
        surroundings.out().println(Json.line(line));
      } else {
        surroundings.out().println(generator.name() + "  " + generator.description());
        surroundings.out().println("  stages: " + String.join(", ", generator.stageNames()));
      }
    }
  }
}
