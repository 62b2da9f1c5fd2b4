package galatea.daemon.job;

import static org.assertj.core.api.Assertions.assertThat;

import galatea.daemon.blob.Sha256;
import galatea.daemon.disk.Checkpoint;
import galatea.daemon.generate.Generator;
import galatea.daemon.generate.inflate.InflateGenerator;
import galatea.protocol.Blob;
import galatea.protocol.ErrorCode;
import galatea.protocol.Job;
import galatea.protocol.JobState;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Processes killed at each step that lasts, over and over on one folder; afterwards every
 * acknowledged job has one end, every file is whole, and nothing lies about. {@code
 * -Dgalatea.crashes=100} adds rounds that are killed at random.
 */
class CrashTest {
  private static final int ROUNDS = Integer.getInteger("galatea.crashes", 4);
  private static final long SEED = Long.getLong("galatea.seed", 7);

  /** About as many points as a process passes with its jobs; some rounds end before. */
  private static final int POINTS = 90;

  private static final int JOBS = 2;

  /** With the two that a process submits for what else may become of a job. */
  private static final int MOST_JOBS = JOBS + 2;

  /** A job that is killed so often is not begun again. */
  private static final int ATTEMPTS = 3;

  @TempDir Path scratch;

  private final Map<String, String> acknowledged = new LinkedHashMap<>();
  private final Map<String, Integer> points = new TreeMap<>();
  private final Set<String> passed = new TreeSet<>();
  private int rounds;

  /** For each job that was seen done, its GLB. */
  private final Map<String, String> ends = new HashMap<>();

  @Test
  void nothingIsLostWithASmallGenerator() throws Exception {
    Path picture = Files.writeString(scratch.resolve("picture"), "picture");
    Crashes crashes = new Crashes(scratch.resolve("tiny"), "tiny", picture);
    crashes.giveUp("stage-hold-committed");
    // one that comes to the end of its jobs shows the points on the way
    crashes.at("none of these");
    crashes.atEveryPoint("stage-hold-committed", _ -> true);
    assertThat(passed).contains("done-committed", "failed-committed", "blob-removed", "scheduled");
    crashes.atRandom(ROUNDS);
  }

  @Test
  void nothingIsLostWithTheRealOne() throws Exception {
    Path picture =
        Path.of(System.getProperty("galatea.root", ".")).resolve("examples/pictures/fox.png");
    Crashes crashes = new Crashes(scratch.resolve("inflate"), "inflate", picture);
    crashes.at("done-committed");
    Predicate<String> stages = point -> point.startsWith("stage-") && point.endsWith("-committed");
    crashes.atEveryPoint("stage-matte-committed", stages);
    assertThat(passed).hasSizeGreaterThan(12);
    crashes.atRandom(ROUNDS / 5);
  }

  /** The rounds of one generator on one folder. */
  private final class Crashes {
    private final Path folder;
    private final String generator;
    private final Path picture;

    Crashes(Path folder, String generator, Path picture) {
      this.folder = folder;
      this.generator = generator;
      this.picture = picture;
    }

    /** One process that is killed when it first passes the point. */
    void at(String point) throws Exception {
      round(folder, generator, picture, "r" + rounds + "-", point, null);
      if (++rounds % 8 == 0) {
        check(folder, generator);
      }
    }

    /** As many as make the next process give the job up. */
    void giveUp(String running) throws Exception {
      check(folder, generator);
      for (int i = 0; i < ATTEMPTS; i++) {
        at(running);
      }
    }

    /**
     * One round for each point that any of the processes passed, so a new one needs no word here.
     *
     * @param running a point that a job passes while it runs
     */
    void atEveryPoint(String running, Predicate<String> wanted) throws Exception {
      Map<String, Integer> tries = new HashMap<>();
      for (String next = next(wanted); next != null; next = next(wanted)) {
        if (tries.merge(next, 1, Integer::sum) > 1) {
          // some are passed only after others were killed
          giveUp(running);
        }
        assertThat(tries.get(next)).as("%s is passed, but not again", next).isLessThan(4);
        at(next);
      }
      assertThat(points.keySet()).containsAll(passed.stream().filter(wanted).toList());
      check(folder, generator);
      report();
    }

    private String next(Predicate<String> wanted) {
      return passed.stream()
          .filter(wanted)
          .filter(point -> !points.containsKey(point))
          .findFirst()
          .orElse(null);
    }

