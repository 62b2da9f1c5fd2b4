package galatea.daemon.cli;

import galatea.daemon.blob.BlobLimits;
import galatea.daemon.config.DaemonConfig;
import galatea.daemon.generate.Generator;
import galatea.daemon.generate.Version;
import galatea.daemon.job.JobLimits;
import galatea.protocol.client.UnreachableException;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code galatea doctor}: what is here, what is missing, what to do; one screen. */
@Command(
    name = "doctor",
    description = "Checks this machine; exit code 1 when something necessary is missing.",
    mixinStandardHelpOptions = true,
    footer = {"", "Example:", "  galatea doctor --json"})
final class DoctorCommand implements Callable<Integer> {
  private static final double NEEDED_GB = 1;

  private final Surroundings surroundings;

  @Option(names = "--json", description = "One JSON object.")
  boolean json;

  DoctorCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /** How a thing stands. */
  private enum State {
    OK,
    /** Not needed. */
    NONE,
    MISSING
  }

  private record Finding(String what, State state, String detail) {}

  @Override
  public Integer call() {
    List<Finding> findings = findings();
    boolean red = findings.stream().anyMatch(f -> f.state() == State.MISSING);
    if (json) {
      Map<String, Object> out = new LinkedHashMap<>();
      out.put("ok", !red);
      for (Finding f : findings) {
        String state = f.state().name().toLowerCase(Locale.ROOT);
        out.put(f.what(), Map.of("state", state, "detail", f.detail()));
      }
      surroundings.out().println(Json.line(out));
    } else {
      for (Finding f : findings) {
        String word = f.state().name().toLowerCase(Locale.ROOT);
        surroundings.out().printf(Locale.ROOT, "%-10s %-7s  %s%n", f.what(), word, f.detail());
      }
    }
    return red ? ExitCode.FAILED : ExitCode.DONE;
  }

  private List<Finding> findings() {
    DaemonConfig config = surroundings.config();
    List<Finding> all = new ArrayList<>();
    all.add(new Finding("program", State.OK, Version.PROGRAM));
    all.add(new Finding("system", State.OK, config.os()));
    all.add(
        new Finding(
            "java", Runtime.version().feature() >= 25 ? State.OK : State.MISSING, config.java()));
    all.add(memory());
    all.add(
        new Finding(
            "cores", State.OK, Integer.toString(Runtime.getRuntime().availableProcessors())));
    all.add(generators());
    all.add(writable("cache", config.cacheFolder()));
    all.add(writable("temporary", config.temporaryFolder()));
    all.add(writable("state", config.stateFolder()));
    all.add(kept());
    all.add(new Finding("log", State.OK, config.logFolder().resolve("daemon.log").toString()));
    all.add(daemon(config));
    all.add(examples());
    all.add(blender());
    return all;
  }

  private static Finding kept() {
    JobLimits jobs = JobLimits.defaults();
    return new Finding(
        "results",
        State.OK,
        String.format(
            Locale.ROOT,
            "kept for %d days, the newest %d, until they need more than %d GiB",
            jobs.age().toDays(),
            jobs.most(),
            BlobLimits.defaults().quota() >> 30));
  }

  private static Finding daemon(DaemonConfig config) {
    try {
      return DaemonLink.find(config)
          .map(daemon -> new Finding("daemon", State.OK, daemon.toString()))
          .orElseGet(() -> new Finding("daemon", State.NONE, "does not run"));
    } catch (UnreachableException e) {
      return new Finding("daemon", State.MISSING, String.valueOf(e.getMessage()));
    }
  }

  private static Finding memory() {
    double total = 0;
    if (ManagementFactory.getOperatingSystemMXBean()
        instanceof com.sun.management.OperatingSystemMXBean system) {
      total = system.getTotalMemorySize() / 1e9;
    }
    String detail =
        String.format(
            Locale.ROOT,
            "%.1f GB, of which at most %.1f GB are used",
            total,
            Runtime.getRuntime().maxMemory() / 1e9);
    return new Finding("memory", total >= NEEDED_GB ? State.OK : State.MISSING, detail);
  }

  private Finding generators() {
    List<String> names = surroundings.generators().stream().map(Generator::name).toList();
    return new Finding(
        "generators", names.isEmpty() ? State.MISSING : State.OK, String.join(", ", names));
  }

  /** Tried by doing it: permissions alone do not tell (read-only file systems, quotas). */
  private static Finding writable(String what, Path folder) {
    Path nearest = folder.toAbsolutePath();
    while (!Files.exists(nearest) && nearest.getParent() != null) {
      nearest = nearest.getParent();
    }
    try {
      Files.delete(Files.createTempFile(nearest, "galatea", ".part"));
      return new Finding(what, State.OK, folder.toString());
    } catch (IOException _) {
      // without its cache the program starts slower; without a temporary folder it works too
      return new Finding(
          what, State.NONE, folder + " cannot be written; set GALATEA_HOME to a folder that can");
    }
  }

  private Finding examples() {
    Path root = surroundings.config().installation();
    Path folder = root == null ? null : root.resolve("examples").resolve("pictures");
    return folder != null && Files.isDirectory(folder)
        ? new Finding("examples", State.OK, folder.toString())
        : new Finding("examples", State.NONE, "not beside the program");
  }

  private Finding blender() {
    for (String folder : surroundings.config().searchPath().split(File.pathSeparator, -1)) {
      for (String name : new String[] {"blender", "blender.exe"}) {
        if (!folder.isEmpty() && Files.isExecutable(Path.of(folder, name))) {
          return new Finding("blender", State.OK, Path.of(folder, name).toString());
        }
      }
    }
    Path mac = Path.of("/Applications/Blender.app/Contents/MacOS/Blender");
    return Files.isExecutable(mac)
        ? new Finding("blender", State.OK, mac.toString())
        : new Finding("blender", State.NONE, "not found; only needed to look at results");
  }
}
