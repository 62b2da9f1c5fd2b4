/**
 * A client in Java: finds the daemon, calls its methods as a plain interface, moves pictures and
 * assets, hears of progress. Needs the JDK and Jackson. Start at {@link
 * galatea.protocol.client.GalateaClient}.
 */
@NullMarked
package galatea.protocol.client;

import org.jspecify.annotations.NullMarked;
