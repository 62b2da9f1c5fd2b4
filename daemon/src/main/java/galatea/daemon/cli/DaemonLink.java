package galatea.daemon.cli;

import galatea.daemon.config.DaemonConfig;
import galatea.daemon.process.StateFile;
import galatea.protocol.DaemonFile;
import galatea.protocol.client.GalateaClient;
import java.util.Optional;

/** The way from a command to the running daemon. */
final class DaemonLink {
  private DaemonLink() {}

  /** The running daemon as its state file tells; empty when there is none. */
  static Optional<DaemonFile> find(DaemonConfig config) {
    return new StateFile(config.stateFolder()).read();
  }

  /**
   * A client of it; close it.
   *
   * @throws NoDaemonException when none runs
   */
  static GalateaClient open(DaemonConfig config) {
    if (find(config).isEmpty()) {
      throw new NoDaemonException();
    }
    return GalateaClient.of(new StateFile(config.stateFolder()).path());
  }

  /** No daemon of this user runs. */
  static final class NoDaemonException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NoDaemonException() {
      super("no daemon runs; start one with: galatea serve");
    }
  }
}
