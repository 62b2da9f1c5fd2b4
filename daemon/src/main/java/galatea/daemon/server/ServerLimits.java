package galatea.daemon.server;

import galatea.protocol.Limits;
import galatea.protocol.Wire;
import java.time.Duration;

/**
 * What a client may take of the daemon.
 *
 * @param requestBytes of one body to {@code /rpc}
 * @param blobBytes of one blob
 * @param batch requests in one batch
 * @param connections open at once; one more waits until another closes
 * @param header longest time from opening a connection, or from the answer before, to the end of
 *     the next request's header
 * @param idle longest silence while a body is read or an answer written
 * @param bodyGrace time a body may take before its rate counts
 * @param bodyRate bytes a second a body must bring after that
 * @param ping between comments on a silent stream of events
 * @param stop for running requests when the server stops
 */
public record ServerLimits(
    int requestBytes,
    long blobBytes,
    int batch,
    int connections,
    Duration header,
    Duration idle,
    Duration bodyGrace,
    long bodyRate,
    Duration ping,
    Duration stop) {

  public static ServerLimits defaults() {
    return new ServerLimits(
        1 << 20,
        256L << 20,
        100,
        1024,
        Duration.ofSeconds(30),
        Duration.ofSeconds(90), // longer than the longest job.wait
        Duration.ofSeconds(10),
        16 << 10,
        Duration.ofSeconds(15),
        Duration.ofSeconds(3));
  }

  /** As clients are told. */
  public Limits told() {
    return new Limits(requestBytes, blobBytes, batch, Wire.MAX_NESTING);
  }
}
