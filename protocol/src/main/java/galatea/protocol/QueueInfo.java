package galatea.protocol;

/** What waits and what runs. */
@Doc("What waits and what runs.")
public record QueueInfo(
    @Doc("Jobs waiting.") int queued,
    @Doc("Jobs running.") int running,
    @Doc("Most jobs that may wait; one more is refused with queue-full.") int capacity) {}
