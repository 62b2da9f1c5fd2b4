/**
 * The daemon as a process: one for each user, found by its state file, stopped in order. Entries:
 * {@link galatea.daemon.process.DaemonProcess} to be one, {@link galatea.daemon.process.StateFile}
 * to find one.
 */
@NullMarked
package galatea.daemon.process;

import org.jspecify.annotations.NullMarked;
