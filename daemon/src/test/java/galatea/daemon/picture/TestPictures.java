package galatea.daemon.picture;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Picture files made from their specifications, byte by byte where a writer would not make them.
 */
public final class TestPictures {
  private TestPictures() {}

  /** A PNG of any kind from its raw (filter byte 0 or given) rows. */
  public static byte[] png(
      int width, int height, int depth, int type, byte[] rows, byte[]... more) {
    return png(width, height, depth, type, 0, rows, more);
  }

  /** As above with an interlace method; {@code more} are whole chunks before the image data. */
  public static byte[] png(
      int width, int height, int depth, int type, int interlace, byte[] rows, byte[]... more) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10});
    byte[] header =
        ByteBuffer.allocate(13)
            .putInt(width)
            .putInt(height)
            .put((byte) depth)
            .put((byte) type)
            .put((byte) 0)
            .put((byte) 0)
            .put((byte) interlace)
            .array();
    out.writeBytes(chunk("IHDR", header));
    for (byte[] chunk : more) {
      out.writeBytes(chunk);
    }
    out.writeBytes(chunk("IDAT", deflate(rows)));
    out.writeBytes(chunk("IEND", new byte[0]));
    return out.toByteArray();
  }

  public static byte[] chunk(String type, byte[] data) {
    byte[] named = type.getBytes(StandardCharsets.ISO_8859_1);
    CRC32 crc = new CRC32();
    crc.update(named);
    crc.update(data);
    return ByteBuffer.allocate(12 + data.length)
        .putInt(data.length)
        .put(named)
        .put(data)
        .putInt((int) crc.getValue())
        .array();
  }

  public static byte[] deflate(byte[] data) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflated = new DeflaterOutputStream(out)) {
      deflated.write(data);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** An RGB picture in which red runs with x, green with y. */
  public static BufferedImage gradient(int width, int height) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        image.setRGB(x, y, ((x * 255 / width) << 16) | ((y * 255 / height) << 8) | 80);
      }
    }
    return image;
  }

  public static byte[] encoded(BufferedImage image, String format) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, format, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** The JPEG with another segment right after its start. */
  public static byte[] withSegment(byte[] jpeg, int marker, byte[] data) {
    return ByteBuffer.allocate(jpeg.length + 4 + data.length)
        .put(jpeg, 0, 2)
        .put((byte) 0xff)
        .put((byte) marker)
        .putShort((short) (data.length + 2))
        .put(data)
        .put(jpeg, 2, jpeg.length - 2)
        .array();
  }

  /** A 32 x 32 JPEG of one ink mix as picture editors write it: Adobe's marker, inks inverted. */
  public static byte[] cmykJpeg(int cyan, int magenta, int yellow, int black) {
    WritableRaster raster = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, 32, 32, 4, null);
    int[] inks = {255 - cyan, 255 - magenta, 255 - yellow, 255 - black};
    for (int i = 0; i < 32 * 32; i++) {
      raster.setPixel(i % 32, i / 32, inks);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.write(new IIOImage(raster, null, null));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
    byte[] adobe = "Adobe\0\144\0\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1);
    byte[] jpeg = bytes.toByteArray();
    // without the JFIF segment, which would mean luma and chroma
    if ((jpeg[3] & 255) == 0xe0) {
      int length = 2 + (((jpeg[4] & 255) << 8) | (jpeg[5] & 255));
      byte[] bare = new byte[jpeg.length - length];
      System.arraycopy(jpeg, 0, bare, 0, 2);
      System.arraycopy(jpeg, 2 + length, bare, 2, bare.length - 2);
      jpeg = bare;
    }
    return withSegment(jpeg, 0xee, adobe);
  }

  public static byte[] exif(int orientation) {
    return ByteBuffer.allocate(6 + 8 + 2 + 12 + 4)
        .put("Exif\0\0".getBytes(StandardCharsets.ISO_8859_1))
        .put(tiff(orientation))
        .array();
  }

  /** A big-endian TIFF block whose one entry is the orientation. */
  public static byte[] tiff(int orientation) {
    return ByteBuffer.allocate(26)
        .put("MM".getBytes(StandardCharsets.ISO_8859_1))
        .putShort((short) 42)
        .putInt(8)
        .putShort((short) 1)
        .putShort((short) 0x112)
        .putShort((short) 3)
        .putInt(1)
        .putShort((short) orientation)
        .putShort((short) 0)
        .putInt(0)
        .array();
  }

  /** A JPEG profile segment's data. */
  public static byte[] profileSegment(byte[] profile) {
    return ByteBuffer.allocate(14 + profile.length)
        .put("ICC_PROFILE\0".getBytes(StandardCharsets.ISO_8859_1))
        .put((byte) 1)
        .put((byte) 1)
        .put(profile)
        .array();
  }

  /** A PNG profile chunk. */
  public static byte[] profileChunk(byte[] profile) {
    byte[] deflated = deflate(profile);
    return chunk(
        "iCCP",
        ByteBuffer.allocate(3 + deflated.length)
            .put((byte) 'p')
            .putShort((short) 0)
            .put(deflated)
            .array());
  }

  /** A matrix profile (ICC.1:2001-04): columns of {@code toXyz} are the D50-adapted primaries. */
  public static byte[] matrixProfile(double[][] toXyz, double gamma) {
    String[] names = {"rXYZ", "gXYZ", "bXYZ", "wtpt", "rTRC", "gTRC", "bTRC", "desc", "cprt"};
    byte[][] tags = new byte[names.length][];
    for (int c = 0; c < 3; c++) {
      tags[c] = xyz(toXyz[0][c], toXyz[1][c], toXyz[2][c]);
      tags[4 + c] =
          ByteBuffer.allocate(16)
              .put("curv\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1))
              .putInt(1)
              .putShort((short) Math.round(gamma * 256))
              .array();
    }
    tags[3] = xyz(0.9642, 1, 0.8249);
    tags[7] =
        ByteBuffer.allocate(100)
            .put("desc\0\0\0\0\0\0\0\5Wide\0".getBytes(StandardCharsets.ISO_8859_1))
            .array();
    tags[8] = "text\0\0\0\0none\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1);
    int size = 128 + 4 + 12 * names.length + Arrays.stream(tags).mapToInt(t -> t.length).sum();
    ByteBuffer out = ByteBuffer.allocate(size);
    out.putInt(0, size);
    out.putInt(8, 0x02400000);
    out.put(12, "mntrRGB XYZ ".getBytes(StandardCharsets.ISO_8859_1));
    out.put(36, "acsp".getBytes(StandardCharsets.ISO_8859_1));
    out.putInt(68, 63190).putInt(72, 65536).putInt(76, 54061);
    out.position(128);
    out.putInt(names.length);
    int at = 128 + 4 + 12 * names.length;
    for (int i = 0; i < names.length; i++) {
      out.put(names[i].getBytes(StandardCharsets.ISO_8859_1)).putInt(at).putInt(tags[i].length);
      at += tags[i].length;
    }
    for (byte[] tag : tags) {
      out.put(tag);
    }
    return out.array();
  }

  private static byte[] xyz(double x, double y, double z) {
    return ByteBuffer.allocate(20)
        .put("XYZ \0\0\0\0".getBytes(StandardCharsets.ISO_8859_1))
        .putInt((int) Math.round(x * 65536))
        .putInt((int) Math.round(y * 65536))
        .putInt((int) Math.round(z * 65536))
        .array();
  }

  /**
   * A GIF of {@code frames} equal frames of 32 x 32 in one colour, uncompressed LZW: a clear code
   * before every pixel keeps the code size at 3 bits.
   */
  public static byte[] gif(int frames) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      DataOutputStream out = new DataOutputStream(bytes);
      out.writeBytes("GIF89a");
      out.write(new byte[] {32, 0, 32, 0, (byte) 0x80, 0, 0, 0, 0, 0, (byte) 200, 100, 50});
      for (int f = 0; f < frames; f++) {
        out.write(new byte[] {0x2c, 0, 0, 0, 0, 32, 0, 32, 0, 0, 2});
        StringBuilder bits = new StringBuilder();
        for (int i = 0; i < 32 * 32; i++) {
          // least significant bit first: clear = 4, pixel = 1
          bits.append("001").append("100");
        }
        bits.append("101");
        byte[] packed = new byte[(bits.length() + 7) / 8];
        for (int i = 0; i < bits.length(); i++) {
          packed[i / 8] |= (byte) ((bits.charAt(i) - '0') << (i % 8));
        }
        for (int from = 0; from < packed.length; from += 255) {
          int n = Math.min(255, packed.length - from);
          out.write(n);
          out.write(packed, from, n);
        }
        out.write(0);
      }
      out.write(0x3b);
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A committed file of {@code src/test/resources/pictures}. */
  public static byte[] resource(String name) {
    try (InputStream in = TestPictures.class.getResourceAsStream("/pictures/" + name)) {
      if (in == null) {
        throw new IllegalArgumentException("no test picture " + name);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
