package galatea.daemon.cli;

import galatea.daemon.config.DaemonConfig;
import galatea.daemon.generate.Generator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The real command line in this process, its streams kept. */
final class Session {
  final Path folder;
  private final boolean terminal;
  private final Generator generator;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  Session(Path folder, boolean terminal, Generator generator) {
    this.folder = folder;
    this.terminal = terminal;
    this.generator = generator;
  }

  Session(Path folder) {
    this(folder, false, new PlateGenerator());
  }

  int run(String... args) {
    out.reset();
    err.reset();
    return cli().run(args);
  }

  /** A command line that was stopped before it began. */
  Cli cancelled() {
    Cli cli = cli();
    cli.cancel();
    return cli;
  }

  /** {@code generate} with the test's generator. */
  int generate(String... args) {
    String[] all = new String[args.length + 3];
    all[0] = "generate";
    System.arraycopy(args, 0, all, 1, args.length);
    all[args.length + 1] = "--generator";
    all[args.length + 2] = generator.name();
    return run(all);
  }

  private Cli cli() {
    DaemonConfig config =
        new DaemonConfig(
            "TestOS 1 x",
            "25 Test",
            folder,
            folder,
            folder,
            folder,
            null,
            "",
            terminal,
            true,
            true);
    return new Cli(
        List.of(generator),
        config,
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  /** The last line on standard error. */
  String sentence() {
    return err().lines().reduce("", (_, line) -> line);
  }

  String write(String name, byte[] bytes) {
    try {
      return Files.write(folder.resolve(name), bytes).toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String path(String name) {
    return folder.resolve(name).toString();
  }

  /** Names of all that lies in the folder, sorted. */
  List<String> files() {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> !file.equals(folder))
          .map(file -> folder.relativize(file).toString())
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
