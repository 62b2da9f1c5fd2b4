package galatea.daemon;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Interrupts that arrive. A program that a script starts in the background has the interrupt
 * ignored, hands that on to its children, and Java respects it: tests that send one would wait for
 * nothing.
 */
public final class Interrupts {
  private static final Path ENV = Path.of("/usr/bin/env");
  private static final String HEARD = "--default-signal=INT";
  private static final boolean NEEDED = ignored() && understood();

  private Interrupts() {}

  /** The command line with which the program hears interrupts, under the same process id. */
  public static List<String> heardBy(List<String> command) {
    if (!NEEDED) {
      return command;
    }
    List<String> line = new ArrayList<>(List.of(ENV.toString(), HEARD));
    line.addAll(command);
    return line;
  }

  /** Interrupts a process as Ctrl-C does. */
  public static void send(Process process) throws IOException, InterruptedException {
    send("INT", process);
  }

  public static void send(String signal, Process process) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor();
  }

  /** Whether this process, and so what it starts, ignores interrupts; false where unknown. */
  private static boolean ignored() {
    try {
      return Files.readAllLines(Path.of("/proc/self/status")).stream()
          .filter(line -> line.startsWith("SigIgn:"))
          // signal 2
          .anyMatch(line -> (Long.parseUnsignedLong(line.substring(7).strip(), 16) & 2) != 0);
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean understood() {
    try {
      return new ProcessBuilder(ENV.toString(), HEARD, "true").start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
