package galatea.daemon.picture;

import galatea.asset.image.Image8;
import galatea.daemon.stage.DumpSink;
import galatea.daemon.stage.Dumpable;
import org.jspecify.annotations.Nullable;

/**
 * A picture as its file stores it: 8 bits a channel, not yet turned, in the file's own colours.
 *
 * @param name file stem
 * @param place the file, for messages
 * @param format {@code PNG}, {@code JPEG}, {@code WebP} or {@code GIF}
 * @param fileWidth pixels in the file; {@code pixels} has fewer when the file is very large
 * @param fileHeight pixels in the file
 * @param pixels straight alpha; 255 everywhere when the file has none
 * @param orientation EXIF's tag 274, 1 (upright) to 8
 * @param profile the embedded ICC profile; null when {@code pixels} are sRGB
 */
public record Decoded(
    String name,
    String place,
    String format,
    int fileWidth,
    int fileHeight,
    Image8 pixels,
    int orientation,
    byte @Nullable [] profile)
    implements Dumpable {
  @Override
  public void dump(DumpSink sink) {
    sink.picture("pixels", pixels);
    sink.value("format", format);
    sink.value("file_width", fileWidth);
    sink.value("file_height", fileHeight);
    sink.value("orientation", orientation);
    sink.value("profile_bytes", profile == null ? 0 : profile.length);
  }
}
