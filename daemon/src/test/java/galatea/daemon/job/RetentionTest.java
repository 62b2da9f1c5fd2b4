package galatea.daemon.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import galatea.daemon.blob.BlobLimits;
import galatea.daemon.disk.Checkpoint;
import galatea.protocol.Blob;
import galatea.protocol.ErrorCode;
import galatea.protocol.Job;
import galatea.protocol.RpcException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stays and what goes when the blobs reach their quota. */
class RetentionTest {
  private static final int PICTURE = 5_000_000;
  private static final int JOBS = 10;

  /** Little more than the pictures of all jobs with their small results. */
  private static final BlobLimits LIMITS =
      new BlobLimits(PICTURE * 109L / 10, Duration.ofDays(30), Duration.ZERO);

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-03-01T12:00:00Z"));

  private JobQueue open(Path folder, boolean holding) {
    return JobQueue.open(
        Shop.setup(folder, new TinyGenerator(holding), 2000, LIMITS, now::get, Checkpoint.NONE));
  }

  private static Blob picture(JobQueue queue, int number) {
    byte[] bytes = new byte[PICTURE];
    byte[] text = ("picture " + number).getBytes(StandardCharsets.UTF_8);
    System.arraycopy(text, 0, bytes, 0, text.length);
    return Shop.put(queue, bytes);
  }

  private static List<Job> finish(JobQueue queue) throws InterruptedException {
    List<Job> jobs = new ArrayList<>();
    for (int i = 0; i < JOBS; i++) {
      Job job = Shop.submit(queue, picture(queue, i), "job " + i);
      jobs.add(Shop.finished(queue, job.id()));
    }
    return jobs;
  }

  @Test
  void theOldestFinishedJobsGoWhenLittleRoomIsLeft(@TempDir Path folder) throws Exception {
    try (JobQueue queue = open(folder, false)) {
      queue.start();
      List<Job> jobs = finish(queue);
      assertThat(queue.blobs().bytes()).isGreaterThan(LIMITS.quota() * 9 / 10);
      queue.clean();
      assertThat(queue.list(100, null, Set.of()).jobs()).as("none of today").hasSize(JOBS);
      now.set(now.get().plus(Duration.ofHours(25)));
      Job young = Shop.submit(queue, Shop.put(queue, "small"), "young");
      Shop.finished(queue, young.id());
      queue.clean();
      assertThat(queue.blobs().bytes()).isLessThanOrEqualTo(LIMITS.quota() * 8 / 10);
      List<Job> left = queue.list(100, null, Set.of()).jobs();
      assertThat(left).extracting(Job::id).contains(young.id()).doesNotContain(jobs.get(0).id());
      for (Job job : left) {
        assertThat(queue.blobs().find(job.picture().sha256())).isPresent();
        assertThat(queue.blobs().find(job.asset().glb().sha256())).isPresent();
      }
    }
  }

  @Test
  void withRoomNothingIsForgottenHoweverOldItIs(@TempDir Path folder) throws Exception {
    try (JobQueue queue = open(folder, false)) {
      queue.start();
      Job job = Shop.submit(queue, picture(queue, 0), "job");
      Shop.finished(queue, job.id());
      // also what a clock that jumps would do
      now.set(now.get().plus(Duration.ofDays(4000)));
      queue.clean();
      assertThat(queue.blobs().find(queue.get(job.id()).asset().glb().sha256())).isPresent();
    }
  }

  @Test
  void whatWaitsIsNeverForgottenAndTheQuotaIsASentence(@TempDir Path folder) {
    TinyGenerator generator = new TinyGenerator(true);
    try (JobQueue queue =
        JobQueue.open(Shop.setup(folder, generator, 2000, LIMITS, now::get, Checkpoint.NONE))) {
      queue.start();
      for (int i = 0; i < JOBS; i++) {
        Shop.submit(queue, picture(queue, i), "job " + i);
      }
      now.set(now.get().plus(Duration.ofDays(4000)));
      queue.clean();
      assertThat(queue.list(100, null, Set.of()).jobs()).hasSize(JOBS);
      Shop.put(queue, "small enough");
      assertThatThrownBy(() -> picture(queue, JOBS))
          .isInstanceOfSatisfying(
              RpcException.class,
              e -> {
                assertThat(e.error()).isEqualTo(ErrorCode.DISK_FULL);
                assertThat(e.failure().remedy()).contains("delete finished jobs");
              });
      for (Job job : queue.list(100, null, Set.of()).jobs()) {
        assertThat(queue.blobs().find(job.picture().sha256())).isPresent();
      }
      generator.released = true;
    }
  }
}
