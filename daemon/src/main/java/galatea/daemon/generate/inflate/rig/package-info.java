/** Curve skeleton, names, skin weights and idle clip of the inflated body. */
@NullMarked
package galatea.daemon.generate.inflate.rig;

import org.jspecify.annotations.NullMarked;
