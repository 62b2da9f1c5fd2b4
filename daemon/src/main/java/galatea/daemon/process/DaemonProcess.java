package galatea.daemon.process;

import galatea.asset.fault.FaultKind;
import galatea.asset.fault.GalateaException;
import galatea.daemon.config.DaemonConfig;
import galatea.daemon.disk.Checkpoint;
import galatea.daemon.generate.Generator;
import galatea.daemon.generate.Version;
import galatea.daemon.job.JobQueue;
import galatea.daemon.job.JobSetup;
import galatea.daemon.server.About;
import galatea.daemon.server.HttpServer;
import galatea.daemon.server.Methods;
import galatea.daemon.server.ServerLimits;
import galatea.daemon.server.Token;
import galatea.protocol.DaemonFile;
import galatea.protocol.QueueInfo;
import galatea.protocol.Wire;
import java.io.IOException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running daemon: it answers from {@link #start} to {@link #close}. */
public final class DaemonProcess implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DaemonProcess.class);

  /** For the running job to finish; it is parked after that and goes on at the next start. */
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final Instance instance;
  private final StateFile file;
  private final JobQueue jobs;
  private final HttpServer server;
  private final Rest rest;
  private final CountDownLatch stop = new CountDownLatch(1);

  private DaemonProcess(Instance instance, StateFile file, JobQueue jobs, Begun begun)
      throws IOException {
    this.instance = instance;
    this.file = file;
    this.jobs = jobs;
    Token token = Token.random();
    ServerLimits limits = ServerLimits.defaults();
    Methods methods = new Methods(begun.about(), begun.generators(), jobs, jobs.blobs(), limits);
    this.server =
        new HttpServer(begun.port(), token, limits, methods, jobs, jobs.blobs(), this::stop);
    file.write(
        new DaemonFile(
            server.port(),
            token.reveal(),
            begun.about().pid(),
            begun.about().version(),
            begun.about().startedAt(),
            Wire.PROTOCOL));
    LOG.info("galatea {} answers on port {}", begun.about().version(), server.port());
    this.rest = new Rest(jobs);
    jobs.start();
  }

  private record Begun(About about, List<Generator> generators, int port) {}

  /**
   * Becomes the daemon of the state folder.
   *
   * @param port 0 = a free one
   * @return empty when another process is it
   * @throws GalateaException when the state folder or the port cannot be used
   */
  public static Optional<DaemonProcess> start(
      DaemonConfig config, List<Generator> generators, int port) {
    Instance instance = null;
    JobQueue jobs = null;
    DaemonProcess process = null;
    try {
      instance = Instance.take(config.stateFolder(), Checkpoint.NONE).orElse(null);
      if (instance == null) {
        return Optional.empty();
      }
      int threads = Runtime.getRuntime().availableProcessors();
      JobSetup setup = JobSetup.defaults(config.stateFolder(), generators, threads);
      jobs = JobQueue.open(setup);
      About about =
          new About(
              Version.NUMBER,
              ProcessHandle.current().pid(),
              setup.wall().instant().truncatedTo(ChronoUnit.MILLIS).toString(),
              config.os(),
              config.java());
      process =
          new DaemonProcess(
              instance,
              new StateFile(config.stateFolder()),
              jobs,
              new Begun(about, generators, port));
      return Optional.of(process);
    } catch (IOException e) {
      throw new GalateaException(
          FaultKind.IO,
          "DAEMON_START",
          String.valueOf(e.getMessage()),
          config.stateFolder().toString(),
          "give another --port, or check the folder's permissions",
          e);
    } finally {
      if (process == null) {
        close(jobs);
        close(instance);
      }
    }
  }

  public int port() {
    return server.port();
  }

  /** Asks it to end; returns at once. */
  public void stop() {
    stop.countDown();
  }

  /**
   * Waits until it is asked to end.
   *
   * @param idle ends too when for so long no job, no client and no listener was there; null = never
   */
  public void await(@Nullable Duration idle) throws InterruptedException {
    if (idle == null) {
      stop.await();
      return;
    }
    Duration left = idle;
    while (!stop.await(Math.max(10, left.toMillis()), TimeUnit.MILLISECONDS)) {
      QueueInfo queue = jobs.queue();
      Duration quiet = queue.queued() + queue.running() > 0 ? Duration.ZERO : server.quiet();
      left = idle.minus(quiet);
      if (left.isNegative() || left.isZero()) {
        LOG.info("idle for {} s", idle.toSeconds());
        return;
      }
    }
  }

  /** Ends streams, finishes requests, parks the running job, and lets another daemon start. */
  @Override
  public void close() {
    LOG.info("stopping");
    // first, so that no client finds a daemon that is about to go
    try {
      file.remove(ProcessHandle.current().pid());
    } catch (IOException e) {
      LOG.warn("the state file stays: {}", e.getMessage());
    }
    close(server);
    close(rest);
    close(() -> jobs.stop(PATIENCE));
    close(instance);
    LOG.info("stopped");
  }

  private static void close(@Nullable AutoCloseable part) {
    if (part == null) {
      return;
    }
    try {
      part.close();
    } catch (Exception e) { // the others are to be closed all the same
      LOG.warn("not closed in order", e);
    }
  }
}
