package galatea.daemon.rpc;

import galatea.asset.fault.FaultKind;
import galatea.asset.fault.GalateaException;
import galatea.protocol.ErrorCode;
import galatea.protocol.Failure;
import galatea.protocol.RpcException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What went wrong inside, as one error of the catalogue. */
public final class Faults {
  private static final Logger LOG = LoggerFactory.getLogger(Faults.class);

  private Faults() {}

  /**
   * The error a caller may see. A slip of ours says nothing of the inside: no class names, no
   * paths; it is logged whole.
   */
  public static RpcException of(Throwable thrown) {
    return switch (thrown) {
      case RpcException known -> known;
      case GalateaException fault -> of(fault);
      case OutOfMemoryError memory -> {
        LOG.error("out of memory", memory);
        yield RpcException.of(ErrorCode.OUT_OF_MEMORY, ErrorCode.OUT_OF_MEMORY.sentence(), null);
      }
      default -> {
        LOG.error("a request failed inside", thrown);
        yield RpcException.of(ErrorCode.INTERNAL_ERROR, ErrorCode.INTERNAL_ERROR.sentence(), null);
      }
    };
  }

  private static RpcException of(GalateaException fault) {
    if (fault.kind() == FaultKind.INTERNAL) {
      LOG.error("a slip", fault);
      return RpcException.of(ErrorCode.INTERNAL_ERROR, ErrorCode.INTERNAL_ERROR.sentence(), null);
    }
    ErrorCode error = code(fault.kind());
    String place = fault.place().isEmpty() ? null : fault.place();
    return new RpcException(
        error,
        new Failure(error.kind(), fault.code(), fault.sentence(), place, fault.remedy(), null));
  }

  private static ErrorCode code(FaultKind kind) {
    return switch (kind) {
      case INVALID_INPUT -> ErrorCode.INVALID_INPUT;
      case UNSUPPORTED -> ErrorCode.UNSUPPORTED;
      case IO -> ErrorCode.IO;
      case OUT_OF_MEMORY -> ErrorCode.OUT_OF_MEMORY;
      case CANCELLED -> ErrorCode.CANCELLED;
      case INTERNAL -> ErrorCode.INTERNAL_ERROR;
    };
  }
}
