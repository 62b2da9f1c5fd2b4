package galatea.daemon.picture;

import java.io.IOException;
import javax.imageio.IIOException;
import javax.imageio.stream.ImageInputStreamImpl;

/**
 * A file's bytes for ImageIO, from memory. Some readers take the end of the data for zeros and read
 * on: one flipped bit in a lossless WebP's size keeps one busy for a quarter of an hour. So the end
 * may be hit only so often. (ImageIO's own file stream makes a system call for every byte.)
 */
final class BoundedInput extends ImageInputStreamImpl {
  private static final int MOST_ENDS = 10_000;

  private final byte[] data;
  private int ends;

  BoundedInput(byte[] data) {
    this.data = data;
  }

  @Override
  public int read() throws IOException {
    bitOffset = 0;
    return streamPos < data.length ? data[(int) streamPos++] & 255 : end();
  }

  @Override
  public int read(byte[] to, int offset, int length) throws IOException {
    bitOffset = 0;
    if (streamPos >= data.length) {
      return end();
    }
    int n = (int) Math.min(length, data.length - streamPos);
    System.arraycopy(data, (int) streamPos, to, offset, n);
    streamPos += n;
    return n;
  }

  @Override
  public long length() {
    return data.length;
  }

  private int end() throws IOException {
    if (++ends > MOST_ENDS) {
      throw new IIOException("the reader goes on after the end of the data");
    }
    return -1;
  }
}
