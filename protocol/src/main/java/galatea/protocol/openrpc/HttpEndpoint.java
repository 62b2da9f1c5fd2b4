package galatea.protocol.openrpc;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the daemon serves over HTTP: for the OpenRPC document and the README.
 *
 * @param method the HTTP method
 * @param path with {@code {sha256}} for a blob's hash
 * @param request media type of the request's body
 * @param answer media type of the answer's body when all is well
 * @param description a sentence or two
 * @param statuses its own statuses with their meaning
 */
public record HttpEndpoint(
    String method,
    String path,
    String request,
    String answer,
    String description,
    Map<String, String> statuses) {
  /** All there are. */
  public static final List<HttpEndpoint> ALL =
      List.of(
          new HttpEndpoint(
              "POST",
              "/rpc",
              "application/json",
              "application/json",
              "JSON-RPC 2.0: one request, a batch or notifications. Errors of methods come with 200 too.",
              statuses(
                  "200", "the answer",
                  "204", "notifications only",
                  "408", "the body comes too slowly",
                  "413", "the body is too large",
                  "415", "the content type is not application/json")),
          new HttpEndpoint(
              "PUT",
              "/blobs/{sha256}",
              "the bytes, any type",
              "application/json: a Blob",
              "Stores the body under its SHA-256, lower-case hex.",
              statuses(
                  "201", "stored",
                  "200", "was there before",
                  "400", "the address is no SHA-256",
                  "408", "the body comes too slowly",
                  "413", "too large",
                  "422", "the bytes have another hash",
                  "507", "the disk or the quota is full")),
          new HttpEndpoint(
              "GET",
              "/blobs/{sha256}",
              "none",
              "the blob's media type",
              "The bytes; one range of them with Range.",
              statuses(
                  "200", "all bytes",
                  "206", "the range",
                  "304", "If-None-Match names it",
                  "404", "there is no such blob",
                  "416", "the range lies outside")),
          new HttpEndpoint(
              "HEAD",
              "/blobs/{sha256}",
              "none",
              "none",
              "Whether the blob is there, and its length.",
              statuses("200", "it is", "404", "it is not")),
          new HttpEndpoint(
              "GET",
              "/events",
              "none",
              "text/event-stream",
              "Server-sent events: job carries a Job, deleted a Deleted, gap an empty object and means that"
                  + " events were lost and job.list must be read anew. Last-Event-ID replays.",
              statuses(
                  "200", "the stream", "406", "the request does not accept text/event-stream")),
          new HttpEndpoint(
              "POST",
              "/stop",
              "application/json; the body is passed over",
              "none",
              "Asks the daemon to stop: running requests are answered, the running job is parked and goes on"
                  + " at the next start.",
              statuses(
                  "202", "it is stopping", "415", "the content type is not application/json")));

  /** Statuses that every endpoint may answer. */
  public static Map<String, String> commonStatuses() {
    return statuses(
        "400", "the request is not HTTP/1.1",
        "401", "the bearer token is missing or wrong",
        "403", "the Host or Origin header is not this machine's",
        "500", "a slip of galatea's own");
  }

  private static Map<String, String> statuses(String... pairs) {
    Map<String, String> statuses = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      statuses.put(pairs[i], pairs[i + 1]);
    }
    return Collections.unmodifiableMap(statuses);
  }
}
