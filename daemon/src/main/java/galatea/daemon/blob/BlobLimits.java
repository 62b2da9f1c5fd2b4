package galatea.daemon.blob;

import java.time.Duration;

/**
 * How much is kept and for how long. What a job needs is kept always.
 *
 * @param quota bytes that all blobs may take
 * @param age unneeded blobs go when they were not used for so long
 * @param grace unneeded blobs never go sooner, so that what was put can be submitted
 */
public record BlobLimits(long quota, Duration age, Duration grace) {
  public static BlobLimits defaults() {
    return new BlobLimits(20L << 30, Duration.ofDays(30), Duration.ofHours(1));
  }
}
