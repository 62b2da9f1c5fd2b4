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
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Processes killed at a random step, over and over on one folder; afterwards every acknowledged job
 * has one end, every file is whole, and nothing lies about. {@code -Dgalatea.crashes=100} for more.
 */
class CrashTest {
  private static final int ROUNDS = Integer.getInteger("galatea.crashes", 16);
  private static final long SEED = Long.getLong("galatea.seed", 7);

  /** About as many points as a process passes with its jobs; some rounds end before. */
  private static final int POINTS = 90;

  private static final int JOBS = 2;

  @TempDir Path scratch;

  private final Map<String, String> acknowledged = new LinkedHashMap<>();
  private final Map<String, Integer> points = new TreeMap<>();

  /** For each job that was seen done, its GLB. */
  private final Map<String, String> ends = new HashMap<>();

  @Test
  void nothingIsLostWithASmallGenerator() throws Exception {
    Path picture = Files.writeString(scratch.resolve("picture"), "picture");
    crash("tiny", picture, ROUNDS, POINTS);
  }

  @Test
  void nothingIsLostWithTheRealOne() throws Exception {
    Path picture =
        Path.of(System.getProperty("galatea.root", ".")).resolve("examples/pictures/fox.png");
    crash("inflate", picture, Math.max(2, ROUNDS / 5), POINTS);
  }

  private void crash(String generator, Path picture, int rounds, int most) throws Exception {
    Path folder = scratch.resolve(generator);
    Random random = new Random(SEED);
    for (int round = 0; round < rounds; round++) {
      // every fourth is killed from outside at any moment, the others at a point
      boolean outside = round % 4 == 3;
      int point = outside ? 0 : 1 + random.nextInt(most);
      round(folder, generator, picture, "r" + round + "-", point, outside ? random : null);
      if (round % 8 == 7) {
        check(folder, generator, round);
      }
    }
    check(folder, generator, rounds);
    System.getLogger("crash").log(System.Logger.Level.WARNING, generator + " " + points);
  }

  private void round(
      Path folder, String generator, Path picture, String keys, int point, Random kill)
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
                Integer.toString(point))
            .redirectError(ProcessBuilder.Redirect.appendTo(scratch.resolve("errors").toFile()))
            .start();
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      boolean killed = false;
      for (String line = out.readLine(); line != null; line = killed ? null : out.readLine()) {
        String[] words = line.split(" ", -1);
        switch (words[0]) {
          case "submitted" -> acknowledged.put(words[1], words[2]);
          case "halt" -> points.merge(words[1], 1, Integer::sum);
          case "ready" -> {
            // a point may lie beyond the jobs' end: then the process is killed while it is idle
            int wait = kill == null ? 2500 : kill.nextInt(400);
            if (!process.waitFor(wait, TimeUnit.MILLISECONDS)) {
              process.destroyForcibly();
              // its streams are closed with it
              killed = true;
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
    assertThat(process.exitValue()).as("killed, not ended by itself").isIn(9, 137);
  }

  private void check(Path folder, String name, int rounds) throws Exception {
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
      assertThat(all.size()).as("no job twice").isLessThanOrEqualTo(rounds * JOBS + JOBS);
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
