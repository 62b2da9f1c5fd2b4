/** Atlas, front and back colours of the inflated body. */
@NullMarked
package galatea.daemon.generate.inflate.texture;

import org.jspecify.annotations.NullMarked;
