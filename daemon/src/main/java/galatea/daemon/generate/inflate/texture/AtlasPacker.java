package galatea.daemon.generate.inflate.texture;

/**
 * Lays a silhouette and its mirror image into a square so that both are as large as possible.
 *
 * <p>The front stays upright, so that a person can paint on it. For each quarter turn of the back
 * every offset at which the two do not touch is tried, as bitmaps of cells, concave parts and holes
 * included; the one with the smallest bounding square wins. First on cells four times coarser, then
 * around the best place of each turn. Deterministic: the first of equals wins.
 */
final class AtlasPacker {
  /** Cells along the longer side of a chart. */
  private static final int CELLS = 384;

  private static final int COARSE = 4;
  private static final Turn[] TURNS = {
    Turn.MIRRORED, Turn.MIRRORED_90, Turn.MIRRORED_180, Turn.MIRRORED_270
  };

  private AtlasPacker() {}

  /** Texels kept free between the charts: 8 at 1024, half of it along the atlas's border. */
  static int gutter(int size) {
    return Math.max(4, size / 128);
  }

  /** An offset of the back's bounding box from the front's, and the square that holds both. */
  private record Place(Turn turn, int dx, int dy, int side, int other) {
    boolean beats(Place than) {
      return side < than.side || (side == than.side && other < than.other);
    }
  }

  /**
   * @param points {@code [n,2]} of the front chart: x right, y down, any unit
   * @param faces the front chart's triangles are the first {@code faceCount}
   */
  static Atlas pack(float[] points, int[] faces, int faceCount, int size) {
    float[] box = bounds(points);
    double longest = Math.max(Math.max(box[2] - box[0], box[3] - box[1]), 1e-6);
    double cellsPerUnit = CELLS / longest;
    float[] cells = new float[points.length];
    for (int i = 0; i < points.length; i++) {
      cells[i] = (float) ((points[i] - box[i & 1]) * cellsPerUnit);
    }
    int width = (int) Math.max(1, Math.ceil((box[2] - box[0]) * cellsPerUnit - 1e-3));
    int height = (int) Math.max(1, Math.ceil((box[3] - box[1]) * cellsPerUnit - 1e-3));
    Footprint fine = Footprint.of(cells, faces, faceCount, width, height);

    int gutter = gutter(size);
    // one and a half texels more: places are rounded to whole texels later
    double wanted = gutter + 1.5;
    Place[] coarse = coarsePlaces(fine, wanted / (size - gutter));
    int least = Integer.MAX_VALUE;
    for (Place start : coarse) {
      least = Math.min(least, start.side);
    }
    Place best = null;
    for (Place start : coarse) {
      // coarse cells err by less than two on each side of the gap: others cannot win
      if (start.side > least + 4 * COARSE) {
        continue;
      }
      // turning a raster whose size was rounded up shifts it by up to a cell: one cell more
      double radius = wanted * start.side / (size - gutter) + 1.5;
      Place place = refine(fine, start, radius);
      if (best == null || place.beats(best)) {
        best = place;
      }
    }
    // boxes are told apart without bitmaps, so their gap needs no spare cell
    for (boolean below : new boolean[] {false, true}) {
      int extent = below ? height : width;
      int gap = (int) Math.ceil(wanted * 2 * extent / (size - gutter - wanted));
      int offset = extent + gap;
      Place boxes = place(Turn.MIRRORED, below ? 0 : offset, below ? offset : 0, fine, fine);
      if (best == null || boxes.beats(best)) {
        best = boxes;
      }
    }
    return atlas(
        java.util.Objects.requireNonNull(best), points, faces, faceCount, box, cellsPerUnit, size);
  }

  /** The best place of each turn on coarse cells, in fine cells. */
  private static Place[] coarsePlaces(Footprint fine, double gutterShare) {
    Footprint front = fine.reduced(COARSE);
    // side by side along the shorter side is always possible: no better square can be larger
    int shorter = Math.min(front.width(), front.height());
    int longer = Math.max(front.width(), front.height());
    int bound = Math.max(longer, (int) Math.ceil(2 * shorter / (1 - gutterShare)) + 2);
    Footprint grown = front.dilated(gutterShare * bound + 0.5);
    Place[] places = new Place[TURNS.length];
    for (int t = 0; t < TURNS.length; t++) {
      Footprint back = front.turned(TURNS[t]);
      int reach = (grown.width() - front.width()) / 2;
      Place start = place(TURNS[t], front.width() + reach + 1, 0, front, back);
      Place below = place(TURNS[t], 0, front.height() + reach + 1, front, back);
      if (below.beats(start)) {
        start = below;
      }
      Place best =
          search(
              front,
              grown,
              back,
              start,
              -back.width() - reach,
              front.width() + reach,
              -back.height() - reach,
              front.height() + reach);
      places[t] =
          new Place(
              best.turn,
              best.dx * COARSE,
              best.dy * COARSE,
              best.side * COARSE,
              best.other * COARSE);
    }
    return places;
  }

