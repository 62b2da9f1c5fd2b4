package galatea.daemon.job;

import static org.assertj.core.api.Assertions.assertThat;

import galatea.daemon.disk.Checkpoint;
import galatea.daemon.disk.Step;
import galatea.daemon.generate.GenerateSettings;
import galatea.daemon.generate.Generated;
import galatea.daemon.generate.Generator;
import galatea.daemon.generate.Setting;
import galatea.daemon.picture.PictureFile;
import galatea.daemon.stage.Run;
import galatea.protocol.Job;
import galatea.protocol.JobState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A job that is begun twice, since its first attempt died with its result promised. */
class RepeatedTest {
  @TempDir Path folder;

  /** The tiny one's asset as other bytes. */
  private record Other(TinyGenerator tiny) implements Generator {
    @Override
    public String name() {
      return tiny.name();
    }

    @Override
    public String description() {
      return tiny.description();
    }

    @Override
    public List<String> stageNames() {
      return tiny.stageNames();
    }

    @Override
    public List<Setting> settings() {
      return tiny.settings();
    }

    @Override
    public Generated generate(PictureFile picture, GenerateSettings settings, Run run) {
      Generated made = tiny.generate(picture, settings, run);
      return new Generated(made.asset(), "glTF other bytes".getBytes(StandardCharsets.UTF_8));
    }
  }

  /** The folder as a process leaves it that dies right after it promised a result. */
  private Path promised() throws InterruptedException {
    Path left = folder.resolve("left");
    Checkpoint copying =
        (step, moment) -> {
          if (step == Step.PROMISE_RESULT && moment == Step.Moment.AFTER) {
            copy(folder.resolve("state"), left);
          }
        };
    try (JobQueue queue =
        JobQueue.open(
            Shop.setup(
                folder.resolve("state"),
                new TinyGenerator(false),
                9,
                Shop.STRICT,
                Stamp.wall(),
                copying))) {
      queue.start();
      Shop.finished(queue, Shop.submit(queue, Shop.put(queue, "picture"), "a").id());
    }
    return left;
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file)));
      }
    }
  }

  private static Job only(JobQueue queue) {
    return queue.list(2, null, java.util.Set.of()).jobs().getFirst();
  }

  @Test
  void theSameBytesAreTheResult() throws InterruptedException {
    try (JobQueue queue = JobQueue.open(Shop.setup(promised(), new TinyGenerator(false)))) {
      queue.start();
      Job job = Shop.finished(queue, only(queue).id());
      assertThat(job.state()).isEqualTo(JobState.DONE);
      assertThat(job.attempts()).isEqualTo(2);
    }
  }

  @Test
  void otherBytesAreSaidAndNoneOfThemStays() throws InterruptedException {
    Other other = new Other(new TinyGenerator(false));
    try (JobQueue queue = JobQueue.open(Shop.setup(promised(), other))) {
      queue.start();
      Job job = Shop.finished(queue, only(queue).id());
      assertThat(job.state()).isEqualTo(JobState.FAILED);
      assertThat(job.failure().code()).isEqualTo("NOT_REPEATABLE");
      assertThat(job.failure().sentence()).contains("two different results");
      assertThat(job.failure().remedy()).isNotEmpty();
      queue.clean();
      assertThat(queue.blobs().bytes()).isEqualTo(job.picture().bytes());
      queue.retry(job.id());
      assertThat(Shop.finished(queue, job.id()).state()).isEqualTo(JobState.DONE);
    }
  }
}
