/** Reading any glTF 2.0 file within bounds: the JSON as it is, accessors as plain arrays. */
@NullMarked
package galatea.asset.gltf;

import org.jspecify.annotations.NullMarked;
