package galatea.daemon.picture;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A JPEG's marker segments (ITU-T T.81, annex B), read to the end-of-image marker: decoders fill
 * what a truncated file lacks with gray and say nothing.
 */
final class JpegHeader {
  private static final int SOS = 0xda;
  private static final int EOI = 0xd9;

  /** Decoders keep every coefficient of a progressive JPEG, outside the Java heap: this many. */
  private static final long PROGRESSIVE_BYTES = 300L << 20;

  private final DataInputStream in;
  private final String place;
  private int width;
  private int height;
  private int components;
  private long maxPixels = PictureHeader.MAX_PIXELS;
  private int orientation = 1;

  private JpegHeader(InputStream in, String place) {
    this.in = new DataInputStream(in);
    this.place = place;
  }

  /**
   * @param in the whole file
   * @throws EOFException when the file ends before its end-of-image marker
   */
  static PictureHeader read(InputStream in, String place) throws IOException {
    return new JpegHeader(in, place).run();
  }

  private PictureHeader run() throws IOException {
    in.readUnsignedShort();
    int marker = nextMarker();
    while (marker != EOI) {
      if (marker == SOS) {
        in.skipNBytes(segmentLength());
        marker = afterScan();
      } else {
        segment(marker);
        marker = nextMarker();
      }
    }
    if (width == 0) {
      throw PictureFault.broken(place, "the JPEG file holds no picture");
    }
    // no profile to hand on: ImageIO's JPEG reader here converts to sRGB itself
    return new PictureHeader(width, height, maxPixels, orientation, null, false);
  }

  private int nextMarker() throws IOException {
    int value = in.readUnsignedByte();
    // bytes between segments are skipped, as every decoder does
    while (value != 0xff) {
      value = in.readUnsignedByte();
    }
    while (value == 0xff) {
      value = in.readUnsignedByte();
    }
    return value == 0 ? nextMarker() : value;
  }

  /** Entropy-coded data end at a marker that is neither a stuffed 0xff nor a restart. */
  private int afterScan() throws IOException {
    while (true) {
      int value = in.readUnsignedByte();
      while (value == 0xff) {
        value = in.readUnsignedByte();
        if (value != 0xff && value != 0 && (value < 0xd0 || value > 0xd7)) {
          return value;
        }
      }
    }
  }

  private int segmentLength() throws IOException {
    int length = in.readUnsignedShort();
    if (length < 2) {
      throw PictureFault.broken(place, "a JPEG segment has an impossible length");
    }
    return length - 2;
  }

  private void segment(int marker) throws IOException {
    if (marker == 0x01 || (marker >= 0xd0 && marker <= 0xd8)) {
      return;
    }
    int length = segmentLength();
    switch (marker) {
      case 0xc0, 0xc1, 0xc2 -> frame(marker, bytes(length));
      case 0xc3, 0xc5, 0xc6, 0xc7, 0xc9, 0xca, 0xcb, 0xcd, 0xce, 0xcf ->
          throw PictureFault.variant(place, "a lossless or arithmetic-coded JPEG");
      case 0xe1 -> exif(bytes(length));
      default -> in.skipNBytes(length);
    }
  }

  private byte[] bytes(int length) throws IOException {
    byte[] data = in.readNBytes(length);
    if (data.length < length) {
      throw new EOFException("JPEG segment ends early");
    }
    return data;
  }

  private void frame(int marker, byte[] data) {
    if (data.length < 6 || data.length < 6 + 3 * (data[5] & 255) || width != 0) {
      throw PictureFault.broken(place, "the JPEG file's frame header is damaged");
    }
    if (data[0] != 8) {
      throw PictureFault.variant(place, "a JPEG of " + data[0] + " bits");
    }
    height = unsigned16(data, 1);
    width = unsigned16(data, 3);
    components = data[5] & 255;
    if (components != 1 && components != 3 && components != 4) {
      throw PictureFault.variant(place, "a JPEG of " + components + " channels");
    }
    if (marker == 0xc2) {
      // a component with factors (h, v) has h·v / (hMax·vMax) coefficients a pixel, 2 bytes each
      int most = 1;
      int sum = 0;
      for (int c = 0; c < components; c++) {
        int factors = ((data[7 + 3 * c] >> 4) & 15) * (data[7 + 3 * c] & 15);
        most = Math.max(most, factors);
        sum += factors;
      }
      maxPixels = Math.min(maxPixels, PROGRESSIVE_BYTES * most / Math.max(1, 2L * sum));
    }
  }

  private static int unsigned16(byte[] data, int at) {
    return ((data[at] & 255) << 8) | (data[at + 1] & 255);
  }

  private void exif(byte[] data) {
    if (data.length > 6 && startsWith(data, "Exif\0\0")) {
      orientation = Exif.orientation(Arrays.copyOfRange(data, 6, data.length));
    }
  }

  private static boolean startsWith(byte[] data, String text) {
    byte[] expected = text.getBytes(StandardCharsets.ISO_8859_1);
    return data.length >= expected.length
        && Arrays.equals(data, 0, expected.length, expected, 0, expected.length);
  }
}
