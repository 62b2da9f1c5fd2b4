/**
 * What a generator is, which there are, and the job that turns a picture file into a GLB file.
 * Entry: {@link galatea.daemon.generate.Generator}.
 */
@NullMarked
package galatea.daemon.generate;

import org.jspecify.annotations.NullMarked;
