package galatea.daemon.picture;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A WebP file's chunks (RFC 9649): sizes, profile, orientation, animation, and whether it is whole.
 */
final class WebpHeader {
  private static final int MAX_PROFILE = 4 << 20;

  /** The decoder keeps whole planes and block records: 16 megapixels take about 300 MB. */
  private static final long MAX_PIXELS = 16_000_000;

  private final DataInputStream in;
  private final String place;
  private int width;
  private int height;
  private int orientation = 1;
  private byte @Nullable [] profile;
  private boolean animated;

  private WebpHeader(InputStream in, String place) {
    this.in = new DataInputStream(in);
    this.place = place;
  }

  /**
   * @param in the whole file
   * @throws EOFException when the file is shorter than it says
   */
  static PictureHeader read(InputStream in, String place) throws IOException {
    return new WebpHeader(in, place).run();
  }

  private PictureHeader run() throws IOException {
    in.skipNBytes(4);
    long left = uint32() - 4;
    in.skipNBytes(4);
    boolean image = false;
    while (left >= 8) {
      String type = new String(bytes(4), StandardCharsets.ISO_8859_1);
      long length = uint32();
      long padded = length + (length & 1);
      left -= 8 + padded;
      // some writers leave out the last padding byte
      if (left < -1) {
        throw new EOFException("a WebP chunk is longer than the file");
      }
      image |= type.equals("VP8 ") || type.equals("VP8L") || type.equals("ANMF");
      in.skipNBytes(padded - chunk(type, length) - (left < 0 ? 1 : 0));
    }
    if (width == 0 || !image) {
      throw PictureFault.broken(place, "the WebP file holds no picture");
    }
    return new PictureHeader(width, height, MAX_PIXELS, orientation, profile, animated);
  }

  /** Takes what is of use; returns the bytes read. */
  private int chunk(String type, long length) throws IOException {
    return switch (type) {
      case "VP8X" -> {
        byte[] data = bytes(10, length);
        animated = (data[0] & 2) != 0;
        size(1 + uint24(data, 4), 1 + uint24(data, 7));
        yield 10;
      }
      case "VP8 " -> {
        byte[] data = bytes(10, length);
        if ((data[0] & 1) != 0 || data[3] != (byte) 0x9d || data[4] != 1 || data[5] != 0x2a) {
          throw PictureFault.broken(place, "the WebP file's picture data are damaged");
        }
        size(uint16(data, 6) & 0x3fff, uint16(data, 8) & 0x3fff);
        yield 10;
      }
      case "VP8L" -> {
        byte[] data = bytes(5, length);
        int bits = uint16(data, 1) | (uint16(data, 3) << 16);
        size(1 + (bits & 0x3fff), 1 + ((bits >>> 14) & 0x3fff));
        yield 5;
      }
      case "ANMF" -> frame(length);
      case "ICCP" -> {
        if (length <= MAX_PROFILE) {
          profile = bytes((int) length);
          yield profile.length;
        }
        yield 0;
      }
      case "EXIF" -> {
        byte[] data = bytes((int) Math.min(length, 1 << 16));
        // the standard says a bare TIFF block; some writers keep JPEG's prefix
        int prefix = data.length > 6 && data[0] == 'E' && data[1] == 'x' ? 6 : 0;
        orientation = Exif.orientation(Arrays.copyOfRange(data, prefix, data.length));
        yield data.length;
      }
      default -> 0;
    };
  }

  /** The first chunks of a frame, up to its bitstream's sizes, which nothing else bounds. */
  private int frame(long length) throws IOException {
    byte[] data = bytes(16, length);
    size(1 + uint24(data, 6), 1 + uint24(data, 9));
    long read = 16;
    while (read + 8 <= length) {
      String type = new String(bytes(4), StandardCharsets.ISO_8859_1);
      long inner = uint32();
      read += 8;
      if (inner + (inner & 1) > length - read) {
        throw PictureFault.broken(place, "a chunk is longer than the WebP frame that holds it");
      }
      int taken = type.startsWith("VP8") && !type.equals("VP8X") ? chunk(type, inner) : 0;
      in.skipNBytes(inner + (inner & 1) - taken);
      read += inner + (inner & 1);
    }
    return (int) read;
  }

  /** The canvas counts; a picture inside must not be larger. */
  private void size(int newWidth, int newHeight) {
    if (width == 0) {
      width = newWidth;
      height = newHeight;
    } else if (newWidth > width || newHeight > height) {
      throw PictureFault.broken(place, "the WebP file's sizes contradict each other");
    }
  }

  private byte[] bytes(int count, long length) throws IOException {
    if (length < count) {
      throw PictureFault.broken(place, "a WebP chunk is too short");
    }
    return bytes(count);
  }

  private byte[] bytes(int count) throws IOException {
    byte[] data = in.readNBytes(count);
    if (data.length < count) {
      throw new EOFException("WebP data end early");
    }
    return data;
  }

  private long uint32() throws IOException {
    return Integer.toUnsignedLong(Integer.reverseBytes(in.readInt()));
  }

  private static int uint24(byte[] data, int at) {
    return uint16(data, at) | ((data[at + 2] & 255) << 16);
  }

  private static int uint16(byte[] data, int at) {
    return (data[at] & 255) | ((data[at + 1] & 255) << 8);
  }
}
