package galatea.asset.fault;

/** The closed list of reasons why work ends early; each maps to one exit code and one RPC error. */
public enum FaultKind {
  /** The caller gave something that cannot be used: a picture, a file, a setting. */
  INVALID_INPUT,
  /** The input is legal, but this program does not do it. */
  UNSUPPORTED,
  /** Reading or writing a file failed: missing, no permission, disk full. */
  IO,
  /** More memory is needed than there is; the remedy names the setting that needs less. */
  OUT_OF_MEMORY,
  /** The user asked to stop. */
  CANCELLED,
  /** A slip of ours. */
  INTERNAL
}
