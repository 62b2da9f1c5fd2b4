package galatea.protocol;

/** What a stage cost. */
@Doc("What a stage cost.")
public record StageCost(
    @Doc("Name of the stage.") String stage,
    @Doc("Wall time in seconds.") double seconds,
    @Doc("Largest heap seen while it ran, MiB.") double peakHeapMiB) {}
