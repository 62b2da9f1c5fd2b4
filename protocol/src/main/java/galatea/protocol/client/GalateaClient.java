package galatea.protocol.client;

import galatea.protocol.Blob;
import galatea.protocol.DaemonFile;
import galatea.protocol.ErrorCode;
import galatea.protocol.GalateaApi;
import galatea.protocol.Job;
import galatea.protocol.RpcException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A connection to the daemon of this user. Thread-safe.
 *
 * <pre>{@code
 * try (var galatea = GalateaClient.find(System.getenv(), System.getProperties())) {
 *   Blob picture = galatea.put(Path.of("fox.png"));
 *   Job job = galatea.api().generateSubmit(
 *       PictureSource.ofBlob(picture.sha256()), "fox", null, null, null);
 *   Job done = galatea.waitFor(job.id(), now -> System.out.println(now.stage()));
 *   galatea.get(done.asset().glb().sha256(), Path.of("fox.glb"));
 * }
 * }</pre>
 *
 * <p>The daemon's errors are thrown as {@link RpcException}; that it cannot be reached as {@link
 * UnreachableException}.
 */
public final class GalateaClient implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final double POLL_SECONDS = 25;
  private static final long PAUSE_MILLIS = 250;

  /** The daemon says something four times as often, also when nothing happens. */
  private static final Duration SILENCE = Duration.ofSeconds(60);

  private final Connection connection;
  private final GalateaApi api;
  private final BlobTransfer blobs;
  private final Duration patience;
  private final Duration silence;
  private final CountDownLatch closed = new CountDownLatch(1);

  private GalateaClient(Path daemonFile, Duration patience, Duration silence) {
    this.connection = new Connection(daemonFile);
    this.api = RpcProxy.over(connection);
    this.blobs = new BlobTransfer(connection, silence);
    this.patience = patience;
    this.silence = silence;
  }

  /**
   * The running daemon of this user.
   *
   * @param environment as {@code System.getenv()}: {@code GALATEA_HOME}, {@code XDG_STATE_HOME},
   *     {@code LOCALAPPDATA}
   * @param properties as {@code System.getProperties()}: {@code os.name}, {@code user.home}
   * @throws UnreachableException when none is running, or its {@code daemon.json} is another user's
   */
  public static GalateaClient find(Map<String, String> environment, Properties properties) {
    return of(StateFolder.of(environment, properties).resolve(DaemonFile.NAME));
  }

  /** The daemon that a {@code daemon.json} names, now and after its restarts. */
  public static GalateaClient of(Path daemonFile) {
    return of(daemonFile, PATIENCE);
  }

  /** As above; {@code patience} is how long {@link #waitFor} bears that nobody answers. */
  public static GalateaClient of(Path daemonFile, Duration patience) {
    return of(daemonFile, patience, SILENCE);
  }

  /** As above; {@code silence} is after how long a body that brings no bytes is given up. */
  static GalateaClient of(Path daemonFile, Duration patience, Duration silence) {
    return new GalateaClient(daemonFile, patience, silence);
  }

  /** Every method of the wire. */
  public GalateaApi api() {
    return api;
  }

  /** Which daemon answered last. */
  public DaemonFile daemon() {
    return connection.daemon();
  }

  /** Stores a file's bytes as a blob; its ending tells their type. */
  public Blob put(Path file) throws IOException {
    return blobs.put(file);
  }

  /** Stores bytes as a blob. */
  public Blob put(byte[] bytes, String mediaType) throws IOException {
    return blobs.put(bytes, mediaType);
  }

  /**
   * Writes a blob's bytes into a file, whole and with the right hash or not at all.
   *
   * @throws RpcException blob-not-found
   * @throws UnreachableException when the daemon does not answer or falls silent in the middle
   */
  public void get(String sha256, Path target) throws IOException {
    blobs.get(sha256, target);
  }

  /**
   * Waits until a job is finished, over restarts of the daemon.
   *
   * @param listener hears each revision that was seen, the last one too, on the calling thread
   * @return the finished job: done, failed or cancelled
   * @throws UnreachableException when nobody has answered for the client's patience
   */
  public Job waitFor(String job, Consumer<Job> listener) throws InterruptedException {
    @Nullable Long seen = null;
    long heard = System.nanoTime();
    while (true) {
      try {
        Job now = api.jobWait(job, seen, POLL_SECONDS);
        heard = System.nanoTime();
        if (seen == null || seen != now.revision()) {
          listener.accept(now);
        }
        if (now.state().finished()) {
          return now;
        }
        seen = now.revision();
      } catch (UnreachableException e) {
        patience(heard, e);
      } catch (RpcException e) {
        if (e.error() != ErrorCode.STOPPING) {
          throw e;
        }
        patience(heard, e);
      }
    }
  }

  private void patience(long heard, RuntimeException fault) throws InterruptedException {
    boolean over = System.nanoTime() - heard > patience.toNanos();
    if (over || closed.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
      throw fault;
    }
  }

  /**
   * Tells every change of every job until the result is closed, over restarts of the daemon and
   * streams that fall silent.
   *
   * @param lastId of the last event seen before; null = only what happens from now on
   * @param listener called on a thread of its own; what it throws goes to that thread's uncaught
   *     exception handler, and the next event is told all the same
   */
  public AutoCloseable events(@Nullable String lastId, EventListener listener) {
    return new EventReader(connection, lastId, listener, silence).start();
  }

  @Override
  public void close() {
    closed.countDown();
    connection.close();
  }
}
