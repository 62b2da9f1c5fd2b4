package galatea.daemon.job;

import galatea.daemon.disk.Checkpoint;
import galatea.daemon.generate.Generator;
import galatea.daemon.generate.inflate.InflateGenerator;
import galatea.protocol.Blob;
import galatea.protocol.Job;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A daemon without a server, to be killed: opens a folder, submits jobs, tells on standard output
 * what was acknowledged, works on.
 *
 * <p>Arguments: folder, generator ({@code tiny} or {@code inflate}), picture, prefix of request
 * keys, how many jobs, and where the process halts: at the first point of this name, or after so
 * many points; 0 = never.
 */
final class CrashRun {
  private CrashRun() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    Path folder = Path.of(args[0]);
    Generator generator =
        args[1].equals("tiny") ? new TinyGenerator(false) : new InflateGenerator();
    String last = args[5];
    AtomicInteger count = new AtomicInteger();
    Set<String> passed = ConcurrentHashMap.newKeySet();
    Checkpoint checkpoint =
        point -> {
          if (passed.add(point)) {
            say("point " + point);
          }
          if (last.equals(point) || last.equals(Integer.toString(count.incrementAndGet()))) {
            say("halt " + point);
            Runtime.getRuntime().halt(9);
          }
        };
    JobSetup setup = Shop.setup(folder, generator, 2000, Shop.STRICT, Stamp.wall(), checkpoint);
    try (JobQueue queue = JobQueue.open(setup)) {
      if (args[1].equals("tiny")) {
        otherLives(queue, args[3]);
      }
      queue.start();
      Blob picture = Shop.put(queue, Files.readAllBytes(Path.of(args[2])));
      for (int i = 0; i < Integer.parseInt(args[4]); i++) {
        String key = args[3] + i;
        Job job = Shop.submit(queue, picture, "job-" + i % 2, key);
        say("submitted " + key + " " + job.id());
      }
      say("ready");
      // killed, or told to end
      String line =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
      say("end " + line);
    }
    System.exit(0);
  }

  /** What else may become of a job, while nothing runs. */
  private static void otherLives(JobQueue queue, String keys) {
    Blob own = Shop.put(queue, "picture of " + keys);
    Job job = Shop.submit(queue, own, "other-" + keys, keys + "other");
    queue.cancel(job.id());
    queue.retry(job.id());
    queue.cancel(job.id());
    queue.delete(job.id());
    queue.clean();
    Shop.submit(queue, Shop.put(queue, "another of " + keys), "slip", keys + "slip");
  }

  private static void say(String line) {
    System.out.println(line);
    System.out.flush();
  }
}
