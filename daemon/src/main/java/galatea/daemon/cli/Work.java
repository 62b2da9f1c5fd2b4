package galatea.daemon.cli;

import galatea.asset.fault.GalateaException;
import galatea.daemon.generate.GenerateJob;
import galatea.daemon.generate.GenerateSettings;
import galatea.daemon.generate.Generator;
import galatea.daemon.generate.OutputFile;
import galatea.daemon.stage.CancelToken;
import galatea.daemon.stage.Run;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * What is done to each picture of one call.
 *
 * @param remote the daemon that does it; null = this process
 */
record Work(
    CancelToken cancel,
    Generator generator,
    GenerateSettings settings,
    boolean force,
    @Nullable Path dump,
    int threads,
    Reporter reporter,
    @Nullable RemoteRun remote) {

  /** Runs one job; every failure comes out as a fault. */
  GenerateJob.Result run(Path picture, Path output, @Nullable Path preview) {
    reporter.begin(picture);
    if (remote != null) {
      return byDaemon(remote, picture, output, preview);
    }
    try (Run run = new Run(cancel, reporter, dump, threads)) {
      return new GenerateJob(picture, output, force, preview).run(generator, settings, run);
    } catch (GalateaException fault) {
      throw fault;
    } catch (RuntimeException | OutOfMemoryError | StackOverflowError slip) {
      LoggerFactory.getLogger(Work.class).debug("failed", slip);
      throw Faults.unexpected(slip);
    } finally {
      reporter.end();
    }
  }

  private GenerateJob.Result byDaemon(
      RemoteRun daemon, Path picture, Path output, @Nullable Path preview) {
    try {
      return daemon.run(
          picture,
          OutputFile.at(output, force),
          preview == null ? null : OutputFile.at(preview, force),
          settings,
          reporter);
    } finally {
      reporter.end();
    }
  }

  /** The same, with another folder for dumps. */
  Work dumpingTo(@Nullable Path folder) {
    return new Work(cancel, generator, settings, force, folder, threads, reporter, remote);
  }
}
