/**
 * Measuring programs for finished GLB files. They read the bytes with a foreign reader and share no
 * mesh, skin or image code with the product, so that a fault of the writer cannot hide in the
 * measurement. Start at {@code AssetReport}.
 */
@NullMarked
package galatea.audit;

import org.jspecify.annotations.NullMarked;
