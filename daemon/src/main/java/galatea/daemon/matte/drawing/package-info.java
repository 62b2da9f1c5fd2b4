/**
 * Line drawings on paper: pen strokes found, their outline closed and filled. Entry: {@link
 * galatea.daemon.matte.drawing.LineDrawing}, where reading should start; the order of the steps is
 * {@code Glance}, {@code Paper}, {@code Ink}, {@code Strokes}, {@code Bridges}, {@code Enclosure},
 * {@code Figure}. Knows rasters and {@link galatea.daemon.stage.StageContext}, nothing of other
 * mattes.
 */
@NullMarked
package galatea.daemon.matte.drawing;

import org.jspecify.annotations.NullMarked;
