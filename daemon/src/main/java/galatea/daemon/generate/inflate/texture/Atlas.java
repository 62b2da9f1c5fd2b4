package galatea.daemon.generate.inflate.texture;

/**
 * Where the two charts lie in the square atlas.
 *
 * <p>Both charts are the same raster of {@code chartWidth x chartHeight} texels, chart frame: x
 * right, y down, continuous, texel centres at +0.5. The front lies upright, the back mirrored (as
 * seen from behind) and turned, both by whole texels; so a texel of the front and its twin on the
 * back show exactly the same place.
 *
 * @param size texels on each side
 * @param scale texels per unit of the points that were packed
 * @param minX least x of the points: the chart's left edge
 * @param minY least y of the points: the chart's top edge
 * @param frontX atlas column of the front chart's left edge
 * @param frontY atlas row of the front chart's top edge
 * @param turn of the back chart
 * @param backX atlas column of the turned back chart's left edge
 * @param backY atlas row of the turned back chart's top edge
 * @param owners which chart each cell of the atlas belongs to
 */
record Atlas(
    int size,
    double scale,
    double minX,
    double minY,
    int chartWidth,
    int chartHeight,
    int frontX,
    int frontY,
    Turn turn,
    int backX,
    int backY,
    Owners owners) {

  Atlas withOwners(Owners known) {
    return new Atlas(
        size,
        scale,
        minX,
        minY,
        chartWidth,
        chartHeight,
        frontX,
        frontY,
        turn,
        backX,
        backY,
        known);
  }

  /** Chart column, in texels, of a packed point. */
  double chartX(double x) {
    return (x - minX) * scale;
  }

  /** Chart row, in texels, of a packed point. */
  double chartY(double y) {
    return (y - minY) * scale;
  }

  /** Atlas column, in texels, of a place on the back chart. */
  double backU(double x, double y) {
    return switch (turn) {
          case UPRIGHT -> x;
          case MIRRORED -> chartWidth - x;
          case MIRRORED_90 -> chartHeight - y;
          case MIRRORED_180 -> x;
          case MIRRORED_270 -> y;
        }
        + backX;
  }

  /** Atlas row, in texels, of a place on the back chart. */
  double backV(double x, double y) {
    return switch (turn) {
          case UPRIGHT, MIRRORED -> y;
          case MIRRORED_90 -> chartWidth - x;
          case MIRRORED_180 -> chartHeight - y;
          case MIRRORED_270 -> x;
        }
        + backY;
  }
}
