package galatea.daemon.picture;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** The chunks of a PNG file in order, checksums verified; a file that ends early is an EOF. */
final class PngChunks {
  private final InputStream in;
  private final String place;
  private final CRC32 crc = new CRC32();
  private final byte[] word = new byte[4];
  private final byte[] piece = new byte[1 << 14];
  private String type = "";
  private int length;
  private int left = -1;

  PngChunks(InputStream in, String place) {
    this.in = in;
    this.place = place;
  }

  /** Passes over what is left of this chunk, goes to the next one and returns its type. */
  String next() throws IOException {
    skip();
    readFully(word, 4);
    length = int32(word, 0);
    left = length;
    readFully(word, 4);
    crc.reset();
    crc.update(word, 0, 4);
    type = new String(word, StandardCharsets.ISO_8859_1);
    if (length < 0) {
      throw PictureFault.broken(place, "a PNG chunk has an impossible length");
    }
    if (type.equals("IEND")) {
      skip();
    }
    return type;
  }

  String type() {
    return type;
  }

  int length() {
    return length;
  }

  /** The whole chunk; empty when it is longer than it may be. */
  byte[] data(int most) throws IOException {
    if (left > most) {
      skip();
      return new byte[0];
    }
    byte[] data = new byte[left];
    readFully(data, left);
    crc.update(data);
    left = 0;
    verify();
    return data;
  }

  /** Passes over what is left of the chunk. */
  void skip() throws IOException {
    while (left > 0) {
      piece();
    }
    if (left == 0) {
      verify();
    }
  }

  private int piece() throws IOException {
    int n = Math.min(left, piece.length);
    readFully(piece, n);
    crc.update(piece, 0, n);
    left -= n;
    return n;
  }

  private void verify() throws IOException {
    readFully(word, 4);
    // -1: this chunk is done, a second skip does nothing
    left = -1;
    if (int32(word, 0) != (int) crc.getValue()) {
      throw PictureFault.broken(place, "the PNG chunk " + printable() + " fails its checksum");
    }
  }

  private String printable() {
    return type.chars().allMatch(c -> c > 32 && c < 127) ? type : "(unnamed)";
  }

  private void readFully(byte[] to, int count) throws IOException {
    if (in.readNBytes(to, 0, count) < count) {
      throw new EOFException("PNG data end early");
    }
  }

  static int int32(byte[] data, int at) {
    return (data[at] << 24)
        | ((data[at + 1] & 255) << 16)
        | ((data[at + 2] & 255) << 8)
        | (data[at + 3] & 255);
  }

  /** The inflated contents of the run of IDAT chunks that begins here. */
  ImageData imageData() {
    return new ImageData();
  }

  /** See {@link #imageData()}. */
  final class ImageData implements AutoCloseable {
    private final Inflater inflater = new Inflater();

    /** Fills the array. */
    void read(byte[] row) throws IOException {
      int done = 0;
      while (done < row.length) {
        try {
          int n = inflater.inflate(row, done, row.length - done);
          done += n;
          if (n == 0) {
            more();
          }
        } catch (DataFormatException _) {
          throw PictureFault.broken(place, "the PNG file's image data are damaged");
        }
      }
    }

    private void more() throws IOException {
      if (inflater.finished() || inflater.needsDictionary()) {
        throw PictureFault.broken(place, "the PNG file's image data are too short");
      }
      while (left <= 0) {
        if (!next().equals("IDAT")) {
          throw PictureFault.broken(place, "the PNG file's image data are too short");
        }
      }
      inflater.setInput(piece, 0, piece());
    }

    @Override
    public void close() {
      inflater.end();
    }
  }
}
