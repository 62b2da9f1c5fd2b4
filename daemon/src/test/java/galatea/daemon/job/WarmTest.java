package galatea.daemon.job;

import static org.assertj.core.api.Assertions.assertThat;

import galatea.daemon.generate.GenerateJob;
import galatea.daemon.generate.GenerateSettings;
import galatea.daemon.generate.inflate.InflateGenerator;
import galatea.daemon.stage.Run;
import galatea.protocol.Job;
import galatea.protocol.JobState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real generator behind the queue. */
class WarmTest {
  @TempDir Path folder;

  private static Path picture() {
    return Path.of(System.getProperty("galatea.root", ".")).resolve("examples/pictures/fox.png");
  }

  @Test
  void jobGivesTheBytesOfTheCommandLine() throws Exception {
    Path out = folder.resolve("fox.glb");
    GenerateJob.Result result;
    try (Run run = Run.quiet(1)) {
      result =
          new GenerateJob(picture(), out, false, null)
              .run(new InflateGenerator(), GenerateSettings.defaults(), run);
    }
    try (JobQueue queue =
        JobQueue.open(Shop.setup(folder.resolve("state"), new InflateGenerator()))) {
      queue.start();
      Job job = Shop.submit(queue, Shop.put(queue, Files.readAllBytes(picture())), "fox");
      Job done = Shop.finished(queue, job.id());
      assertThat(done.asset().glb().sha256()).isEqualTo(result.sha256());
    }
  }

  @Test
  void cancelIsSeenInEveryStage() throws Exception {
    double worst = 0;
    try (JobQueue queue =
        JobQueue.open(Shop.setup(folder.resolve("state"), new InflateGenerator()))) {
      queue.start();
      byte[] bytes = Files.readAllBytes(picture());
      for (String stage : new InflateGenerator().stageNames()) {
        Job job = Shop.submit(queue, Shop.put(queue, bytes), "fox");
        while (!stage.equals(job.stage()) && !job.state().finished()) {
          job = queue.await(job.id(), job.revision(), Duration.ofSeconds(30));
        }
        long start = System.nanoTime();
        queue.cancel(job.id());
        Job end = Shop.finished(queue, job.id());
        worst = Math.max(worst, (System.nanoTime() - start) * 1e-9);
        assertThat(end.state()).as(stage).isEqualTo(JobState.CANCELLED);
      }
    }
    assertThat(worst).isLessThan(2);
    System.getLogger("jobs")
        .log(System.Logger.Level.WARNING, String.format(Locale.ROOT, "cancel: %.3f s", worst));
  }
}
