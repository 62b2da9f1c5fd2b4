/**
 * Pictures of an asset for people: front, side, back and skeleton, drawn in software. Entry: {@link
 * galatea.daemon.preview.Preview}; start there, then Surface, Shading, Bones. Uses galatea.asset
 * and the stages' thread pool; needs no fonts and no display.
 */
@NullMarked
package galatea.daemon.preview;

import org.jspecify.annotations.NullMarked;
