package galatea.protocol;

/** What a caller may send. */
@Doc("What a caller may send; more is refused, and the daemon lives.")
public record Limits(
    @Doc("Bytes of one request to /rpc.") long requestBytes,
    @Doc("Bytes of one blob.") long blobBytes,
    @Doc("Requests in one batch.") int batch,
    @Doc("Levels of nesting in a request.") int nesting) {}
