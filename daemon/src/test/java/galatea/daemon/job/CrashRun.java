package galatea.daemon.job;

import galatea.daemon.disk.Checkpoint;
import galatea.daemon.disk.Step;
import galatea.daemon.generate.GenerateSettings;
import galatea.daemon.generate.Generator;
import galatea.daemon.generate.inflate.InflateGenerator;
import galatea.daemon.process.Announced;
import galatea.protocol.Blob;
import galatea.protocol.Deleted;
import galatea.protocol.Job;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * A daemon without a server, to be killed: goes through all that a daemon does with its folder, and
 * tells on standard output what was acknowledged.
 *
 * <p>Arguments: what to do ({@code life}, {@code birth} or {@code inflate}), folder, prefix of
 * request keys, and where to stand still until it is killed: {@code STEP moment count}, {@code
 * stage NAME}, or {@code none}.
 */
final class CrashRun {
  private static final Instant LONG_AGO = Instant.parse("2001-01-01T00:00:00Z");

  private final Path folder;
  private final String prefix;
  private final String[] target;
  private final Map<String, AtomicInteger> counts = new ConcurrentHashMap<>();
  private volatile boolean past;

  private CrashRun(Path folder, String prefix, String target) {
    this.folder = folder;
    this.prefix = prefix;
    this.target = target.split(" ", -1);
  }

  public static void main(String[] args) throws IOException, InterruptedException {
    CrashRun run = new CrashRun(Path.of(args[1]), args[2], args[3]);
    switch (args[0]) {
      case "life" -> run.life();
      case "birth" -> run.birth();
      default -> run.inflate(Path.of(args[4]));
    }
    run.counts.forEach((point, count) -> say("count " + point + " " + count));
    say("ready");
    System.exit(0);
  }

  static String point(Step step, Step.Moment moment) {
    return step.name() + " " + moment;
  }

  private void reached(Step step, Step.Moment moment) {
    String point = point(step, moment);
    int count = counts.computeIfAbsent(point, _ -> new AtomicInteger()).incrementAndGet();
    if (target.length == 3
        && point.equals(target[0] + " " + target[1])
        && count == Integer.parseInt(target[2])) {
      stand(point);
    }
  }

  /** Until the process is killed. */
  private static void stand(String where) {
    say("at " + where);
    while (true) {
      LockSupport.park();
    }
  }

  private JobSetup setup(Generator generator, int attempts) {
    Checkpoint checkpoint = this::reached;
    JobSetup setup = Shop.setup(folder, generator, 2000, Shop.STRICT, this::now, checkpoint);
    return new JobSetup(
        setup.folder(),
        setup.generators(),
        setup.threads(),
        setup.capacity(),
        attempts,
        setup.limits(),
        setup.kept(),
        setup.wall(),
        setup.checkpoint());
  }

  private Instant now() {
    return past ? LONG_AGO : Stamp.wall().instant();
  }

  /** A new folder with a damaged list; jobs that were begun too often. */
  private void birth() throws IOException, InterruptedException {
    try (Announced _ = Announced.begin(folder, this::reached)) {
      if (!Files.exists(folder.resolve("galatea.db.corrupt-1"))) {
        Files.writeString(folder.resolve("galatea.db"), "damaged".repeat(1000));
      }
      try (JobQueue queue = JobQueue.open(setup(new TinyGenerator(false), 0))) {
        queue.start();
        Job job = submit(queue, Shop.put(queue, "picture"), "job");
        Shop.finished(queue, job.id());
      }
    }
  }

  private void life() throws IOException, InterruptedException {
    String held = "held-" + prefix;
    try (Announced _ = Announced.begin(folder, this::reached)) {
      Job parked;
      try (JobQueue queue = JobQueue.open(setup(new TinyGenerator(held::equals), 3))) {
        queue.start();
        Blob picture = Shop.put(queue, "picture");
        Blob own = Shop.put(queue, "picture of " + prefix);
        submit(queue, picture, "job-0");
        submit(queue, own, "job-" + prefix);
        quiet(queue);
        past = true;
        Shop.finished(queue, submit(queue, own, "old").id());
        past = false;
        Job slip = Shop.finished(queue, submit(queue, own, "slip").id());
        say("deleting " + slip.id());
        queue.delete(slip.id());
        parked = cancelled(queue, own, held);
        Job late = submit(queue, own, "late");
        queue.cancel(late.id());
        say("cancelled " + late.id());
        say("retrying " + parked.id());
        queue.retry(parked.id());
        running(queue, parked);
      }
      Files.writeString(folder.resolve("blobs/parts/put-99"), "half");
      try (JobQueue queue = JobQueue.open(setup(new TinyGenerator(false), 3))) {
        queue.start();
        Shop.finished(queue, parked.id());
        queue.clean();
      }
    }
  }

  private Job cancelled(JobQueue queue, Blob picture, String name) throws InterruptedException {
    Job job = submit(queue, picture, name);
    running(queue, job);
    queue.cancel(job.id());
    say("cancelled " + job.id());
    return Shop.finished(queue, job.id());
  }

  private void inflate(Path picture) throws IOException, InterruptedException {
    try (JobQueue queue = JobQueue.open(setup(new InflateGenerator(), 3))) {
      queue.listen(
          new Jobs.Listener() {
            @Override
            public void changed(Job job) {
              if (target[0].equals("stage") && target[1].equals(job.stage())) {
                stand("stage " + job.stage());
              }
            }

            @Override
            public void deleted(Deleted deleted) {
              // none is
            }
          });
      queue.start();
      Blob blob = Shop.put(queue, Files.readAllBytes(picture));
      Map<String, Object> small = Map.of("faces", 2000, "textureSize", 256);
      GenerateSettings settings = GenerateSettings.of("inflate", small, null);
      Job job = queue.submit(new Submission(blob, "job", settings, null, prefix));
      say("submitted " + job.id() + " job");
      say("begun");
      // killed, or told to end
      new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
    }
  }

  private Job submit(JobQueue queue, Blob picture, String name) {
    String key = prefix + name;
    Job job = Shop.submit(queue, picture, name, key);
    say("submitted " + job.id() + " " + name);
    return job;
  }

  private static void running(JobQueue queue, Job begun) throws InterruptedException {
    Job job = queue.get(begun.id());
    while (!"hold".equals(job.stage())) {
      job = queue.await(job.id(), job.revision(), Duration.ofSeconds(5));
    }
  }

  /** All that was left over is done. */
  private static void quiet(JobQueue queue) throws InterruptedException {
    for (Job job : queue.list(1000, null, java.util.Set.of()).jobs()) {
      Shop.finished(queue, job.id());
    }
  }

  private static synchronized void say(String line) {
    System.out.println(line);
    System.out.flush();
  }
}
