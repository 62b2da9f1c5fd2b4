package galatea.daemon.cli;

import galatea.asset.fault.FaultKind;
import galatea.asset.fault.GalateaException;
import galatea.daemon.config.DaemonConfig;
import galatea.daemon.disk.PrivateFolder;
import galatea.protocol.DaemonFile;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code galatea ui}: the status page in the browser; starts the daemon when none runs. */
@Command(
    name = "ui",
    description = "Opens the daemon's page in the browser; starts the daemon when none runs.",
    mixinStandardHelpOptions = true,
    footer = {"", "Example:", "  galatea ui"})
final class UiCommand implements Callable<Integer> {
  private static final String IDLE_SECONDS = "1800";

  private final Surroundings surroundings;

  @Option(names = "--print", description = "Only print the address.")
  boolean printOnly;

  UiCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws IOException {
    DaemonConfig config = surroundings.config();
    Optional<DaemonFile> running = DaemonLink.find(config);
    if (running.isEmpty()) {
      start(config);
      running = DaemonLink.find(config);
    }
    DaemonFile daemon = running.orElseThrow(DaemonLink.NoDaemonException::new);
    String address = "http://127.0.0.1:" + daemon.port() + "/#token=" + daemon.token();
    surroundings.out().println(address);
    if (!printOnly && !browse(config, address)) {
      surroundings.sentence("no browser was found; open the address yourself");
    }
    return ExitCode.DONE;
  }

  private void start(DaemonConfig config) throws IOException {
    Path root = config.installation();
    if (root == null) {
      throw new DaemonLink.NoDaemonException();
    }
    List<String> command = new ArrayList<>();
    // the daemon outlives this terminal
    Path away = program(config, "setsid", "nohup");
    if (away != null) {
      command.add(away.toString());
    }
    command.addAll(
        List.of(root.resolve("galatea").toString(), "serve", "--idle-exit", IDLE_SECONDS));
    Process process =
        new ProcessBuilder(command)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .redirectInput(ProcessBuilder.Redirect.PIPE)
            .start();
    BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
    String line = out.readLine();
    if (line == null || !line.startsWith("READY ")) {
      throw new GalateaException(
          FaultKind.IO,
          "DAEMON_START",
          "the daemon did not start",
          config.logFolder().toString(),
          "try galatea serve, it says why");
    }
  }

  /**
   * Through a file of ours and not by the address itself: every user of this machine can read the
   * arguments of a process, and the address holds the token.
   */
  private static boolean browse(DaemonConfig config, String address) throws IOException {
    Path opener = program(config, "xdg-open", "open", "explorer.exe");
    if (opener == null) {
      return false;
    }
    Path page = config.stateFolder().resolve("ui.html");
    Files.deleteIfExists(page);
    String html = "<!doctype html><meta http-equiv=\"refresh\" content=\"0;url=" + address + "\">";
    try (FileChannel channel = PrivateFolder.newFile(page)) {
      channel.write(ByteBuffer.wrap(html.getBytes(StandardCharsets.UTF_8)));
    }
    new ProcessBuilder(opener.toString(), page.toString())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
    return true;
  }

  private static @Nullable Path program(DaemonConfig config, String... names) {
    for (String name : names) {
      for (String folder : config.searchPath().split(File.pathSeparator, -1)) {
        if (!folder.isEmpty() && Files.isExecutable(Path.of(folder, name))) {
          return Path.of(folder, name);
        }
      }
    }
    return null;
  }
}
