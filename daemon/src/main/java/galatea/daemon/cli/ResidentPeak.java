package galatea.daemon.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;

/** The process's own high-water mark of resident memory, as Linux counts it. */
final class ResidentPeak {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final String MARK = "VmHWM:";

  private ResidentPeak() {}

  /** MiB; empty on systems that do not tell it this way. */
  static OptionalDouble mebibytes() {
    if (!Files.isReadable(STATUS)) {
      return OptionalDouble.empty();
    }
    try {
      for (String line : Files.readAllLines(STATUS)) {
        if (line.startsWith(MARK)) {
          String kib = line.substring(MARK.length()).replace("kB", "").strip();
          return OptionalDouble.of(Long.parseLong(kib) / 1024.0);
        }
      }
    } catch (IOException e) {
      return OptionalDouble.empty(); // a figure for information only
    }
    return OptionalDouble.empty();
  }
}
