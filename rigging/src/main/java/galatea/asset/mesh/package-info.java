/**
 * Triangles as plain arrays and what can be measured on them. Entry: {@link
 * galatea.asset.mesh.TriangleMesh}. Imports nothing of ours.
 */
@NullMarked
package galatea.asset.mesh;

import org.jspecify.annotations.NullMarked;
