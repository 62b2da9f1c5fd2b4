package galatea.daemon.picture;

import org.jspecify.annotations.Nullable;

/**
 * What a file says about its picture before any pixel is decoded.
 *
 * @param width pixels
 * @param height pixels
 * @param maxPixels the most of this kind that decode within the memory bound
 * @param orientation EXIF's tag 274, 1 to 8
 * @param profile the ICC profile to convert from, or null
 * @param animated whether there is more than one frame
 */
record PictureHeader(
    int width,
    int height,
    long maxPixels,
    int orientation,
    byte @Nullable [] profile,
    boolean animated) {

  /** The most pixels of any picture. */
  static final long MAX_PIXELS = 100_000_000;

  /** Sides below this hold no subject. */
  static final int MIN_SIDE = 16;

  /** Decoded pixels kept in memory: 96 MB as RGBA. */
  static final long KEPT_PIXELS = 24_000_000;

  /** Refuses by the numbers alone, before anything of the picture's size is allocated. */
  void check(String place, PictureFormat format) {
    if (width < MIN_SIDE || height < MIN_SIDE) {
      throw PictureFault.tooSmall(place, width, height, MIN_SIDE);
    }
    if ((long) width * height > maxPixels) {
      throw PictureFault.tooManyPixels(place, format.title(), width, height, maxPixels);
    }
  }

  /** Pixels of the file for one that is kept, along each side. */
  int reduction() {
    int reduction = 1;
    while ((long) (width / reduction) * (height / reduction) > KEPT_PIXELS) {
      reduction++;
    }
    return reduction;
  }
}
