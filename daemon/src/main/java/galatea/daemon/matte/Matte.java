package galatea.daemon.matte;

import galatea.asset.image.Image8;
import galatea.asset.image.Plane;
import galatea.daemon.stage.DumpSink;
import galatea.daemon.stage.Dumpable;

/**
 * Which part of the picture is the subject.
 *
 * <p>What later stages rely on: {@code alpha > 0.5} is one 4-connected piece (the largest), without
 * holes smaller than {@link #minHoleArea}, without hairs, and with at least 0.5 % of the picture's
 * area; every background hole that is left is a true hole.
 *
 * @param alpha coverage 0..1, same size as the picture; gray values are sub-pixel coverage
 * @param colors the picture with the background's colour taken out of the edge: inside the subject
 *     the picture, at and beyond the outline the nearest clean subject colours, extended over the
 *     whole picture; alpha 255 everywhere
 * @param method how it was found, for the report: {@code alpha}, {@code given}, {@code plain},
 *     {@code smooth}, {@code busy}, {@code drawing}
 * @param confidence 0..1; below 0.6 the subject may be wrong (1 for alpha, given and drawing)
 * @param drawing whether the picture is a line drawing on paper
 */
public record Matte(Plane alpha, Image8 colors, String method, double confidence, boolean drawing)
    implements Dumpable {

  /**
   * Holes of fewer pixels than this are noise and closed: 2e-4 of the subject's area, at least 6.
   */
  public static int minHoleArea(long subjectArea) {
    return (int) Math.max(6, Math.ceil(2e-4 * subjectArea));
  }

  @Override
  public void dump(DumpSink sink) {
    sink.plane("matte", alpha);
    sink.picture("colors", colors);
    sink.value("method", method);
    sink.value("confidence", confidence);
    sink.value("drawing", drawing);
  }
}
