package galatea.daemon.job;

import galatea.protocol.ErrorCode;
import galatea.protocol.RpcException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What SQLite says, as an error of the catalogue. */
final class DatabaseFault {
  /** A disk with less has no room for a transaction. */
  private static final long TOO_LITTLE = 64 << 10;

  private DatabaseFault() {}

  static RpcException of(SQLException cause, Path file) {
    RpcException fault = kind(cause, file);
    fault.initCause(cause);
    return fault;
  }

  private static RpcException kind(SQLException cause, Path file) {
    String place = file.toString();
    int code = code(cause) & 0xff;
    // running out of room for the shared index is told as an input/output error
    boolean full =
        code == SQLiteErrorCode.SQLITE_FULL.code
            || (code == SQLiteErrorCode.SQLITE_IOERR.code
                && file.toAbsolutePath().toFile().getUsableSpace() < TOO_LITTLE);
    if (full) {
      return RpcException.of(
          ErrorCode.DISK_FULL, "the list of jobs could not be written: the disk is full", place);
    }
    if (isDamage(cause)) {
      return RpcException.of(
          ErrorCode.IO,
          "the list of jobs is damaged",
          place,
          "start the daemon anew; it then sets the file aside");
    }
    if (code == SQLiteErrorCode.SQLITE_READONLY.code
        || code == SQLiteErrorCode.SQLITE_CANTOPEN.code
        || code == SQLiteErrorCode.SQLITE_PERM.code) {
      return RpcException.of(
          ErrorCode.IO,
          "the list of jobs cannot be written",
          place,
          "check the permissions of its folder, or set GALATEA_HOME to another one");
    }
    return RpcException.of(
        ErrorCode.IO, "the list of jobs failed (" + cause.getMessage() + ")", place);
  }

  /** Whether the file's content is at fault. */
  static boolean isDamage(SQLException cause) {
    int code = code(cause) & 0xff;
    return code == SQLiteErrorCode.SQLITE_CORRUPT.code
        || code == SQLiteErrorCode.SQLITE_NOTADB.code;
  }

  private static int code(SQLException thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLiteException sqlite) {
        return sqlite.getResultCode().code;
      }
    }
    return thrown.getErrorCode();
  }
}