    void atRandom(int count) throws Exception {
      Random random = new Random(SEED);
      for (int i = 0; i < count; i++) {
        // every fourth is killed from outside at any moment, the others at a point
        boolean outside = i % 4 == 3;
        String point = outside ? "0" : Integer.toString(1 + random.nextInt(POINTS));
        round(folder, generator, picture, "r" + rounds + "-", point, outside ? random : null);
        if (++rounds % 8 == 0) {
          check(folder, generator);
        }
      }
      check(folder, generator);
      report();
    }

    private void report() {
      System.getLogger("crash")
          .log(System.Logger.Level.WARNING, generator + ", " + rounds + " rounds: " + points);
    }
  }

  private void round(
      Path folder, String generator, Path picture, String keys, String point, Random kill)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-Djava.awt.headless=true",
                "-cp",
                System.getProperty("java.class.path"),
                CrashRun.class.getName(),
                folder.toString(),
                generator,
                picture.toString(),
                keys,
                Integer.toString(JOBS),
                point)
            .redirectError(ProcessBuilder.Redirect.appendTo(scratch.resolve("errors").toFile()))
            .start();
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        String[] words = line.split(" ", -1);
        switch (words[0]) {
          case "submitted" -> acknowledged.put(words[1], words[2]);
          case "point" -> passed.add(words[1]);
          case "halt" -> points.merge(words[1], 1, Integer::sum);
          case "ready" -> {
            // a point may lie beyond the jobs' end: then the process is killed while it is idle
            int wait = kill == null ? 2500 : kill.nextInt(400);
            if (!process.waitFor(wait, TimeUnit.MILLISECONDS)) {
              // through its handle, which leaves what it said to be read
              process.toHandle().destroyForcibly();
              points.merge("killed", 1, Integer::sum);
            }
          }
          default -> {
            // log lines
          }
        }
      }
    }
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue())
        .as(() -> "killed, not ended by itself: " + errors())
        .isIn(9, 137);
  }

  private String errors() {
    try {
      return Files.readString(scratch.resolve("errors"));
    } catch (IOException e) {
      return e.toString();
    }
  }

  private void check(Path folder, String name) throws Exception {
    Generator generator = name.equals("tiny") ? new TinyGenerator(false) : new InflateGenerator();
    JobSetup setup =
        Shop.setup(folder, generator, 2000, Shop.STRICT, Stamp.wall(), Checkpoint.NONE);
    try (JobQueue queue = JobQueue.open(setup)) {
      queue.start();
      for (String id : acknowledged.values()) {
        end(queue, Shop.finished(queue, id));
      }
      List<Job> all = queue.list(1000, null, Set.of()).jobs();
      assertThat(all).hasSizeGreaterThanOrEqualTo(acknowledged.size());
      assertThat(all.size()).as("no job twice").isLessThanOrEqualTo((rounds + 1) * MOST_JOBS);
      Set<String> needed = new HashSet<>();
      Map<String, Set<String>> results = new HashMap<>();
      for (Job job : all) {
        Job end = Shop.finished(queue, job.id());
        needed.add(end.picture().sha256());
        if (end.asset() != null) {
          needed.add(end.asset().glb().sha256());
          needed.add(end.asset().preview().sha256());
          results.computeIfAbsent(end.name(), _ -> new HashSet<>()).add(end.asset().glb().sha256());
        }
      }
      results.forEach((job, hashes) -> assertThat(hashes).as("results of " + job).hasSize(1));
      queue.clean();
      assertThat(wholeBlobs(folder)).isEqualTo(needed);
    }
    assertThat(folder.resolve("blobs/parts").toFile().list()).isEmpty();
    assertThat(Files.exists(folder.resolve("galatea.db.corrupt-1"))).isFalse();
  }

  private void end(JobQueue queue, Job job) {
    if (job.state() == JobState.FAILED) {
      assertThat(job.failure().kind()).isEqualTo(ErrorCode.GAVE_UP.kind());
      assertThat(job.attempts()).isEqualTo(3);
      return;
    }
    assertThat(job.state()).isEqualTo(JobState.DONE);
    Blob glb = job.asset().glb();
    assertThat(queue.blobs().find(glb.sha256())).isPresent();
    String before = ends.putIfAbsent(job.id(), glb.sha256());
    assertThat(before == null || before.equals(glb.sha256())).as("one end").isTrue();
  }

  private static Set<String> wholeBlobs(Path folder) throws IOException {
    Set<String> names = new HashSet<>();
    List<Path> files = new ArrayList<>();
    try (Stream<Path> walk = Files.walk(folder.resolve("blobs"))) {
      walk.filter(Files::isRegularFile).forEach(files::add);
    }
    for (Path file : files) {
      String name = file.getFileName().toString();
      assertThat(Sha256.of(Files.readAllBytes(file))).isEqualTo(name);
      names.add(name);
    }
    return names;
  }
}
