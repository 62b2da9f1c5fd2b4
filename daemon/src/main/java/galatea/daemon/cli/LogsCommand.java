package galatea.daemon.cli;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code galatea logs}: the end of the daemon's log, also of one that has gone. */
@Command(
    name = "logs",
    description = "Prints the end of the daemon's log.",
    mixinStandardHelpOptions = true,
    footer = {"", "Example:", "  galatea logs -n 20 -f"})
final class LogsCommand implements Callable<Integer> {
  private static final long LOOK_MILLIS = 250;

  private final Surroundings surroundings;

  @Spec CommandSpec spec = CommandSpec.create();

  @Option(
      names = "-n",
      paramLabel = "N",
      defaultValue = "100",
      description = "Lines. Default: ${DEFAULT-VALUE}.")
  int count;

  @Option(names = "-f", description = "Go on with what is added, until Ctrl-C.")
  boolean follow;

  LogsCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (count < 0) {
      throw new ParameterException(spec.commandLine(), "-n " + count + " is negative");
    }
    Path file = surroundings.config().logFolder().resolve("daemon.log");
    if (!Files.exists(file)) {
      surroundings.sentence("there is no log yet in " + file);
      return ExitCode.FAILED;
    }
    long end = Files.size(file);
    List<String> lines;
    try (Stream<String> all = Files.lines(file, StandardCharsets.UTF_8)) {
      lines = all.toList();
    }
    lines
        .subList(Math.max(0, lines.size() - count), lines.size())
        .forEach(surroundings.out()::println);
    if (follow) {
      follow(file, end);
    }
    return ExitCode.DONE;
  }

  private void follow(Path file, long from) throws IOException, InterruptedException {
    CountDownLatch stop = new CountDownLatch(1);
    surroundings.interruptible().onSignal(false, stop::countDown);
    long at = from;
    do {
      long size = Files.exists(file) ? Files.size(file) : 0;
      if (size < at) {
        at = 0; // it was rotated
      }
      if (size > at) {
        try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "r")) {
          byte[] more = new byte[(int) (size - at)];
          open.seek(at);
          open.readFully(more);
          surroundings.out().write(more);
          surroundings.out().flush();
        }
        at = size;
      }
    } while (!stop.await(LOOK_MILLIS, TimeUnit.MILLISECONDS));
  }
}
