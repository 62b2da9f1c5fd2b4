package galatea.daemon.disk;

import galatea.protocol.ErrorCode;
import galatea.protocol.RpcException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Why writing failed, as an error of the catalogue. */
public final class DiskFault {
  private DiskFault() {}

  /** As disk-full when the system says so, else as io. */
  public static RpcException of(IOException cause, String what, Path place) {
    RpcException fault =
        isFull(cause)
            ? RpcException.of(ErrorCode.DISK_FULL, what + ": the disk is full", place.toString())
            : RpcException.of(ErrorCode.IO, what + " (" + reason(cause) + ")", place.toString());
    fault.initCause(cause);
    return fault;
  }

  /** Whether the disk or the user's share of it is full. */
  public static boolean isFull(IOException cause) {
    @Nullable String message = cause.getMessage();
    return message != null
        && (message.contains("No space left")
            || message.contains("uota exceeded")
            || message.contains("not enough space"));
  }

  /** The system's reason, short: the place is told apart from it. */
  public static String reason(IOException cause) {
    if (cause instanceof AccessDeniedException) {
      return "permission denied";
    }
    @Nullable String message = cause.getMessage();
    if (message == null) {
      return cause.getClass().getSimpleName();
    }
    int colon = message.lastIndexOf(": ");
    return colon < 0 ? message : message.substring(colon + 2);
  }
}
