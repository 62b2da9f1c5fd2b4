package galatea.daemon.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import galatea.daemon.disk.Checkpoint;
import galatea.daemon.generate.GenerateSettings;
import galatea.protocol.Blob;
import galatea.protocol.Deleted;
import galatea.protocol.ErrorCode;
import galatea.protocol.Job;
import galatea.protocol.JobPage;
import galatea.protocol.JobState;
import galatea.protocol.RpcException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobQueueTest {
  private static final Duration STOP = Duration.ofSeconds(20);

  @TempDir Path folder;

  private static ErrorCode error(Throwable thrown) {
    return ((RpcException) thrown).error();
  }

  @Test
  void jobRunsAndKeepsItsResult() throws InterruptedException {
    TinyGenerator tiny = new TinyGenerator(false);
    String id;
    Job done;
    try (JobQueue queue = JobQueue.open(Shop.setup(folder, tiny))) {
      queue.start();
      id = Shop.submit(queue, Shop.put(queue, "picture"), "fox").id();
      done = Shop.finished(queue, id);
      assertThat(done.state()).isEqualTo(JobState.DONE);
      assertThat(done.attempts()).isEqualTo(1);
      assertThat(done.step()).isEqualTo(done.steps()).isEqualTo(5);
      assertThat(done.fraction()).isEqualTo(1);
      assertThat(done.asset().faces()).isEqualTo(1);
      assertThat(done.asset().stages()).hasSize(3);
      assertThat(done.asset().preview().mediaType()).isEqualTo("image/png");
      assertThat(done.asset().glb().mediaType()).isEqualTo("model/gltf-binary");
      assertThat(done.startedAt()).isGreaterThanOrEqualTo(done.createdAt());
      queue.clean();
      assertThat(queue.blobs().find(done.asset().glb().sha256())).isPresent();
    }
    try (JobQueue again = JobQueue.open(Shop.setup(folder, tiny))) {
      assertThat(again.get(id)).isEqualTo(done);
    }
  }

  @Test
  void slipFailsItsJobAndNoOther() throws InterruptedException {
    try (JobQueue queue = JobQueue.open(Shop.setup(folder, new TinyGenerator(false)))) {
      queue.start();
      Blob picture = Shop.put(queue, "picture");
      Job slip = Shop.submit(queue, picture, "slip");
      Job next = Shop.submit(queue, picture, "next");
      Job failed = Shop.finished(queue, slip.id());
      assertThat(failed.state()).isEqualTo(JobState.FAILED);
      assertThat(failed.failure().kind()).isEqualTo("internal-error");
      assertThat(failed.failure().jobId()).isEqualTo(slip.id());
      assertThat(Shop.finished(queue, next.id()).state()).isEqualTo(JobState.DONE);
      Job retried = queue.retry(slip.id());
      assertThat(retried.attempts()).isZero();
      assertThat(retried.failure()).isNull();
      assertThat(Shop.finished(queue, slip.id()).attempts()).isEqualTo(1);
      assertThatThrownBy(() -> queue.retry(next.id()))
          .satisfies(e -> assertThat(error(e)).isEqualTo(ErrorCode.JOB_STATE));
    }
  }

  @Test
  void waitingJobsHavePlacesAndAnEnd() throws InterruptedException {
    TinyGenerator tiny = new TinyGenerator(true);
    JobSetup setup = Shop.setup(folder, tiny, 3, Shop.STRICT, Stamp.wall(), Checkpoint.NONE);
    try (JobQueue queue = JobQueue.open(setup)) {
      queue.start();
      Blob picture = Shop.put(queue, "picture");
      Job running = Shop.submit(queue, picture, "a");
      tiny.reached.await();
      Job first = Shop.submit(queue, picture, "b");
      Job second = Shop.submit(queue, picture, "c", "key");
      Job third = Shop.submit(queue, picture, "d");
      assertThat(List.of(first.position(), second.position(), third.position()))
          .containsExactly(0, 1, 2);
      assertThatThrownBy(() -> Shop.submit(queue, picture, "e"))
          .hasMessage("3 jobs wait already, which is the most")
          .satisfies(e -> assertThat(error(e)).isEqualTo(ErrorCode.QUEUE_FULL));
      assertThat(Shop.submit(queue, picture, "again", "key").id()).isEqualTo(second.id());
      assertThat(queue.cancel(first.id()).state()).isEqualTo(JobState.CANCELLED);
      assertThat(queue.get(second.id()).position()).isZero();
      assertThat(queue.queue().queued()).isEqualTo(2);
      assertThat(queue.queue().running()).isEqualTo(1);
      assertThatThrownBy(() -> queue.delete(running.id()))
          .satisfies(e -> assertThat(error(e)).isEqualTo(ErrorCode.JOB_STATE));
      queue.cancel(running.id());
      assertThat(Shop.finished(queue, running.id()).state()).isEqualTo(JobState.CANCELLED);
      tiny.released = true;
      assertThat(Shop.finished(queue, third.id()).state()).isEqualTo(JobState.DONE);
      JobPage page = queue.list(2, null, Set.of(JobState.DONE, JobState.CANCELLED));
      assertThat(page.total()).isEqualTo(4);
      assertThat(page.jobs()).extracting(Job::name).containsExactly("d", "c");
      assertThat(queue.list(9, page.next(), Set.of()).jobs())
          .extracting(Job::name)
          .containsExactly("b", "a");
    }
  }

  @Test
  void stopParksTheRunningJobWithoutCountingIt() throws InterruptedException {
    TinyGenerator tiny = new TinyGenerator(true);
    JobQueue queue = JobQueue.open(Shop.setup(folder, tiny));
    queue.start();
    Blob picture = Shop.put(queue, "picture");
    Job running = Shop.submit(queue, picture, "a");
    tiny.reached.await();
    Job waiting = Shop.submit(queue, picture, "b");
    long seen = queue.get(running.id()).revision();
    queue.stop(Duration.ofMillis(10));
    assertThatThrownBy(() -> Shop.submit(queue, picture, "c"))
        .satisfies(e -> assertThat(error(e)).isEqualTo(ErrorCode.STOPPING));
    try (JobQueue again = JobQueue.open(Shop.setup(folder, new TinyGenerator(false)))) {
      Job parked = again.get(running.id());
      assertThat(parked.state()).isEqualTo(JobState.QUEUED);
      assertThat(parked.attempts()).isZero();
      assertThat(parked.position()).isZero();
      assertThat(parked.revision()).isGreaterThan(seen);
      again.start();
      assertThat(Shop.finished(again, running.id()).attempts()).isEqualTo(1);
      assertThat(Shop.finished(again, waiting.id()).state()).isEqualTo(JobState.DONE);
    }
  }

  @Test
  void stopLetsTheRunningJobFinishWithinItsPatience() throws InterruptedException {
    TinyGenerator tiny = new TinyGenerator(true);
    JobQueue queue = JobQueue.open(Shop.setup(folder, tiny));
    queue.start();
    Job running = Shop.submit(queue, Shop.put(queue, "picture"), "a");
    tiny.reached.await();
    Thread stop = Thread.ofVirtual().start(() -> queue.stop(STOP));
    tiny.released = true;
    stop.join();
    try (JobQueue again = JobQueue.open(Shop.setup(folder, tiny))) {
      assertThat(again.get(running.id()).state()).isEqualTo(JobState.DONE);
    }
  }

  @Test
  void changesAreToldInOrderAndNotTooOften() throws InterruptedException {
    TinyGenerator tiny = new TinyGenerator(true);
    try (JobQueue queue = JobQueue.open(Shop.setup(folder, tiny))) {
      List<Job> heard = Collections.synchronizedList(new ArrayList<>());
      List<String> gone = Collections.synchronizedList(new ArrayList<>());
      Jobs.Listener listener =
          new Jobs.Listener() {
            @Override
            public void changed(Job job) {
              heard.add(job);
            }

            @Override
            public void deleted(Deleted deleted) {
              gone.add(deleted.id());
            }
          };
      String id;
      try (var subscription = queue.listen(listener)) {
        assertThat(subscription).isNotNull();
        queue.start();
        id = Shop.submit(queue, Shop.put(queue, "picture"), "a").id();
        tiny.reached.await();
        Job held = queue.get(id);
        for (int i = 0; i < 4; i++) {
          Job next = queue.await(id, held.revision(), Duration.ofSeconds(5));
          assertThat(next.revision()).isGreaterThan(held.revision());
          held = next;
        }
        tiny.released = true;
        Shop.finished(queue, id);
        queue.delete(id);
      }
      assertThat(heard).extracting(Job::revision).isSorted().doesNotHaveDuplicates();
      assertThat(heard).extracting(Job::fraction).isSorted();
      List<Job> held = heard.stream().filter(job -> "hold".equals(job.stage())).toList();
      double span = held.getLast().seconds() - held.getFirst().seconds();
      assertThat(held.size()).isLessThanOrEqualTo((int) (span / 0.12) + 2);
      assertThat(gone).containsExactly(id);
      assertThatThrownBy(() -> queue.get(id))
          .satisfies(e -> assertThat(error(e)).isEqualTo(ErrorCode.JOB_NOT_FOUND));
    }
  }

  @Test
  void blobsOfADeletedJobGoUnlessAnotherNeedsThem() throws InterruptedException {
    try (JobQueue queue = JobQueue.open(Shop.setup(folder, new TinyGenerator(false)))) {
      queue.start();
      Blob picture = Shop.put(queue, "picture");
      Job one = Shop.finished(queue, Shop.submit(queue, picture, "a").id());
      Job two = Shop.finished(queue, Shop.submit(queue, picture, "b").id());
      queue.delete(one.id());
      assertThat(queue.clean()).isPositive();
      assertThat(queue.blobs().find(picture.sha256())).isPresent();
      assertThat(queue.blobs().find(one.asset().glb().sha256())).isEmpty();
      assertThat(queue.blobs().find(two.asset().glb().sha256())).isPresent();
      queue.delete(two.id());
      queue.clean();
      assertThat(queue.blobs().bytes()).isZero();
      assertThatThrownBy(() -> Shop.submit(queue, picture, "c"))
          .satisfies(e -> assertThat(error(e)).isEqualTo(ErrorCode.BLOB_NOT_FOUND));
      assertThat(GenerateSettings.defaults().matte()).isNull();
    }
  }
}
