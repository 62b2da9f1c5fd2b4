package galatea.protocol;

/** Stored bytes. */
@Doc("Stored bytes; read them with GET /blobs/{sha256}.")
public record Blob(
    @Doc("SHA-256 of the bytes, lower-case hex.") String sha256,
    @Doc("How many.") long bytes,
    @Doc("What they are, such as image/png or model/gltf-binary.") String mediaType) {}
