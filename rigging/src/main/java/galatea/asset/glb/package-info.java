/**
 * A finished asset as a GLB file; the only room that knows jgltf. Entry: {@link
 * galatea.asset.glb.GlbWriter}.
 */
@NullMarked
package galatea.asset.glb;

import org.jspecify.annotations.NullMarked;
