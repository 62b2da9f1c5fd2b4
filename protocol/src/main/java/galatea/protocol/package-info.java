/**
 * The contract between the daemon and whoever uses it: JSON-RPC 2.0 methods ({@link
 * galatea.protocol.GalateaApi}), the records they carry, and the catalogue of errors ({@link
 * galatea.protocol.ErrorCode}). Imports nothing of ours.
 *
 * <p>On the wire: times in seconds, sizes in bytes, stamps ISO-8601 in UTC, enums in lower case,
 * paths absolute. Members may be added; a client ignores members it does not know. The server
 * refuses members it does not know, because a misspelt setting that is passed over is a lie.
 *
 * <p>Beside {@code POST /rpc} the daemon serves, under the same bearer token:
 *
 * <ul>
 *   <li>{@code PUT /blobs/{sha256}}: the body's bytes, stored under their SHA-256 (lower-case hex);
 *       201 when new, 200 when there, 422 when the hash is another one. The answer is a {@link
 *       galatea.protocol.Blob}.
 *   <li>{@code GET /blobs/{sha256}} and {@code HEAD}: the bytes, with single-range requests.
 *   <li>{@code GET /events}: server-sent events. {@code event: job} carries a {@link
 *       galatea.protocol.Job}, {@code event: deleted} a {@link galatea.protocol.Deleted}, {@code
 *       event: gap} (data {@code {}}) says that events were lost and the list must be read anew.
 *       {@code Last-Event-ID} replays.
 * </ul>
 *
 * <p>What is refused before it reaches a method (4xx, 5xx) has a {@link galatea.protocol.Failure}
 * as its body. Clients find port and token in a {@link galatea.protocol.DaemonFile}. How records
 * become JSON is {@link galatea.protocol.Wire}'s to say; what it looks like lies in {@code
 * protocol/wire}.
 */
@NullMarked
package galatea.protocol;

import org.jspecify.annotations.NullMarked;
