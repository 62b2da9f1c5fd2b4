/**
 * Joints, skeletons, influences and clips, in glTF terms. Entry: {@link
 * galatea.asset.skin.Skeleton}. Imports nothing of ours.
 */
@NullMarked
package galatea.asset.skin;

import org.jspecify.annotations.NullMarked;
