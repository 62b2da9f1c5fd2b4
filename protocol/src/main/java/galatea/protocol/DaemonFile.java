package galatea.protocol;

/**
 * What {@code daemon.json} in the state folder says: how clients find the daemon. Readable by its
 * user alone, replaced atomically, removed when the daemon stops.
 */
@Doc("How clients find the daemon.")
public record DaemonFile(
    @Doc("Port on 127.0.0.1.") int port,
    @Doc("Bearer token of every request.") String token,
    @Doc("Process id.") long pid,
    @Doc("Version of the program.") String version,
    @Doc("When it started.") String startedAt,
    @Doc("Newest protocol number it speaks.") int protocol) {
  /** Its name in the state folder. */
  public static final String NAME = "daemon.json";

  /** Without the token, which must not get into a log. */
  @Override
  public String toString() {
    return "daemon " + version + " on port " + port + ", process " + pid;
  }
}
