package galatea.daemon.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import galatea.daemon.blob.BlobLimits;
import galatea.daemon.disk.Checkpoint;
import galatea.protocol.Blob;
import galatea.protocol.ErrorCode;
import galatea.protocol.Job;
import galatea.protocol.JobState;
import galatea.protocol.RpcException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which jobs and results are kept, and which go first. */
class RetentionTest {
  private static final Instant START = Instant.parse("2030-06-01T12:00:00Z");
  private static final Duration DAY = Duration.ofDays(1);
  private static final long MUCH = 1L << 30;

  @TempDir Path folder;

  private final AtomicReference<Instant> now = new AtomicReference<>(START);

  private JobQueue open(TinyGenerator generator, long quota, int most) {
    return JobQueue.open(
        new JobSetup(
            folder,
            List.of(generator),
            2,
            99,
            3,
            new BlobLimits(quota, Duration.ofDays(30), Duration.ofHours(1)),
            new JobLimits(Duration.ofDays(30), most),
            now::get,
            Checkpoint.NONE));
  }

  private JobQueue open(long quota) {
    return open(new TinyGenerator(false), quota, 99);
  }

  private static Job done(JobQueue queue, String name) throws InterruptedException {
    queue.start();
    Job job = Shop.finished(queue, Shop.submit(queue, Shop.put(queue, name), name).id());
    assertThat(job.state()).isEqualTo(JobState.DONE);
    return job;
  }

  private static List<String> names(JobQueue queue) {
    return queue.list(100, null, Set.of()).jobs().stream().map(Job::name).toList();
  }

  private boolean stored(Blob blob) {
    return Files.exists(path(blob));
  }

  private Path path(Blob blob) {
    return folder.resolve("blobs").resolve(blob.sha256().substring(0, 2)).resolve(blob.sha256());
  }

  @Test
  void thirtyDaysAfterItsEndAJobIsForgottenAndAWaitingOneNever() throws InterruptedException {
    Job old;
    Job newer;
    Job waiting;
    try (JobQueue queue = open(MUCH)) {
      old = done(queue, "old");
    }
    try (JobQueue queue = open(MUCH)) {
      waiting = Shop.submit(queue, Shop.put(queue, "waiting"), "waiting");
    }
    now.set(START.plus(DAY.multipliedBy(29)));
    try (JobQueue queue = open(MUCH)) {
      queue.clean();
      assertThat(names(queue)).containsExactly("waiting", "old");
      newer = Shop.submit(queue, Shop.put(queue, "newer"), "newer");
      queue.cancel(newer.id());
    }
    now.set(START.plus(DAY.multipliedBy(31)));
    try (JobQueue queue = open(MUCH)) {
      queue.clean();
      assertThat(names(queue)).containsExactly("newer", "waiting");
      assertThat(stored(old.asset().glb())).isFalse();
      assertThat(stored(old.picture())).isFalse();
      assertThat(stored(waiting.picture())).isTrue();
      assertThat(stored(newer.picture())).isTrue();
      queue.start();
      assertThat(Shop.finished(queue, waiting.id()).state()).isEqualTo(JobState.DONE);
    }
  }

  @Test
  void runningJobKeepsItsPictureWhateverTheClockAndTheQuotaSay() throws InterruptedException {
    TinyGenerator tiny = new TinyGenerator(true);
    try (JobQueue queue = open(tiny, 100, 0)) {
      queue.start();
      Job job = Shop.submit(queue, Shop.put(queue, "picture"), "a");
      tiny.reached.await();
      now.set(START.plus(DAY.multipliedBy(3)));
      queue.clean();
      assertThatThrownBy(() -> Shop.put(queue, new byte[101]))
          .hasMessageContaining("quota")
          .satisfies(e -> assertThat(((RpcException) e).error()).isEqualTo(ErrorCode.DISK_FULL));
      assertThat(stored(job.picture())).isTrue();
      assertThat(names(queue)).containsExactly("a");
    }
  }

  @Test
  void clockSetForwardForgetsNothing() throws InterruptedException {
    try (JobQueue queue = open(MUCH)) {
      Job job = done(queue, "a");
      now.set(Instant.parse("2090-01-01T00:00:00Z"));
      queue.clean();
      assertThat(names(queue)).containsExactly("a");
      assertThat(stored(job.asset().glb())).isTrue();
    }
  }

  @Test
  void onlySoManyAreKept() throws InterruptedException {
    try (JobQueue queue = open(new TinyGenerator(false), MUCH, 2)) {
      for (String name : List.of("a", "b", "c", "d")) {
        now.set(now.get().plusSeconds(1));
        done(queue, name);
      }
      queue.clean();
      assertThat(names(queue)).containsExactly("d", "c");
    }
  }

  @Test
  void quotaTakesTheOldestResultThatNobodyUses() throws InterruptedException, IOException {
    Job first;
    Job second;
    Job third;
    long full;
    try (JobQueue queue = open(MUCH)) {
      first = done(queue, "first");
      now.set(START.plusSeconds(1));
      second = done(queue, "second");
      now.set(START.plusSeconds(2));
      third = done(queue, "third");
      full = queue.blobs().bytes();
    }
    now.set(START.plus(Duration.ofHours(2)));
    try (JobQueue queue = open(full + 10)) {
      Job waiting = Shop.submit(queue, Shop.put(queue, "waits"), "waiting");
      // somebody looks at the oldest one
      var _ = queue.blobs().find(first.asset().glb().sha256()).orElseThrow();
      try (InputStream download = Files.newInputStream(path(second.asset().glb()))) {
        Blob large = Shop.put(queue, new byte[20]);
        assertThat(names(queue)).containsExactly("waiting", "third", "first");
        assertThat(stored(large)).isTrue();
        assertThat(stored(second.asset().glb())).isFalse();
        // what was begun comes to its end
        assertThat(download.readAllBytes()).hasSize((int) second.asset().glb().bytes());
      }
      assertThat(stored(first.asset().glb())).isTrue();
      assertThat(stored(third.asset().glb())).isTrue();
      assertThat(stored(waiting.picture())).isTrue();
      assertThatThrownBy(() -> Shop.put(queue, new byte[(int) full]))
          .hasMessageContaining("unfinished and recent jobs")
          .satisfies(e -> assertThat(((RpcException) e).error()).isEqualTo(ErrorCode.DISK_FULL));
      assertThat(stored(waiting.picture())).isTrue();
      assertThat(names(queue)).contains("waiting", "first");
      assertThat(queue.blobs().bytes()).isLessThanOrEqualTo(full + 10);
    }
  }
}
