/**
 * Jobs that survive the process: a row each, a queue, one worker. Entry: {@link
 * galatea.daemon.job.Jobs}.
 */
@NullMarked
package galatea.daemon.job;

import org.jspecify.annotations.NullMarked;
