package galatea.daemon.server;

/**
 * What the daemon says of itself.
 *
 * @param pid of its process
 * @param startedAt ISO-8601, UTC
 * @param os operating system and processor kind
 * @param java version and vendor
 */
public record About(String version, long pid, String startedAt, String os, String java) {}
