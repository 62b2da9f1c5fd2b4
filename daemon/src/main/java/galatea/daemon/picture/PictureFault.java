package galatea.daemon.picture;

import galatea.asset.fault.FaultKind;
import galatea.asset.fault.GalateaException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The ways in which a picture file cannot be used, each with its sentence and remedy. */
final class PictureFault {
  static final String FORMATS = "PNG, JPEG, WebP or GIF";
  private static final String EXPORT_AGAIN = "open it in a picture editor and export it again";

  private PictureFault() {}

  static GalateaException missing(String place) {
    return io("PICTURE_MISSING", "there is no such file", place, "check the name", null);
  }

  static GalateaException folder(String place) {
    return GalateaException.invalid(
        "PICTURE_IS_FOLDER", "this is a folder, not a picture", place, "name a file in it");
  }

  static GalateaException special(String place) {
    return GalateaException.invalid(
        "PICTURE_NOT_A_FILE", "this is not a regular file", place, "save the picture as a file");
  }

  static GalateaException unreadable(String place, @Nullable Throwable cause) {
    return io(
        "PICTURE_UNREADABLE", "the file cannot be read", place, "check its permissions", cause);
  }

  static GalateaException empty(String place) {
    return GalateaException.invalid(
        "PICTURE_EMPTY", "the file is empty (0 bytes)", place, "copy or download it again");
  }

  static GalateaException format(String place) {
    return GalateaException.invalid(
        "PICTURE_FORMAT",
        "this is not a picture of a known format",
        place,
        "give a " + FORMATS + " file");
  }

  static GalateaException variant(String place, String what) {
    return GalateaException.invalid(
        "PICTURE_FORMAT", what + " is not read", place, "save it as a plain PNG or JPEG file");
  }

  static GalateaException tooManyBytes(String place, long bytes, long most) {
    return GalateaException.invalid(
        "PICTURE_TOO_LARGE",
        String.format(
            Locale.ROOT, "the file has %d MB, the most is %d MB", bytes >> 20, most >> 20),
        place,
        "make the picture smaller");
  }

  static GalateaException tooManyPixels(
      String place, String format, int width, int height, long most) {
    return GalateaException.invalid(
        "PICTURE_TOO_LARGE",
        String.format(
            Locale.ROOT,
            "%d x %d pixels are %.1f megapixels, the most for this kind of %s is %d",
            width,
            height,
            (double) width * height / 1e6,
            format,
            most / 1_000_000),
        place,
        "make the picture smaller; 2048 pixels on the longest side are plenty");
  }

  static GalateaException tooSmall(String place, int width, int height, int least) {
    return GalateaException.invalid(
        "PICTURE_TOO_SMALL",
        String.format(
            Locale.ROOT,
            "%d x %d pixels are too few, each side needs at least %d",
            width,
            height,
            least),
        place,
        "use a picture of 512 pixels or more on its longest side");
  }

  static GalateaException tooNarrow(String place, int width, int height) {
    return GalateaException.invalid(
        "PICTURE_TOO_NARROW",
        String.format(Locale.ROOT, "%d x %d pixels are too long and thin", width, height),
        place,
        "crop the picture around its subject");
  }

  static GalateaException truncated(String place, @Nullable Throwable cause) {
    return new GalateaException(
        FaultKind.INVALID_INPUT,
        "PICTURE_TRUNCATED",
        "the file ends before the picture does",
        place,
        "copy or download it again",
        cause);
  }

  static GalateaException broken(String place, String what) {
    return GalateaException.invalid("PICTURE_BROKEN", what, place, EXPORT_AGAIN);
  }

  static GalateaException broken(String place, Throwable cause) {
    return new GalateaException(
        FaultKind.INVALID_INPUT,
        "PICTURE_BROKEN",
        "the picture is damaged and cannot be decoded",
        place,
        EXPORT_AGAIN,
        cause);
  }

  private static GalateaException io(
      String code, String sentence, String place, String remedy, @Nullable Throwable cause) {
    return new GalateaException(FaultKind.IO, code, sentence, place, remedy, cause);
  }
}
