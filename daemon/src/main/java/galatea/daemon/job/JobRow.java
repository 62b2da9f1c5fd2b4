package galatea.daemon.job;

import galatea.protocol.Asset;
import galatea.protocol.Blob;
import galatea.protocol.Failure;
import galatea.protocol.Job;
import galatea.protocol.JobState;
import galatea.protocol.WarningInfo;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A job as it is stored. Mutable; used by one thread at a time, under the {@link Ledger}'s lock.
 */
final class JobRow {
  final String id;
  final @Nullable String requestKey;
  final String name;
  final String generator;
  final Map<String, Object> settings;
  final Blob picture;
  final @Nullable String matte;
  final String createdAt;

  /** In the queue: smaller ones go first; a new one with each queueing. */
  long place;

  long revision = 1;
  JobState state = JobState.QUEUED;
  @Nullable String stage;
  int step;
  int steps;
  double fraction;
  @Nullable Double secondsLeft;
  double seconds;
  int attempts;
  @Nullable String startedAt;
  @Nullable String finishedAt;

  /** Hash of the GLB: promised before it is stored, so that it is needed from then on. */
  @Nullable String glb;

  /** Hash of the preview, as {@link #glb}. */
  @Nullable String preview;

  @Nullable Asset asset;
  List<WarningInfo> warnings = List.of();
  @Nullable Failure failure;

  JobRow(
      String id,
      @Nullable String requestKey,
      String name,
      String generator,
      Map<String, Object> settings,
      Blob picture,
      @Nullable String matte,
      String createdAt) {
    this.id = id;
    this.requestKey = requestKey;
    this.name = name;
    this.generator = generator;
    this.settings = settings;
    this.picture = picture;
    this.matte = matte;
    this.createdAt = createdAt;
  }

  /** Back to how it was before its first attempt, but for what counts on. */
  void clear() {
    stage = null;
    step = 0;
    fraction = 0;
    secondsLeft = null;
    seconds = 0;
    startedAt = null;
    finishedAt = null;
    asset = null;
    warnings = List.of();
    failure = null;
  }

  /**
   * As clients see it.
   *
   * @param position jobs before it; null when it does not wait
   */
  Job job(@Nullable Integer position) {
    Map<String, Object> all = new LinkedHashMap<>(settings);
    if (matte != null) {
      all.put("matte", Map.of("blob", matte));
    }
    return new Job(
        id,
        revision,
        name,
        generator,
        state,
        position,
        stage,
        step,
        steps,
        fraction,
        secondsLeft,
        seconds,
        attempts,
        createdAt,
        startedAt,
        finishedAt,
        picture,
        all,
        asset,
        warnings,
        failure);
  }
}
