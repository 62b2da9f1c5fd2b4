/** The Blender add-on, run from here: its Python tests, and the whole of it in a real Blender. */
@NullMarked
package galatea.blender;

import org.jspecify.annotations.NullMarked;
