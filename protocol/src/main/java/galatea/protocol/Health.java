package galatea.protocol;

/** Whether the daemon works. */
@Doc("Whether the daemon works.")
public record Health(
    @Doc("ok, or stopping.") String state,
    @Doc("Seconds since the start.") double uptime,
    @Doc("What waits and what runs.") QueueInfo queue,
    @Doc("Bytes that blobs take.") long blobBytes,
    @Doc("Bytes that blobs may take before old ones are removed.") long blobQuota,
    @Doc("Bytes free on the disk that holds them.") long diskFree) {}
