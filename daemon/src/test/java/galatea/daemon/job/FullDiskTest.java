package galatea.daemon.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import galatea.daemon.disk.Checkpoint;
import galatea.daemon.disk.Step;
import galatea.protocol.Blob;
import galatea.protocol.ErrorCode;
import galatea.protocol.Job;
import galatea.protocol.JobState;
import galatea.protocol.RpcException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** A disk that is full from one step on, for each step of a job's life. */
class FullDiskTest {
  /** Those of a picture and a submission: the caller is told. */
  private static final Set<Step> TAKING =
      EnumSet.of(
          Step.CREATE_PART,
          Step.WRITE_PART,
          Step.SYNC_PART,
          Step.MAKE_SHARD,
          Step.RENAME_BLOB,
          Step.SYNC_SHARD,
          Step.SUBMIT_JOB);

  @TempDir Path scratch;

  private Path folder;

  private volatile Step full;

  private JobQueue open(TinyGenerator generator) {
    Checkpoint checkpoint =
        (step, moment) -> {
          if (step == full && moment == Step.Moment.BEFORE) {
            throw new IOException("No space left on device");
          }
        };
    return JobQueue.open(Shop.setup(folder, generator, 9, Shop.STRICT, Stamp.wall(), checkpoint));
  }

  @TestFactory
  Stream<DynamicTest> whoSubmitsIsTold() {
    Set<Step> steps = EnumSet.copyOf(TAKING);
    steps.add(Step.ADD_TASKS);
    return steps.stream()
        .map(step -> DynamicTest.dynamicTest(step.toString(), () -> submission(step)));
  }

  @TestFactory
  Stream<DynamicTest> jobThatRunsSaysSoOrIsDoneLater() {
    Set<Step> steps = EnumSet.copyOf(TAKING);
    steps.remove(Step.SUBMIT_JOB);
    steps.addAll(Set.of(Step.NOTE_STAGE, Step.PROMISE_RESULT, Step.END_JOB, Step.REMOVE_TASKS));
    return steps.stream()
        .map(step -> DynamicTest.dynamicTest(step.toString(), () -> running(step)));
  }

  private void submission(Step step) throws InterruptedException {
    folder = scratch.resolve("submitting " + step);
    try (JobQueue queue = open(new TinyGenerator(false))) {
      queue.start();
      full = step;
      if (TAKING.contains(step)) {
        assertThatThrownBy(() -> Shop.submit(queue, Shop.put(queue, "picture"), "a"))
            .hasMessageContaining("the disk is full")
            .satisfies(e -> assertThat(((RpcException) e).error()).isEqualTo(ErrorCode.DISK_FULL));
        assertThat(queue.list(9, null, Set.of()).jobs()).isEmpty();
      } else {
        // taken and written: its task is made as soon as there is room
        Shop.submit(queue, Shop.put(queue, "picture"), "a", "key");
      }
      assertThat(folder.resolve("blobs/parts").toFile().list()).isEmpty();
      full = null;
      Job job = Shop.submit(queue, Shop.put(queue, "picture"), "a", "key");
      assertThat(Shop.finished(queue, job.id()).state()).isEqualTo(JobState.DONE);
      assertThat(queue.list(9, null, Set.of()).jobs()).hasSize(1);
    }
  }

  private void running(Step step) throws InterruptedException {
    folder = scratch.resolve("running " + step);
    TinyGenerator tiny = new TinyGenerator(true);
    String id;
    Blob picture;
    try (JobQueue queue = open(tiny)) {
      queue.start();
      picture = Shop.put(queue, "picture");
      id = Shop.submit(queue, picture, "a").id();
      tiny.reached.await();
      full = step;
      tiny.released = true;
      Job job = rested(queue, id);
      if (job.state() == JobState.FAILED) {
        assertThat(job.failure().kind()).isEqualTo(ErrorCode.DISK_FULL.kind());
        assertThat(job.failure().sentence()).contains("the disk is full");
        assertThat(job.failure().remedy()).isNotEmpty();
      }
    }
    full = null;
    try (JobQueue queue = open(new TinyGenerator(false))) {
      queue.start();
      assertThat(queue.blobs().find(picture.sha256())).isPresent();
      if (queue.get(id).state() == JobState.FAILED) {
        queue.retry(id);
      }
      Job job = Shop.finished(queue, id);
      assertThat(job.state()).isEqualTo(JobState.DONE);
      assertThat(queue.blobs().find(job.asset().glb().sha256())).isPresent();
      assertThat(folder.resolve("blobs/parts").toFile().list()).isEmpty();
    }
  }

  /** Finished, or left by its worker because its end could not be written. */
  private static Job rested(JobQueue queue, String id) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(3);
    Job job = queue.get(id);
    while (!job.state().finished() && System.nanoTime() < end) {
      LockSupport.parkNanos(10_000_000);
      job = queue.get(id);
    }
    return job;
  }
}
