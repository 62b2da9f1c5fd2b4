package galatea.daemon.picture;

import galatea.asset.image.Image8;

/** Turns and mirrors a picture the way its camera was held (EXIF 2.32, tag 274). */
final class Orientation {
  private Orientation() {}

  /**
   * @param orientation 1 (upright) to 8; 5 to 8 swap the sides
   */
  static Image8 upright(Image8 image, int orientation) {
    if (orientation == 1) {
      return image;
    }
    boolean swaps = orientation >= 5;
    int width = swaps ? image.height() : image.width();
    int height = swaps ? image.width() : image.height();
    boolean mirrorsX = orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8;
    boolean mirrorsY = orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7;
    Image8 out = new Image8(width, height);
    byte[] from = image.rgba();
    byte[] to = out.rgba();
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int column = swaps ? y : x;
        int row = swaps ? x : y;
        int sourceX = mirrorsX ? image.width() - 1 - column : column;
        int sourceY = mirrorsY ? image.height() - 1 - row : row;
        System.arraycopy(from, (sourceY * image.width() + sourceX) * 4, to, (y * width + x) * 4, 4);
      }
    }
    return out;
  }
}
