package galatea.daemon.picture;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A GIF file's blocks (GIF89a specification): the first frame's size, and how many there are. */
final class GifHeader {
  private static final int EXTENSION = 0x21;
  private static final int FRAME = 0x2c;
  private static final int TRAILER = 0x3b;

  private GifHeader() {}

  /**
   * @param file the whole file
   * @throws java.io.EOFException when the file ends before its trailer
   */
  static PictureHeader read(InputStream file, String place) throws IOException {
    DataInputStream in = new DataInputStream(file);
    in.skipNBytes(10);
    skipColors(in, in.readUnsignedByte(), 2);
    int width = 0;
    int height = 0;
    int frames = 0;
    for (int block = in.readUnsignedByte(); block != TRAILER; block = in.readUnsignedByte()) {
      switch (block) {
        case EXTENSION -> in.skipNBytes(1);
        case FRAME -> {
          in.skipNBytes(4);
          int frameWidth = little(in);
          int frameHeight = little(in);
          skipColors(in, in.readUnsignedByte(), 0);
          in.skipNBytes(1);
          if (frames++ == 0) {
            width = frameWidth;
            height = frameHeight;
          }
        }
        default -> throw PictureFault.broken(place, "the GIF file is damaged");
      }
      for (int n = in.readUnsignedByte(); n > 0; n = in.readUnsignedByte()) {
        in.skipNBytes(n);
      }
    }
    if (frames == 0) {
      throw PictureFault.broken(place, "the GIF file holds no picture");
    }
    return new PictureHeader(width, height, PictureHeader.MAX_PIXELS, 1, null, frames > 1);
  }

  /** Passes over a colour table, if the flags announce one, and what follows the flags. */
  private static void skipColors(DataInputStream in, int flags, int after) throws IOException {
    in.skipNBytes(after + ((flags & 0x80) != 0 ? 3L << ((flags & 7) + 1) : 0));
  }

  private static int little(DataInputStream in) throws IOException {
    return in.readUnsignedByte() | (in.readUnsignedByte() << 8);
  }
}
