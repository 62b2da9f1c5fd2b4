package galatea.daemon.picture;

import galatea.asset.image.Image8;
import galatea.daemon.stage.StageContext;
import java.awt.color.CMMException;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.ColorConvertOp;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.nio.charset.StandardCharsets;

/** Colours of an embedded ICC profile into sRGB. */
final class Profile {
  private static final int BAND_ROWS = 64;

  private Profile() {}

  /** The same pixels in sRGB; unchanged, with a warning, when the profile cannot be used. */
  static Image8 toSrgb(Image8 pixels, byte[] profile, StageContext context) {
    if (isSrgb(profile)) {
      return pixels;
    }
    try {
      ICC_Profile from = ICC_Profile.getInstance(profile);
      return switch (from.getColorSpaceType()) {
        case ColorSpace.TYPE_RGB -> convert(pixels, from, 3, context);
        case ColorSpace.TYPE_GRAY -> convert(pixels, from, 1, context);
        default -> ignored(pixels, context);
      };
    } catch (IllegalArgumentException | CMMException _) {
      return ignored(pixels, context);
    }
  }

  private static Image8 ignored(Image8 pixels, StageContext context) {
    context.warn(
        "profile-ignored",
        "the picture's colour profile cannot be used; its colours are taken as" + " sRGB");
    return pixels;
  }

  /** By the names that practically every sRGB profile carries, in one or two bytes a letter. */
  private static boolean isSrgb(byte[] profile) {
    String text = new String(profile, StandardCharsets.ISO_8859_1).replace("\0", "");
    return text.contains("sRGB IEC61966-2") || text.contains("GIMP built-in sRGB");
  }

  private static Image8 convert(Image8 pixels, ICC_Profile from, int bands, StageContext context) {
    ColorConvertOp convert =
        new ColorConvertOp(
            new ICC_Profile[] {from, ICC_Profile.getInstance(ColorSpace.CS_sRGB)}, null);
    int width = pixels.width();
    Image8 out = pixels.copy();
    byte[] rgba = out.rgba();
    for (int y = 0; y < pixels.height(); y += BAND_ROWS) {
      context.progress((double) y / pixels.height());
      int rows = Math.min(BAND_ROWS, pixels.height() - y);
      int at = y * width * 4;
      // packed without alpha: the colour engine refuses rasters with bytes between the pixels
      WritableRaster source = raster(width, rows, bands);
      WritableRaster target = raster(width, rows, 3);
      byte[] samples = bytes(source);
      for (int i = 0; i < samples.length; i++) {
        samples[i] = rgba[at + i / bands * 4 + i % bands];
      }
      convert.filter(source, target);
      byte[] converted = bytes(target);
      for (int i = 0; i < converted.length; i++) {
        rgba[at + i / 3 * 4 + i % 3] = converted[i];
      }
    }
    return out;
  }

  private static WritableRaster raster(int width, int rows, int bands) {
    return Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, width, rows, bands, null);
  }

  private static byte[] bytes(WritableRaster raster) {
    return ((DataBufferByte) raster.getDataBuffer()).getData();
  }
}
