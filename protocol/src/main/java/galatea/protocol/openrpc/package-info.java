/**
 * The contract as an OpenRPC document, made from {@link galatea.protocol.GalateaApi} and its
 * records by reflection, so that it cannot say anything else. Start at {@link
 * galatea.protocol.openrpc.OpenRpc}.
 */
@NullMarked
package galatea.protocol.openrpc;

import org.jspecify.annotations.NullMarked;
