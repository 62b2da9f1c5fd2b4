package galatea.daemon.stage;

/**
 * What a finished stage cost.
 *
 * @param stage its name
 * @param seconds wall time
 * @param peakHeapMiB largest heap seen while it ran, garbage included
 */
public record StageReport(String stage, double seconds, double peakHeapMiB) {}
