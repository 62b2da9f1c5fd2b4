package galatea.daemon.server;

import java.util.function.Supplier;
import com.fasterxml.jackson.databind.JsonNode;

/**
 * What the daemon says of itself.
 *
 * @param pid of its process
 * @param startedAt ISO-8601, UTC
 * @param os operating system and processor kind
 * @param java version and vendor
 * @param contract the OpenRPC document, made when asked for
 */
public record About(
    String version, long pid, String startedAt, String os, String java, Supplier<JsonNode> contract) {}
