package galatea.daemon.picture;

import galatea.asset.fault.GalateaException;
import galatea.asset.image.Image8;
import galatea.daemon.stage.StageContext;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Foreign picture files into upright sRGB: PNG, JPEG, WebP and GIF, told by content.
 *
 * <p>A file is refused by its header before anything of the picture's size is allocated; very large
 * pictures are reduced while they are read. Memory stays below about 300 MB.
 */
public final class PictureReader {
  private static final long MAX_BYTES = 200L << 20;
  private static final int SMALL_SIDE = 256;

  private PictureReader() {}

  /**
   * Stage {@code decode}: a file's pixels as they are stored.
   *
   * @throws GalateaException with a code {@code PICTURE_…}, the file as place
   */
  public static Decoded decode(PictureFile source, StageContext context) {
    Path file = source.path();
    String place = source.place();
    checkFile(file, place);
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
      in.mark(PictureFormat.MAGIC_LENGTH);
      PictureFormat format = PictureFormat.of(in.readNBytes(PictureFormat.MAGIC_LENGTH));
      in.reset();
      if (format == null) {
        throw PictureFault.format(place);
      }
      Decoded decoded = decode(source, format, in, context);
      warnIfSmall(decoded, context);
      return decoded;
    } catch (EOFException e) {
      throw PictureFault.truncated(place, e);
    } catch (IOException e) {
      throw PictureFault.unreadable(place, e);
    }
  }

  /**
   * Stage {@code upright}: turned, in sRGB, at most {@code longestSide} pixels long.
   *
   * @param longestSide larger pictures are averaged down to it
   */
  public static Picture upright(Decoded decoded, int longestSide, StageContext context) {
    Image8 small = Shrink.to(decoded.pixels(), longestSide);
    if (Math.min(small.width(), small.height()) < PictureHeader.MIN_SIDE) {
      throw PictureFault.tooNarrow(decoded.place(), decoded.fileWidth(), decoded.fileHeight());
    }
    byte[] profile = decoded.profile();
    Image8 standard = profile == null ? small : Profile.toSrgb(small, profile, context);
    Image8 upright = Orientation.upright(standard, decoded.orientation());
    return new Picture(decoded.name(), upright, hasMask(upright));
  }

  private static void checkFile(Path file, String place) {
    if (Files.isDirectory(file)) {
      throw PictureFault.folder(place);
    }
    if (!Files.exists(file)) {
      throw PictureFault.missing(place);
    }
    if (!Files.isRegularFile(file)) {
      throw PictureFault.special(place);
    }
    long bytes;
    try {
      bytes = Files.size(file);
    } catch (IOException e) {
      throw PictureFault.unreadable(place, e);
    }
    if (bytes == 0) {
      throw PictureFault.empty(place);
    }
    if (bytes > MAX_BYTES) {
      throw PictureFault.tooManyBytes(place, bytes, MAX_BYTES);
    }
  }

  private static Decoded decode(
      PictureFile source, PictureFormat format, InputStream in, StageContext context)
      throws IOException {
    String place = source.place();
    PictureHeader header;
    Image8 pixels;
    if (format == PictureFormat.PNG) {
      in.skipNBytes(PictureFormat.PNG_SIGNATURE);
      PngDecoder.Result result = PngDecoder.decode(in, place, context);
      header = result.header();
      pixels = result.pixels();
    } else {
      header =
          switch (format) {
            case JPEG -> JpegHeader.read(in, place);
            case WEBP -> WebpHeader.read(in, place);
            case GIF, PNG -> GifHeader.read(in, place);
          };
      header.check(place, format);
      pixels = ForeignDecoder.decode(source.path(), format, header, place, context);
    }
    if (header.animated()) {
      context.warn("animated", "the picture is animated; its first frame is used");
    }
    return new Decoded(
        source.name(),
        place,
        format.title(),
        header.width(),
        header.height(),
        pixels,
        header.orientation(),
        header.profile());
  }

  private static void warnIfSmall(Decoded decoded, StageContext context) {
    if (Math.max(decoded.fileWidth(), decoded.fileHeight()) < SMALL_SIDE) {
      context.warn(
          "picture-small",
          "the picture has only "
              + decoded.fileWidth()
              + " x "
              + decoded.fileHeight()
              + " pixels; from 512 on the result is sharper");
    }
  }

  /** Alpha that nowhere comes near 0 separates nothing: scanners and exporters leave such. */
  private static boolean hasMask(Image8 image) {
    byte[] rgba = image.rgba();
    for (int i = 3; i < rgba.length; i += 4) {
      if ((rgba[i] & 255) < 8) {
        return true;
      }
    }
    return false;
  }
}
