package galatea.daemon.cli;

import galatea.asset.fault.FaultKind;
import galatea.asset.fault.GalateaException;

/** How the process ends. The launcher adds 78: no JDK 25 was found. */
final class ExitCode {
  static final int DONE = 0;
  static final int FAILED = 1;
  static final int USAGE = 2;
  static final int UNREACHABLE = 3;
  static final int SOME_FAILED = 4;
  static final int INTERRUPTED = 130;

  private ExitCode() {}

  static int of(GalateaException fault) {
    return fault.kind() == FaultKind.CANCELLED ? INTERRUPTED : FAILED;
  }
}
