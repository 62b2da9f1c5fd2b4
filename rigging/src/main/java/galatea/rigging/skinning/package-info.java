/**
 * Posing a skinned mesh. Entry: {@link galatea.rigging.skinning.LinearBlendSkinning}. Imports only
 * assets.
 */
@NullMarked
package galatea.rigging.skinning;

import org.jspecify.annotations.NullMarked;
