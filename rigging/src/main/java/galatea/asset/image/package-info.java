/**
 * Texels: 8-bit pictures, float planes, PNG. Entry: {@link galatea.asset.image.Image8}. Must not
 * import other rooms but fault.
 */
@NullMarked
package galatea.asset.image;

import org.jspecify.annotations.NullMarked;
