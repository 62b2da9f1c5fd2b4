package galatea.daemon.cli;

import galatea.asset.fault.FaultKind;
import galatea.asset.fault.GalateaException;
import galatea.daemon.generate.GenerateJob;
import galatea.daemon.generate.GenerateSettings;
import galatea.daemon.generate.OutputFile;
import galatea.daemon.picture.PictureFile;
import galatea.daemon.stage.Progress;
import galatea.daemon.stage.StageReport;
import galatea.daemon.stage.Warning;
import galatea.protocol.Asset;
import galatea.protocol.Blob;
import galatea.protocol.Failure;
import galatea.protocol.Job;
import galatea.protocol.PictureSource;
import galatea.protocol.RpcException;
import galatea.protocol.client.GalateaClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One picture made by the running daemon: submitted by path, followed, fetched by hash.
 *
 * @param client of the daemon
 */
record RemoteRun(GalateaClient client, Surroundings surroundings) {

  /**
   * Runs one job and waits for it; Ctrl-C cancels it.
   *
   * @throws GalateaException when picture or output cannot be used, on cancel
   */
  GenerateJob.Result run(
      Path picture,
      OutputFile output,
      @Nullable OutputFile preview,
      GenerateSettings settings,
      Progress.Listener listener) {
    long start = System.nanoTime();
    try {
      Job submitted =
          client
              .api()
              .generateSubmit(
                  PictureSource.ofPath(absolute(picture)),
                  PictureFile.stem(picture),
                  settings.generator(),
                  values(settings),
                  UUID.randomUUID().toString());
      surroundings.interruptible().onSignal(false, () -> client.api().jobCancel(submitted.id()));
      Job done = client.waitFor(submitted.id(), job -> tell(job, listener));
      Asset asset = asset(done);
      if (preview != null) {
        preview.write(fetch(asset.preview()));
      }
      output.write(fetch(asset.glb()));
      return result(picture, output.path(), settings, done, asset, start);
    } catch (RpcException e) {
      throw RemoteFault.of(e.failure());
    } catch (InterruptedException _) {
      throw GalateaException.cancelled("daemon");
    } finally {
      surroundings.interruptible().onSignal(false, () -> {});
    }
  }

  private static Map<String, Object> values(GenerateSettings settings) {
    Map<String, Object> values = new LinkedHashMap<>(settings.byName());
    Path matte = settings.matte();
    if (matte != null) {
      values.put(GenerateSettings.MATTE, Map.of("path", absolute(matte)));
    }
    return values;
  }

  private static String absolute(Path path) {
    return path.toAbsolutePath().normalize().toString();
  }

  private static void tell(Job job, Progress.Listener listener) {
    String stage = job.stage();
    if (stage != null) {
      Double left = job.secondsLeft();
      listener.onProgress(
          new Progress(
              stage,
              Math.max(0, job.step() - 1),
              job.steps(),
              job.fraction(),
              left == null ? Double.NaN : left));
    }
  }

  private static Asset asset(Job job) {
    Asset asset = job.asset();
    if (asset != null) {
      return asset;
    }
    Failure failure = job.failure();
    throw failure == null ? GalateaException.cancelled("daemon") : RemoteFault.of(failure);
  }

  private byte[] fetch(Blob blob) {
    try {
      Path part = Files.createTempFile(surroundings.config().temporaryFolder(), "galatea", ".part");
      try {
        client.get(blob.sha256(), part);
        return Files.readAllBytes(part);
      } finally {
        Files.deleteIfExists(part);
      }
    } catch (IOException e) {
      throw new GalateaException(
          FaultKind.IO,
          "RESULT_UNREADABLE",
          "the result could not be fetched from the daemon",
          surroundings.config().temporaryFolder().toString(),
          "check disk space, or run it again with --local",
          e);
    }
  }

  private static GenerateJob.Result result(
      Path picture, Path output, GenerateSettings settings, Job job, Asset asset, long start) {
    return new GenerateJob.Result(
        picture,
        output,
        asset.glb().bytes(),
        asset.glb().sha256(),
        asset.faces(),
        asset.vertices(),
        asset.joints(),
        (System.nanoTime() - start) * 1e-9,
        settings,
        job.warnings().stream().map(w -> new Warning(w.code(), w.sentence())).toList(),
        asset.stages().stream()
            .map(s -> new StageReport(s.stage(), s.seconds(), s.peakHeapMiB()))
            .toList());
  }
}
