package galatea.daemon.job;

import galatea.asset.fault.GalateaException;
import galatea.protocol.ErrorCode;
import galatea.protocol.Failure;
import galatea.protocol.RpcException;
import org.jspecify.annotations.Nullable;

/** Everything that can be thrown, as the catalogue says it. */
public final class Failures {
  private Failures() {}

  /** What a person is told; a slip of ours without its stack, which belongs into the log. */
  public static Failure of(Throwable thrown, @Nullable String jobId) {
    if (thrown instanceof RpcException rpc) {
      Failure failure = rpc.failure();
      return new Failure(
          failure.kind(),
          failure.code(),
          failure.sentence(),
          failure.place(),
          failure.remedy(),
          jobId);
    }
    if (thrown instanceof GalateaException fault) {
      return new Failure(
          error(fault).kind(),
          fault.code(),
          fault.sentence(),
          fault.place().isEmpty() ? null : fault.place(),
          fault.remedy(),
          jobId);
    }
    ErrorCode error =
        thrown instanceof OutOfMemoryError ? ErrorCode.OUT_OF_MEMORY : ErrorCode.INTERNAL_ERROR;
    return new Failure(
        error.kind(),
        error.name(),
        error.sentence() + " (" + thrown.getClass().getSimpleName() + ")",
        null,
        error.remedy(),
        jobId);
  }

  /** The row of the catalogue for a fault. */
  public static ErrorCode error(GalateaException fault) {
    return switch (fault.kind()) {
      case INVALID_INPUT -> ErrorCode.INVALID_INPUT;
      case UNSUPPORTED -> ErrorCode.UNSUPPORTED;
      case IO -> fault.code().endsWith("_FULL") ? ErrorCode.DISK_FULL : ErrorCode.IO;
      case OUT_OF_MEMORY -> ErrorCode.OUT_OF_MEMORY;
      case CANCELLED -> ErrorCode.CANCELLED;
      case INTERNAL -> ErrorCode.INTERNAL_ERROR;
    };
  }
}
