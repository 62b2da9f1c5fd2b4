package galatea.daemon.cli;

import galatea.asset.fault.FaultKind;
import galatea.asset.fault.GalateaException;
import galatea.protocol.Failure;

/** A failure from the wire as a fault of this process. */
final class RemoteFault {
  private RemoteFault() {}

  static GalateaException of(Failure failure) {
    String place = failure.place();
    return new GalateaException(
        kind(failure.kind()),
        failure.code(),
        failure.sentence(),
        place == null ? "" : place,
        failure.remedy());
  }

  private static FaultKind kind(String kind) {
    return switch (kind) {
      case "unsupported" -> FaultKind.UNSUPPORTED;
      case "out-of-memory" -> FaultKind.OUT_OF_MEMORY;
      case "cancelled" -> FaultKind.CANCELLED;
      case "internal-error", "gave-up" -> FaultKind.INTERNAL;
      case "io", "disk-full", "blob-not-found", "stopping", "queue-full" -> FaultKind.IO;
      default -> FaultKind.INVALID_INPUT;
    };
  }
}
