/**
 * The one mechanism of long work: named stages with progress, cancel, timing, peak memory and
 * dumps. Entry: {@link galatea.daemon.stage.Pipeline}. Imports only assets.
 */
@NullMarked
package galatea.daemon.stage;

import org.jspecify.annotations.NullMarked;
