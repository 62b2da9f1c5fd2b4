/**
 * What the surroundings say: the only room that reads the environment and system properties. Entry:
 * {@link galatea.daemon.config.DaemonConfig}. Imports nothing of ours.
 */
@NullMarked
package galatea.daemon.config;

import org.jspecify.annotations.NullMarked;
