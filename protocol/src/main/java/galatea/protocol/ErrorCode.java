package galatea.protocol;

import java.util.Arrays;
import java.util.Optional;

/** The catalogue of errors: one row each, the same in the README. */
public enum ErrorCode {
  PARSE_ERROR(-32700, "parse-error", "The request is not JSON", "send one JSON value"),
  INVALID_REQUEST(
      -32600,
      "invalid-request",
      "The request is not JSON-RPC 2.0",
      "send jsonrpc, method, params and id"),
  METHOD_NOT_FOUND(
      -32601, "method-not-found", "There is no such method", "see rpc.discover for the methods"),
  INVALID_PARAMS(
      -32602,
      "invalid-params",
      "A parameter is missing, unknown or wrong",
      "data.place names it; see rpc.discover"),
  INTERNAL_ERROR(
      -32603, "internal-error", "A slip of galatea's own", "report it with the daemon's log"),
  INVALID_INPUT(
      -32001, "invalid-input", "A picture or file cannot be used", "do what data.remedy says"),
  UNSUPPORTED(
      -32002, "unsupported", "The input is legal, but galatea does not do it", "see remedy"),
  IO(-32003, "io", "A file could not be read or written", "check path, permissions and disk space"),
  OUT_OF_MEMORY(
      -32004, "out-of-memory", "The memory does not suffice", "ask for fewer faces or texels"),
  JOB_NOT_FOUND(-32010, "job-not-found", "There is no such job", "see job.list"),
  JOB_STATE(
      -32011, "job-state", "The job's state does not allow it", "look at its state with job.get"),
  QUEUE_FULL(-32012, "queue-full", "Too many jobs wait", "wait until some are done, then retry"),
  BLOB_NOT_FOUND(
      -32013, "blob-not-found", "There is no such blob", "put it with PUT /blobs/{sha256} first"),
  DISK_FULL(
      -32014, "disk-full", "The disk or the quota is full", "free space or delete finished jobs"),
  PROTOCOL_MISMATCH(
      -32015,
      "protocol-mismatch",
      "Client and daemon speak different protocols",
      "update the older of the two"),
  STOPPING(-32016, "stopping", "The daemon is stopping", "try again when it has started anew"),
  GAVE_UP(
      -32017,
      "gave-up",
      "The daemon was stopped during every attempt of the job",
      "try a smaller picture or fewer faces, or report it with the daemon's log"),
  CANCELLED(-32800, "cancelled", "Stopped on request", "retry it if that was a mistake");

  private final int number;
  private final String kind;
  private final String sentence;
  private final String remedy;

  ErrorCode(int number, String kind, String sentence, String remedy) {
    this.number = number;
    this.kind = kind;
    this.sentence = sentence;
    this.remedy = remedy;
  }

  /** The one with that JSON-RPC error code. */
  public static Optional<ErrorCode> ofNumber(int number) {
    return Arrays.stream(values()).filter(code -> code.number == number).findFirst();
  }

  /** The one with that name on the wire. */
  public static Optional<ErrorCode> ofKind(String kind) {
    return Arrays.stream(values()).filter(code -> code.kind.equals(kind)).findFirst();
  }

  /** The JSON-RPC error code. */
  public int number() {
    return number;
  }

  /** Its name on the wire, lower case with dashes. */
  public String kind() {
    return kind;
  }

  /** What happened, in general. */
  public String sentence() {
    return sentence;
  }

  /** What to do about it, in general. */
  public String remedy() {
    return remedy;
  }
}
