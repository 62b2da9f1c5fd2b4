package galatea.daemon.cli;

import galatea.asset.fault.FaultKind;
import galatea.asset.fault.GalateaException;
import galatea.protocol.RpcException;

/** Slips of ours, said like every other fault. */
final class Faults {
  private Faults() {}

  /** The same fault when it is one of ours on purpose, else one that asks for a report. */
  static GalateaException of(Throwable thrown) {
    return switch (thrown) {
      case GalateaException fault -> fault;
      case RpcException remote -> RemoteFault.of(remote.failure());
      default -> unexpected(thrown);
    };
  }

  static GalateaException unexpected(Throwable thrown) {
    if (thrown instanceof OutOfMemoryError) {
      return new GalateaException(
          FaultKind.OUT_OF_MEMORY,
          "OUT_OF_MEMORY",
          "the memory given to this process does not suffice",
          "",
          "use a smaller --texture-size, fewer --faces or a smaller picture",
          thrown);
    }
    return new GalateaException(
        FaultKind.INTERNAL,
        "INTERNAL",
        "this is a slip of the program (" + thrown + ")",
        "",
        "run it again with --verbose and report what it prints",
        thrown);
  }
}
