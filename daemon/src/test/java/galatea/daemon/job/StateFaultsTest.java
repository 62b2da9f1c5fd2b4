package galatea.daemon.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import galatea.asset.fault.GalateaException;
import galatea.daemon.blob.BlobLimits;
import galatea.daemon.disk.Checkpoint;
import galatea.protocol.Blob;
import galatea.protocol.ErrorCode;
import galatea.protocol.Job;
import galatea.protocol.JobPage;
import galatea.protocol.JobState;
import galatea.protocol.RpcException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateFaultsTest {
  @TempDir Path folder;

  private JobQueue open() {
    return JobQueue.open(Shop.setup(folder, new TinyGenerator(false)));
  }

  private static String code(Throwable thrown) {
    return ((GalateaException) thrown).code();
  }

  @Test
  void damagedListIsSetAsideAndItsBlobsStay() throws Exception {
    Job done;
    try (JobQueue queue = open()) {
      queue.start();
      done = Shop.finished(queue, Shop.submit(queue, Shop.put(queue, "picture"), "a").id());
    }
    byte[] damaged = Files.readAllBytes(folder.resolve("galatea.db"));
    Arrays.fill(damaged, 4096, damaged.length, (byte) 0x5a);
    Files.write(folder.resolve("galatea.db"), damaged);
    try (JobQueue queue = open()) {
      assertThat(queue.list(10, null, Set.of()).jobs()).isEmpty();
      assertThat(folder.resolve("galatea.db.corrupt-1")).hasBinaryContent(damaged);
      queue.clean();
      assertThat(queue.blobs().find(done.asset().glb().sha256())).isPresent();
      Files.delete(folder.resolve("galatea.db.corrupt-1"));
      queue.clean();
      assertThat(queue.blobs().bytes()).isZero();
    }
  }

  @Test
  void listOfANewerProgramIsRefusedAndKept() throws SQLException, IOException {
    open().close();
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("galatea.db"));
        Statement statement = connection.createStatement()) {
      statement.execute("pragma user_version = 99");
    }
    byte[] before = Files.readAllBytes(folder.resolve("galatea.db"));
    assertThatThrownBy(this::open)
        .satisfies(e -> assertThat(code(e)).isEqualTo("STATE_NEWER"))
        .hasMessageContaining("99");
    assertThat(folder.resolve("galatea.db")).hasBinaryContent(before);
  }

  @Test
  void folderThatCannotBeWrittenIsOneSentence() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    JobSetup setup = Shop.setup(file.resolve("state"), new TinyGenerator(false));
    assertThatThrownBy(() -> JobQueue.open(setup))
        .satisfies(e -> assertThat(code(e)).isEqualTo("STATE_UNWRITABLE"));
    Path kernels = Path.of("/proc/galatea");
    assumeTrue(Files.isDirectory(Path.of("/proc")));
    assertThatThrownBy(() -> JobQueue.open(Shop.setup(kernels, new TinyGenerator(false))))
        .satisfies(e -> assertThat(code(e)).isEqualTo("STATE_UNWRITABLE"));
  }

  @Test
  void clockThatJumpsNeitherReordersNorDelaysNorRemoves() throws InterruptedException {
    AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2030-06-01T12:00:00Z"));
    BlobLimits limits = new BlobLimits(1 << 30, Duration.ofDays(30), Duration.ofHours(1));
    JobSetup setup =
        Shop.setup(folder, new TinyGenerator(false), 99, limits, now::get, Checkpoint.NONE);
    try (JobQueue queue = JobQueue.open(setup)) {
      Blob picture = Shop.put(queue, "picture");
      Job first = Shop.submit(queue, picture, "a");
      now.set(Instant.parse("2001-01-01T00:00:00Z"));
      Job second = Shop.submit(queue, picture, "b");
      Blob unused = Shop.put(queue, "not submitted yet");
      now.set(Instant.parse("2090-01-01T00:00:00Z"));
      Job third = Shop.submit(queue, picture, "c");
      assertThat(first.id()).isLessThan(second.id());
      assertThat(second.id()).isLessThan(third.id());
      queue.clean();
      assertThat(queue.blobs().find(unused.sha256())).isPresent();
      queue.start();
      now.set(Instant.parse("1999-01-01T00:00:00Z"));
      assertThat(Shop.finished(queue, third.id()).state()).isEqualTo(JobState.DONE);
      assertThat(queue.get(first.id()).state()).isEqualTo(JobState.DONE);
      assertThat(queue.get(third.id()).seconds()).isBetween(0.0, 60.0);
    }
  }

  @Test
  void fullDiskRefusesAndLosesNothing() throws Exception {
    Path disk = Files.createDirectory(folder.resolve("disk"));
    assumeTrue(
        run("mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", disk.toString()),
        "only root can make a small disk");
    try {
      JobSetup setup = Shop.setup(disk.resolve("state"), new TinyGenerator(false));
      Job job;
      try (JobQueue queue = JobQueue.open(setup)) {
        job = Shop.submit(queue, Shop.put(queue, "picture"), "a");
        assertThatThrownBy(() -> Shop.put(queue, new byte[4 << 20]))
            .satisfies(e -> assertThat(((RpcException) e).error()).isEqualTo(ErrorCode.DISK_FULL));
        assertThat(disk.resolve("state/blobs/parts").toFile().list()).isEmpty();
        queue.start();
        assertThat(Shop.finished(queue, job.id()).state()).isEqualTo(JobState.DONE);
      }
      try (JobQueue queue = JobQueue.open(setup)) {
        assertThat(queue.get(job.id()).state()).isEqualTo(JobState.DONE);
      }
    } finally {
      run("umount", disk.toString());
    }
  }

  private static boolean run(String... command) throws IOException, InterruptedException {
    return new ProcessBuilder(command).start().waitFor() == 0;
  }

  @Test
  void pageOfAThousandWaitingJobsIsFast() {
    try (JobQueue queue = open()) {
      Blob picture = Shop.put(queue, "picture");
      for (int i = 0; i < 1000; i++) {
        Shop.submit(queue, picture, "job " + i);
      }
      double[] seconds = new double[40];
      for (int i = 0; i < seconds.length; i++) {
        long start = System.nanoTime();
        JobPage page = queue.list(50, null, Set.of());
        seconds[i] = (System.nanoTime() - start) * 1e-9;
        assertThat(page.jobs()).hasSize(50);
        assertThat(page.total()).isEqualTo(1000);
        assertThat(page.jobs().getFirst().position()).isEqualTo(999);
      }
      Arrays.sort(seconds);
      assertThat(seconds[20]).as("median seconds").isLessThan(0.010);
      System.getLogger("jobs").log(System.Logger.Level.WARNING, "page of 50: " + seconds[20]);
    }
  }
}
