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
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A daemon without a server, to be killed: opens a folder, submits jobs, tells on standard output
 * what was acknowledged, works on.
 *
 * <p>Arguments: folder, generator ({@code tiny} or {@code inflate}), picture, prefix of request
 * keys, how many jobs, and after how many points the process halts; 0 = never.
 */
final class CrashRun {
  private CrashRun() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    Path folder = Path.of(args[0]);
    Generator generator =
        args[1].equals("tiny") ? new TinyGenerator(false) : new InflateGenerator();
    int last = Integer.parseInt(args[5]);
    AtomicInteger count = new AtomicInteger();
    Checkpoint checkpoint =
        point -> {
          if (count.incrementAndGet() == last) {
            say("halt " + point);
            Runtime.getRuntime().halt(9);
          }
        };
    JobSetup setup = Shop.setup(folder, generator, 2000, Shop.STRICT, Stamp.wall(), checkpoint);
    try (JobQueue queue = JobQueue.open(setup)) {
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

  private static void say(String line) {
    System.out.println(line);
    System.out.flush();
  }
}
