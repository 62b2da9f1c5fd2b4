package galatea.daemon.generate.inflate.texture;

/** How a chart is laid into the atlas: mirrored left to right or not, then turned clockwise. */
enum Turn {
  UPRIGHT(false, 0),
  MIRRORED(true, 0),
  MIRRORED_90(true, 1),
  MIRRORED_180(true, 2),
  MIRRORED_270(true, 3);

  private final boolean mirrored;
  private final int quarters;

  Turn(boolean mirrored, int quarters) {
    this.mirrored = mirrored;
    this.quarters = quarters;
  }

  boolean swapsAxes() {
    return (quarters & 1) == 1;
  }

  int width(int width, int height) {
    return swapsAxes() ? height : width;
  }

  int height(int width, int height) {
    return swapsAxes() ? width : height;
  }

  /** Column after the turn of cell (x, y) of a raster of the given size. */
  int x(int x, int y, int width, int height) {
    int column = mirrored ? width - 1 - x : x;
    return switch (quarters) {
      case 0 -> column;
      case 1 -> height - 1 - y;
      case 2 -> width - 1 - column;
      default -> y;
    };
  }

  /** Row after the turn of cell (x, y) of a raster of the given size. */
  int y(int x, int y, int width, int height) {
    int column = mirrored ? width - 1 - x : x;
    return switch (quarters) {
      case 0 -> y;
      case 1 -> column;
      case 2 -> height - 1 - y;
      default -> width - 1 - column;
    };
  }
}
