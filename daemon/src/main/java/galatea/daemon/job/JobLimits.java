package galatea.daemon.job;

import java.time.Duration;

/**
 * How long finished jobs are kept. They also go, oldest first, when the blobs' quota needs the room
 * of their results. A job that waits or runs stays.
 *
 * @param age since they finished
 * @param most finished jobs
 */
public record JobLimits(Duration age, int most) {
  public static JobLimits defaults() {
    return new JobLimits(Duration.ofDays(30), 10_000);
  }
}
