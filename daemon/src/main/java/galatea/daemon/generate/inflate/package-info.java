/**
 * The embedded classical generator: one picture into a rounded, rigged, textured asset, no
 * checkpoint.
 */
@NullMarked
package galatea.daemon.generate.inflate;

import org.jspecify.annotations.NullMarked;
