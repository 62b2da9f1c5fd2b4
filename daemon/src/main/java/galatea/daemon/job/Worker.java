package galatea.daemon.job;

import galatea.asset.fault.FaultKind;
import galatea.asset.fault.GalateaException;
import galatea.asset.image.Png;
import galatea.asset.skin.Skeleton;
import galatea.daemon.blob.BlobStore;
import galatea.daemon.blob.Blobs;
import galatea.daemon.blob.Sha256;
import galatea.daemon.generate.GenerateSettings;
import galatea.daemon.generate.Generated;
import galatea.daemon.generate.Generator;
import galatea.daemon.picture.PictureFile;
import galatea.daemon.preview.Preview;
import galatea.daemon.stage.Run;
import galatea.protocol.Asset;
import galatea.protocol.Blob;
import galatea.protocol.ErrorCode;
import galatea.protocol.Job;
import galatea.protocol.JobState;
import galatea.protocol.RpcException;
import galatea.protocol.StageCost;
import galatea.protocol.WarningInfo;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Runs a job on the calling thread: generator, preview, storing. Its log lines carry the id. */
final class Worker {
  /** Stages of every job after the generator's own. */
  static final List<String> OWN_STAGES = List.of("preview", "store");

  private static final Logger LOG = LoggerFactory.getLogger(Worker.class);

  /** Pixels on each side of one of the preview's four panels. */
  private static final int PREVIEW_PANEL = 512;

  /** Of the whole time, measured at defaults. */
  private static final double GENERATOR_SHARE = 0.85;

  private final Ledger ledger;
  private final BlobStore blobs;
  private final List<Generator> generators;
  private final int threads;
  private final ScheduledExecutorService timer;

  Worker(
      Ledger ledger,
      BlobStore blobs,
      List<Generator> generators,
      int threads,
      ScheduledExecutorService timer) {
    this.ledger = ledger;
    this.blobs = blobs;
    this.generators = generators;
    this.threads = threads;
    this.timer = timer;
  }

  /** Names of all stages of a job of this generator; only our own when it is unknown. */
  static List<String> stages(List<Generator> generators, String name) {
    List<String> stages = new ArrayList<>();
    generators.stream()
        .filter(generator -> generator.name().equals(name))
        .forEach(generator -> stages.addAll(generator.stageNames()));
    stages.addAll(OWN_STAGES);
    return stages;
  }

  /**
   * Does nothing when the job is not to be run any more.
   *
   * @param place that it was queued with
   * @throws RpcException when what became of it could not be written; then it is to be run again
   */
  void run(String id, long place) {
    Attempt attempt = ledger.begin(id, place);
    if (attempt == null) {
      return;
    }
    MDC.put("job", id);
    try {
      attempt(attempt);
    } finally {
      ledger.leave(attempt);
      MDC.remove("job");
    }
  }

  private void attempt(Attempt attempt) {
    List<String> stages = stages(generators, attempt.row().generator);
    Told told = new Told(ledger, attempt, stages, GENERATOR_SHARE, timer);
    try (Run run = new Run(attempt.cancel(), told, null, threads)) {
      end(attempt, run, told);
    }
  }

  private void end(Attempt attempt, Run run, Told told) {
    try {
      Asset asset = work(attempt, run, told);
      Job job = ledger.done(attempt, asset, warnings(run));
      LOG.info("{} in {} s: {}", words(job.state()), seconds(job.seconds()), costs(run));
    } catch (GalateaException fault) {
      if (fault.kind() == FaultKind.CANCELLED) {
        ledger.stopped(attempt);
      } else {
        fail(attempt, run, fault);
      }
    } catch (RuntimeException | Error slip) {
      if (attempt.cancel().isCancelled()) {
        // a stop may interrupt what it finds, and that may say so in its own way
        LOG.debug("stopped", slip);
        ledger.stopped(attempt);
      } else {
        fail(attempt, run, slip);
      }
    }
  }

  private void fail(Attempt attempt, Run run, Throwable thrown) {
    var failure = Failures.of(thrown, attempt.id());
    if (failure.kind().equals(ErrorCode.INTERNAL_ERROR.kind())) {
      LOG.error("failed", thrown);
    } else {
      LOG.info("failed: {} ({})", failure.sentence(), failure.code());
    }
    ledger.failed(attempt, failure, warnings(run));
  }

  private Asset work(Attempt attempt, Run run, Told told) {
    JobRow row = attempt.row();
    Path matte = row.matte == null ? null : stored(row.matte, "matte");
    GenerateSettings settings = GenerateSettings.of(row.generator, row.settings, matte);
    PictureFile picture =
        new PictureFile(stored(row.picture.sha256(), "picture"), row.name, row.name);
    Generated made = generator(row.generator).generate(picture, settings, run);
    told.say("preview", GENERATOR_SHARE, Double.NaN);
    byte[] preview = Png.encode(Preview.draw(made.asset(), PREVIEW_PANEL), false);
    run.cancelToken().throwIfCancelled("preview");
    told.say("store", 1, 0);
    String glbHash = Sha256.of(made.glb());
    String previewHash = Sha256.of(preview);
    if (ledger.promise(attempt, glbHash, previewHash)) {
      LOG.error("this attempt gave other bytes than the one before it");
      throw new GalateaException(
          FaultKind.INTERNAL,
          "NOT_REPEATABLE",
          "the job was begun twice and gave two different results",
          "store",
          "report it with the daemon's log; a retry takes the next result as it is");
    }
    Blob glb = put(made.glb(), glbHash);
    Blob drawn = put(preview, previewHash);
    run.cancelToken().throwIfCancelled("store");
    Skeleton skeleton = made.asset().skeleton();
    return new Asset(
        glb,
        drawn,
        made.asset().mesh().faceCount(),
        made.asset().mesh().vertexCount(),
        skeleton == null ? 0 : skeleton.size(),
        run.reports().stream()
            .map(report -> new StageCost(report.stage(), report.seconds(), report.peakHeapMiB()))
            .toList());
  }

  private Generator generator(String name) {
    for (Generator generator : generators) {
      if (generator.name().equals(name)) {
        return generator;
      }
    }
    throw RpcException.of(
        ErrorCode.UNSUPPORTED,
        "this galatea has no generator " + name,
        "generator",
        "submit the picture again with one of generator.list");
  }

  private Path stored(String sha256, String what) {
    return blobs
        .find(sha256)
        .map(Blobs.Stored::path)
        .orElseThrow(() ->
            RpcException.of(
                ErrorCode.BLOB_NOT_FOUND,
                "the " + what + " is not in the store any more",
                what,
                "submit it again"));
  }

  private Blob put(byte[] bytes, String sha256) {
    try {
      return blobs.put(new ByteArrayInputStream(bytes), sha256, Long.MAX_VALUE).blob();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<WarningInfo> warnings(Run run) {
    return run.warnings().stream()
        .map(warning -> new WarningInfo(warning.code(), warning.sentence()))
        .toList();
  }

  private static String words(JobState state) {
    return state.name().toLowerCase(Locale.ROOT);
  }

  private static String costs(Run run) {
    return run.reports().stream()
        .map(report -> report.stage() + " " + seconds(report.seconds()))
        .collect(Collectors.joining(", "));
  }

  private static String seconds(double seconds) {
    return String.format(Locale.ROOT, "%.2f", seconds);
  }
}
