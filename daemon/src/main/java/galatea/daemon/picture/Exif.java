package galatea.daemon.picture;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The one EXIF entry that matters here: how the camera was held (EXIF 2.32, tag 274). */
final class Exif {
  private static final int ORIENTATION = 0x0112;
  private static final int SHORT = 3;

  private Exif() {}

  /**
   * @param tiff a TIFF block; anything unreadable counts as upright
   * @return 1 (upright) to 8
   */
  static int orientation(byte[] tiff) {
    if (tiff.length < 8) {
      return 1;
    }
    ByteBuffer data = ByteBuffer.wrap(tiff);
    data.order(tiff[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    if (data.getShort(2) != 42) {
      return 1;
    }
    long at = data.getInt(4) & 0xffffffffL;
    if (at + 2 > tiff.length) {
      return 1;
    }
    int entries = data.getShort((int) at) & 0xffff;
    for (long entry = at + 2; entries > 0 && entry + 12 <= tiff.length; entry += 12, entries--) {
      int i = (int) entry;
      if ((data.getShort(i) & 0xffff) == ORIENTATION && data.getShort(i + 2) == SHORT) {
        int value = data.getShort(i + 8);
        return value >= 1 && value <= 8 ? value : 1;
      }
    }
    return 1;
  }
}
