package galatea.daemon.job;

import static org.assertj.core.api.Assertions.assertThat;

import galatea.daemon.blob.Sha256;
import galatea.daemon.disk.Checkpoint;
import galatea.daemon.generate.Generator;
import galatea.protocol.ErrorCode;
import galatea.protocol.Job;
import galatea.protocol.JobState;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** One state folder on which processes are killed one after the other, and what must hold then. */
final class CrashLane {
  private final Path folder;
  private final Generator generator;

  /** Names of acknowledged jobs by their ids. */
  private final Map<String, String> acknowledged = new LinkedHashMap<>();

  private final Set<String> cancelled = new HashSet<>();
  private final Set<String> deleted = new HashSet<>();

  /** For each job that was seen done, its GLB. */
  private final Map<String, String> ends = new HashMap<>();

  /** How often each point was passed by a process that was not stopped. */
  final Map<String, Integer> counts = new HashMap<>();

  CrashLane(Path folder, Generator generator) {
    this.folder = folder;
    this.generator = generator;
  }

  /**
   * One process, killed by the system's SIGKILL where it stands still, or after a time.
   *
   * @param script what {@link CrashRun} does, as the following three
   * @param millis after which it is killed at any moment; negative = only at its target
   * @return where it was killed; null when it came to its end
   */
  String round(String script, String prefix, String target, String picture, long millis)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Xmx512m",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "--enable-native-access=ALL-UNNAMED",
            "-Djava.awt.headless=true"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), CrashRun.class.getName()));
    command.addAll(List.of(script, folder.toString(), prefix, target, picture));
    Process process =
        new ProcessBuilder(command)
            .redirectError(
                ProcessBuilder.Redirect.appendTo(
                    folder.resolveSibling(folder.getFileName() + ".err").toFile()))
            .start();
    String where = follow(process, millis);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue())
        .as("%s %s: killed, or at its end", script, target)
        .isEqualTo(where == null ? 0 : 137);
    return where;
  }

  private String follow(Process process, long millis) throws IOException, InterruptedException {
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        String[] words = line.split(" ", 3);
        switch (words[0]) {
          case "submitted" -> acknowledged.put(words[1], words[2]);
          case "cancelled" -> cancelled.add(words[1]);
          case "retrying" -> cancelled.remove(words[1]);
          case "deleting" -> deleted.add(words[1]);
          case "count" -> {
            int last = line.lastIndexOf(' ');
            counts.put(line.substring(6, last), Integer.valueOf(line.substring(last + 1)));
          }
          case "at" -> {
            process.destroyForcibly();
            return line.substring(3);
          }
          case "begun" -> {
            if (millis >= 0) {
              process.waitFor(millis, TimeUnit.MILLISECONDS);
              process.destroyForcibly();
              return "any moment";
            }
          }
          default -> {
            // log lines
          }
        }
      }
    }
    return null;
  }

  /** As the next start finds them, before anything runs. */
  Map<String, Job> found() {
    try (JobQueue queue = open()) {
      Map<String, Job> jobs = new HashMap<>();
      queue.list(1000, null, Set.of()).jobs().forEach(job -> jobs.put(job.id(), job));
      return jobs;
    }
  }

  private JobQueue open() {
    return JobQueue.open(
        Shop.setup(folder, generator, 2000, Shop.STRICT, Stamp.wall(), Checkpoint.NONE));
  }

  /**
   * Starts anew and lets everything finish: no acknowledged job is lost or has two results, every
   * file is whole, and no blob is there that no job needs.
   */
  void check(String after) throws IOException, InterruptedException {
    try (JobQueue queue = open()) {
      queue.start();
      Map<String, Job> all = new HashMap<>();
      for (Job job : queue.list(1000, null, Set.of()).jobs()) {
        all.put(job.id(), Shop.finished(queue, job.id()));
      }
      acknowledged.forEach((id, name) -> {
        boolean mayBeGone = deleted.contains(id) || name.equals("old");
        assertThat(all.containsKey(id) || mayBeGone).as("%s: job %s is lost", after, name).isTrue();
      });
      Set<String> needed = new HashSet<>();
      Map<String, Set<String>> results = new HashMap<>();
      for (Job job : all.values()) {
        end(job, after);
        needed.add(job.picture().sha256());
        if (job.asset() != null) {
          needed.add(job.asset().glb().sha256());
          needed.add(job.asset().preview().sha256());
          results
              .computeIfAbsent(job.name() + job.picture().sha256(), _ -> new HashSet<>())
              .add(job.asset().glb().sha256());
        }
      }
      results.forEach(
          (job, hashes) -> assertThat(hashes).as("%s: results of %s", after, job).hasSize(1));
      // those of jobs that were forgotten for their age
      queue.clean();
      Set<String> forgotten = new HashSet<>(all.keySet());
      queue.list(1000, null, Set.of()).jobs().forEach(job -> forgotten.remove(job.id()));
      for (String id : forgotten) {
        assertThat(all.get(id).name()).as(after).isEqualTo("old");
        all.remove(id);
      }
      needed.clear();
      all.values().forEach(job -> needed.addAll(blobs(job)));
      assertThat(wholeBlobs()).as(after).isEqualTo(needed);
    }
    assertThat(folder.resolve("blobs/parts").toFile().list()).as(after).isEmpty();
    assertThat(folder.resolve("writable")).as(after).doesNotExist();
  }

  private static Set<String> blobs(Job job) {
    Set<String> blobs = new HashSet<>(Set.of(job.picture().sha256()));
    if (job.asset() != null) {
      blobs.add(job.asset().glb().sha256());
      blobs.add(job.asset().preview().sha256());
    }
    return blobs;
  }

  private void end(Job job, String after) {
    if (cancelled.contains(job.id())) {
      assertThat(job.state()).as("%s: %s", after, job).isEqualTo(JobState.CANCELLED);
      return;
    }
    if (job.state() == JobState.FAILED) {
      boolean slip = job.name().equals("slip");
      assertThat(job.failure().kind())
          .as("%s: %s", after, job)
          .isIn(ErrorCode.GAVE_UP.kind(), slip ? ErrorCode.INTERNAL_ERROR.kind() : "nothing else");
      return;
    }
    // a cancel that was not acknowledged any more may have come through
    boolean mayBeCancelled = job.name().startsWith("held-") || job.name().equals("late");
    assertThat(job.state())
        .as("%s: %s", after, job)
        .isIn(JobState.DONE, mayBeCancelled ? JobState.CANCELLED : JobState.DONE);
    if (job.asset() != null) {
      String glb = job.asset().glb().sha256();
      String before = ends.putIfAbsent(job.id(), glb);
      assertThat(before == null || before.equals(glb)).as("%s: one end", after).isTrue();
    }
  }

  private Set<String> wholeBlobs() throws IOException {
    Set<String> names = new HashSet<>();
    List<Path> files;
    try (Stream<Path> walk = Files.walk(folder.resolve("blobs"))) {
      files = walk.filter(Files::isRegularFile).toList();
    }
    for (Path file : files) {
      String name = file.getFileName().toString();
      assertThat(Sha256.of(Files.readAllBytes(file))).as("half a file").isEqualTo(name);
      names.add(name);
    }
    return names;
  }
}
