/** Outline, height field and closed surface of the inflated body. Pure geometry. */
@NullMarked
package galatea.daemon.generate.inflate.body;

import org.jspecify.annotations.NullMarked;
