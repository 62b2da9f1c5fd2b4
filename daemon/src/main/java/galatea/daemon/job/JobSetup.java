package galatea.daemon.job;

import galatea.daemon.blob.BlobLimits;
import galatea.daemon.disk.Checkpoint;
import galatea.daemon.generate.Generator;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

/**
 * What a queue of jobs is made of.
 *
 * @param folder for the list of jobs and the blobs; the caller has locked it for this process
 * @param generators that jobs may name
 * @param threads for CPU-heavy loops; results do not depend on it
 * @param capacity most jobs that may wait
 * @param attempts most times that a job is begun, when the process ends each time
 * @param limits of the blobs
 * @param kept how long finished jobs are
 * @param wall clock for what people read
 * @param checkpoint for tests
 */
public record JobSetup(
    Path folder,
    List<Generator> generators,
    int threads,
    int capacity,
    int attempts,
    BlobLimits limits,
    JobLimits kept,
    InstantSource wall,
    Checkpoint checkpoint) {

  /** Enough for a night's batch; a longer queue is more likely a client gone wild. */
  public static final int CAPACITY = 2000;

  private static final int ATTEMPTS = 3;

  public static JobSetup defaults(Path folder, List<Generator> generators, int threads) {
    return new JobSetup(
        folder,
        generators,
        threads,
        CAPACITY,
        ATTEMPTS,
        BlobLimits.defaults(),
        JobLimits.defaults(),
        Stamp.wall(),
        Checkpoint.NONE);
  }
}