  private static Place refine(Footprint front, Place start, double radius) {
    Footprint grown = front.dilated(radius);
    Footprint back = front.turned(start.turn);
    // blocks of a turned raster start elsewhere when its size is no multiple of the block's
    int reach = 2 * COARSE;
    Place safe = place(start.turn, start.dx, start.dy, front, back);
    Place worst = new Place(start.turn, start.dx, start.dy, Integer.MAX_VALUE, Integer.MAX_VALUE);
    Place best =
        search(
            front,
            grown,
            back,
            worst,
            start.dx - reach,
            start.dx + reach,
            start.dy - reach,
            start.dy + reach);
    return best.side == Integer.MAX_VALUE ? safe : best;
  }

  private static Place search(
      Footprint front,
      Footprint grown,
      Footprint back,
      Place start,
      int lowX,
      int highX,
      int lowY,
      int highY) {
    Place best = start;
    int reach = (grown.width() - front.width()) / 2;
    int wide = grown.width() + 2 * back.width();
    Footprint fixed = grown.shiftedRight(back.width(), wide);
    for (int dx = lowX; dx <= highX; dx++) {
      int across = Math.max(front.width(), dx + back.width()) - Math.min(0, dx);
      int column = dx + reach + back.width();
      if (across > best.side || column < 0) {
        continue;
      }
      Footprint shifted = back.shiftedRight(column, wide);
      for (int dy = lowY; dy <= highY; dy++) {
        int down = Math.max(front.height(), dy + back.height()) - Math.min(0, dy);
        int side = Math.max(across, down);
        boolean better =
            side < best.side || (side == best.side && Math.min(across, down) < best.other);
        if (better && !fixed.meets(shifted, dy + reach)) {
          best = place(start.turn, dx, dy, front, back);
        }
      }
    }
    return best;
  }

  private static Place place(Turn turn, int dx, int dy, Footprint front, Footprint back) {
    int across = Math.max(front.width(), dx + back.width()) - Math.min(0, dx);
    int down = Math.max(front.height(), dy + back.height()) - Math.min(0, dy);
    return new Place(turn, dx, dy, Math.max(across, down), Math.min(across, down));
  }

  private static Atlas atlas(
      Place place,
      float[] points,
      int[] faces,
      int faceCount,
      float[] box,
      double cellsPerUnit,
      int size) {
    double texelsPerCell = (double) (size - gutter(size) - 1) / place.side;
    double scale = cellsPerUnit * texelsPerCell;
    int chartWidth = (int) Math.ceil((box[2] - box[0]) * scale - 1e-3);
    int chartHeight = (int) Math.ceil((box[3] - box[1]) * scale - 1e-3);
    int dx = (int) Math.round(place.dx * texelsPerCell);
    int dy = (int) Math.round(place.dy * texelsPerCell);
    int left = Math.min(0, dx);
    int top = Math.min(0, dy);
    int across = Math.max(chartWidth, dx + place.turn.width(chartWidth, chartHeight)) - left;
    int down = Math.max(chartHeight, dy + place.turn.height(chartWidth, chartHeight)) - top;
    int frontX = (size - across) / 2 - left;
    int frontY = (size - down) / 2 - top;
    Atlas bare =
        new Atlas(
            size,
            scale,
            box[0],
            box[1],
            chartWidth,
            chartHeight,
            frontX,
            frontY,
            place.turn,
            frontX + dx,
            frontY + dy,
            Owners.NONE);
    return bare.withOwners(owners(bare, points, faces, faceCount));
  }

  private static Owners owners(Atlas atlas, float[] points, int[] faces, int faceCount) {
    int shift = Owners.shiftFor(atlas.size());
    int cells = atlas.size() >> shift;
    float texelsPerCell = 1 << shift;
    float[] front = new float[points.length];
    float[] back = new float[points.length];
    for (int i = 0; i < points.length; i += 2) {
      double x = atlas.chartX(points[i]);
      double y = atlas.chartY(points[i + 1]);
      front[i] = (float) (x + atlas.frontX()) / texelsPerCell;
      front[i + 1] = (float) (y + atlas.frontY()) / texelsPerCell;
      back[i] = (float) atlas.backU(x, y) / texelsPerCell;
      back[i + 1] = (float) atlas.backV(x, y) / texelsPerCell;
    }
    return Owners.of(
        Footprint.of(front, faces, faceCount, cells, cells),
        Footprint.of(back, faces, faceCount, cells, cells),
        shift);
  }

  /** Least x, least y, greatest x, greatest y. */
  private static float[] bounds(float[] points) {
    float[] box = {
      Float.POSITIVE_INFINITY,
      Float.POSITIVE_INFINITY,
      Float.NEGATIVE_INFINITY,
      Float.NEGATIVE_INFINITY
    };
    for (int i = 0; i < points.length; i++) {
      box[i & 1] = Math.min(box[i & 1], points[i]);
      box[2 + (i & 1)] = Math.max(box[2 + (i & 1)], points[i]);
    }
    return box;
  }
}
