package galatea.daemon.job;

import galatea.daemon.blob.BlobLimits;
import galatea.daemon.disk.Checkpoint;
import galatea.daemon.generate.GenerateSettings;
import galatea.daemon.generate.Generator;
import galatea.protocol.Blob;
import galatea.protocol.Job;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** Queues of jobs for tests. */
final class Shop {
  /** No blob is kept that no job needs. */
  static final BlobLimits STRICT = new BlobLimits(1L << 30, Duration.ZERO, Duration.ZERO);

  private Shop() {}

  static JobSetup setup(Path folder, Generator generator) {
    return setup(folder, generator, 2000, STRICT, Stamp.wall(), Checkpoint.NONE);
  }

  static JobSetup setup(
      Path folder,
      Generator generator,
      int capacity,
      BlobLimits limits,
      InstantSource wall,
      Checkpoint checkpoint) {
    return new JobSetup(
        folder, List.of(generator), 2, capacity, 3, limits, JobLimits.defaults(), wall, checkpoint);
  }

  static Blob put(JobQueue queue, byte[] bytes) {
    try {
      return queue.blobs().put(new ByteArrayInputStream(bytes), null, 1 << 28).blob();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Blob put(JobQueue queue, String text) {
    return put(queue, text.getBytes(StandardCharsets.UTF_8));
  }

  static Job submit(JobQueue queue, Blob picture, String name) {
    return submit(queue, picture, name, null);
  }

  static Job submit(JobQueue queue, Blob picture, String name, String key) {
    return queue.submit(new Submission(picture, name, GenerateSettings.defaults(), null, key));
  }

  /** The job when nothing more happens to it. */
  static Job finished(JobQueue queue, String id) throws InterruptedException {
    Job job = queue.get(id);
    long end = System.nanoTime() + 60_000_000_000L;
    while (!job.state().finished()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("does not end: " + job);
      }
      job = queue.await(id, job.revision(), Duration.ofSeconds(5));
    }
    return job;
  }
}
