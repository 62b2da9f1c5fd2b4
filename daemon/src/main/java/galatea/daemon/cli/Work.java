package galatea.daemon.cli;

import galatea.asset.fault.GalateaException;
import galatea.daemon.generate.GenerateJob;
import galatea.daemon.generate.GenerateSettings;
import galatea.daemon.generate.Generator;
import galatea.daemon.stage.CancelToken;
import galatea.daemon.stage.Run;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** What is done to each picture of one call. */
record Work(
    CancelToken cancel,
    Generator generator,
    GenerateSettings settings,
    boolean force,
    @Nullable Path dump,
    int threads,
    Reporter reporter) {

  /** Runs one job; every failure comes out as a fault. */
  GenerateJob.Result run(Path picture, Path output, @Nullable Path preview) {
    reporter.begin(picture);
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

  /** The same, with another folder for dumps. */
  Work dumpingTo(@Nullable Path folder) {
    return new Work(cancel, generator, settings, force, folder, threads, reporter);
  }
}
