/**
 * Which joint a lost joint hangs under: evidence from weights, bind pose and symmetry, never from
 * names.
 */
@NullMarked
package galatea.rigging.repair;

import org.jspecify.annotations.NullMarked;
