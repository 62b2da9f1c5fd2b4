package galatea.asset.image;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * A PNG writer (W3C PNG, third edition): 8 bits a channel, one filter for the whole picture, the
 * same bytes on every machine of one JDK. ImageIO's writer is the slower by a factor and adds no
 * format that is needed here.
 */
public final class Png {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10};
  private static final int GRAY = 0;
  private static final int RGB = 2;
  private static final int RGBA = 6;

  private Png() {}

  /** Encodes with alpha or, when {@code alpha} is false, as opaque RGB. */
  public static byte[] encode(Image8 image, boolean alpha) {
    int channels = alpha ? 4 : 3;
    byte[] rgba = image.rgba();
    byte[] packed = rgba;
    if (!alpha) {
      packed = new byte[image.width() * image.height() * 3];
      for (int from = 0, to = 0; from < rgba.length; from += 4, to += 3) {
        packed[to] = rgba[from];
        packed[to + 1] = rgba[from + 1];
        packed[to + 2] = rgba[from + 2];
      }
    }
    return write(image.width(), image.height(), channels, alpha ? RGBA : RGB, packed);
  }

  /** Encodes a plane of 0..1 as 8-bit gray, rounding to nearest; values outside are clamped. */
  public static byte[] encodeGray(Plane plane) {
    float[] values = plane.values();
    byte[] gray = new byte[values.length];
    for (int i = 0; i < gray.length; i++) {
      gray[i] = (byte) Math.round(Math.clamp(values[i], 0f, 1f) * 255);
    }
    return write(plane.width(), plane.height(), 1, GRAY, gray);
  }

  private static byte[] write(int width, int height, int channels, int type, byte[] texels) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(texels.length / 3 + 1024);
    out.writeBytes(SIGNATURE);
    ByteBuffer header = ByteBuffer.allocate(13);
    header.putInt(width).putInt(height).put((byte) 8).put((byte) type);
    chunk(out, "IHDR", header.array(), 13);
    if (type != GRAY) {
      chunk(out, "sRGB", new byte[] {0}, 1);
    }
    // level 4: at 4096² a third of the time of level 6 for 3 % more bytes
    Deflater deflater = new Deflater(4);
    try {
      byte[] line = new byte[1 + width * channels];
      byte[] piece = new byte[1 << 16];
      for (int y = 0; y < height; y++) {
        filter(texels, y, width * channels, channels, line);
        deflater.setInput(line);
        if (y == height - 1) {
          deflater.finish();
        }
        for (int n = deflater.deflate(piece); n > 0; n = deflater.deflate(piece)) {
          chunk(out, "IDAT", piece, n);
        }
      }
    } finally {
      deflater.end();
    }
    chunk(out, "IEND", new byte[0], 0);
    return out.toByteArray();
  }

  /** Paeth against the row above: best single filter for photographs and flat gutters alike. */
  private static void filter(byte[] texels, int y, int stride, int channels, byte[] line) {
    int row = y * stride;
    line[0] = 4;
    for (int i = 0; i < stride; i++) {
      int left = i >= channels ? texels[row + i - channels] & 255 : 0;
      int up = y > 0 ? texels[row + i - stride] & 255 : 0;
      int corner = i >= channels && y > 0 ? texels[row + i - stride - channels] & 255 : 0;
      line[i + 1] = (byte) ((texels[row + i] & 255) - paeth(left, up, corner));
    }
  }

  private static int paeth(int left, int up, int corner) {
    int guess = left + up - corner;
    int toLeft = Math.abs(guess - left);
    int toUp = Math.abs(guess - up);
    int toCorner = Math.abs(guess - corner);
    if (toLeft <= toUp && toLeft <= toCorner) {
      return left;
    }
    return toUp <= toCorner ? up : corner;
  }

  private static void chunk(ByteArrayOutputStream out, String type, byte[] data, int length) {
    byte[] name = type.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    CRC32 crc = new CRC32();
    crc.update(name);
    crc.update(data, 0, length);
    out.writeBytes(ByteBuffer.allocate(4).putInt(length).array());
    out.writeBytes(name);
    out.write(data, 0, length);
    out.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
  }
}
