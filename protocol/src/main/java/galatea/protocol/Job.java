package galatea.protocol;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A job as it is at one moment. */
@Doc("A job as it is at one moment.")
public record Job(
    @Doc("Unique; sorts by time of submission.") String id,
    @Doc("Grows with every change of this job; also over a restart.") long revision,
    @Doc("Name of the asset.") String name,
    @Doc("Which generator makes it.") String generator,
    @Doc("What has become of it.") JobState state,
    @Doc("Jobs before it in the queue; null when it does not wait.") @Nullable Integer position,
    @Doc("Running stage, or the last one; null before the first.") @Nullable String stage,
    @Doc("Number of the stage, from 1; 0 before the first.") int step,
    @Doc("How many stages there are.") int steps,
    @Doc("How far it is, 0 to 1; does not fall within an attempt.") double fraction,
    @Doc("Estimate of the seconds left; null while unknown.") @Nullable Double secondsLeft,
    @Doc("Seconds it has run, in this attempt.") double seconds,
    @Doc("How often it was begun.") int attempts,
    @Doc("When it was submitted.") String createdAt,
    @Doc("When this attempt began; null before.") @Nullable String startedAt,
    @Doc("When it ended; null before.") @Nullable String finishedAt,
    @Doc("The picture.") Blob picture,
    @Doc("All settings, defaults filled in.") Map<String, Object> settings,
    @Doc("What came out; null before it is done.") @Nullable Asset asset,
    @Doc("What the user should know although it went on.") List<WarningInfo> warnings,
    @Doc("Why it failed; null otherwise.") @Nullable Failure failure) {}
