package galatea.daemon.cli;

import galatea.protocol.Asset;
import galatea.protocol.Failure;
import galatea.protocol.Job;
import java.util.Locale;

/** A job for people. */
final class JobText {
  private JobText() {}

  /** One line: id, state, name, and what matters most in that state. */
  static String line(Job job) {
    String state = job.state().name().toLowerCase(Locale.ROOT);
    return String.format(
        Locale.ROOT, "%s  %-10s  %s  %s", job.id(), state, job.name(), detail(job));
  }

  private static String detail(Job job) {
    Asset asset = job.asset();
    Failure failure = job.failure();
    return switch (job.state()) {
      case QUEUED -> job.position() + " before it";
      case RUNNING, CANCELLING ->
          String.format(
              Locale.ROOT, "%.0f %%, %s", job.fraction() * 100, String.valueOf(job.stage()));
      case DONE ->
          asset == null
              ? ""
              : String.format(
                  Locale.ROOT,
                  "%d faces, %d joints, %.1f s",
                  asset.faces(),
                  asset.joints(),
                  job.seconds());
      case FAILED, CANCELLED -> failure == null ? "" : failure.sentence();
    };
  }
}
