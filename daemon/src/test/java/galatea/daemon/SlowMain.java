package galatea.daemon;

import galatea.daemon.cli.PlateGenerator;
import java.util.List;

/**
 * The program's own entry with a generator that takes some seconds, for tests that interrupt it.
 */
final class SlowMain {
  private SlowMain() {}

  public static void main(String[] args) {
    Main.start(List.of(PlateGenerator.slow(Boolean.getBoolean("deaf"))), args);
  }
}
