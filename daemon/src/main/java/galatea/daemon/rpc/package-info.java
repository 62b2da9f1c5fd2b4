/**
 * JSON-RPC 2.0 to the letter, for any annotated interface: bytes in, bytes out, no HTTP. Entry:
 * {@link galatea.daemon.rpc.StrictRpcServer}. Of ours it knows the protocol's records and the
 * faults only.
 */
@NullMarked
package galatea.daemon.rpc;

import org.jspecify.annotations.NullMarked;
