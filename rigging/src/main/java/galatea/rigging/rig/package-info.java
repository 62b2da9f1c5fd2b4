/**
 * A skinned figure as numbers: joints in their bind pose and the welded surface that they move,
 * wherever they come from.
 */
@NullMarked
package galatea.rigging.rig;

import org.jspecify.annotations.NullMarked;
