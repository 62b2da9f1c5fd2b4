package galatea.daemon.matte;

import galatea.asset.fault.GalateaException;
import galatea.asset.image.Image8;
import galatea.asset.image.Plane;
import galatea.asset.image.Resample;
import galatea.daemon.picture.Picture;
import java.util.Locale;

/** A matte that the user made elsewhere. */
final class GivenMatte {
  /** How far the proportions may differ: a texel or two of rounding in a small matte. */
  private static final double TOLERANCE = 0.02;

  private GivenMatte() {}

  /**
   * Coverage at the picture's size: the matte's alpha where some of it is below 8, otherwise its
   * luminance (Rec. 709 weights on sRGB values).
   */
  static Plane of(Image8 matte, Picture picture) {
    Image8 image = picture.image();
    double wanted = (double) image.width() / image.height();
    double given = (double) matte.width() / matte.height();
    if (Math.abs(given / wanted - 1) > TOLERANCE) {
      throw GalateaException.invalid(
          "MATTE_MISMATCH",
          String.format(
              Locale.ROOT,
              "the matte has %d x %d texels and the picture %d x %d: their proportions differ",
              matte.width(),
              matte.height(),
              image.width(),
              image.height()),
          picture.name(),
          "give a matte of the picture's proportions, white where the subject is");
    }
    byte[] rgba = matte.rgba();
    boolean byAlpha = false;
    for (int i = 3; i < rgba.length && !byAlpha; i += 4) {
      byAlpha = (rgba[i] & 255) < 8;
    }
    float[] coverage = new float[matte.width() * matte.height()];
    for (int i = 0; i < coverage.length; i++) {
      int red = rgba[4 * i] & 255;
      int green = rgba[4 * i + 1] & 255;
      int blue = rgba[4 * i + 2] & 255;
      coverage[i] =
          byAlpha
              ? (rgba[4 * i + 3] & 255) / 255f
              : (0.2126f * red + 0.7152f * green + 0.0722f * blue) / 255f;
    }
    return Resample.plane(
        new Plane(matte.width(), matte.height(), coverage), image.width(), image.height());
  }
}
