/**
 * The daemon's HTTP face on loopback: who may come in ({@link galatea.daemon.server.Gate}), the
 * methods ({@link galatea.daemon.server.Methods}), blobs, events. Entry: {@link
 * galatea.daemon.server.HttpServer}. Knows jobs, blobs and generators; none of them knows it.
 */
@NullMarked
package galatea.daemon.server;

import org.jspecify.annotations.NullMarked;
