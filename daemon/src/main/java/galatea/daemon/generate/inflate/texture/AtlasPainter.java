package galatea.daemon.generate.inflate.texture;

import galatea.asset.image.Image8;
import galatea.daemon.stage.StageContext;
import org.jspecify.annotations.Nullable;

/** Colours every texel of the atlas: the charts, and around each the colours that go on outward. */
final class AtlasPainter {
  /** Rows a task paints; fixed, so that the result does not depend on the threads. */
  private static final int ROWS = 64;

  /** Rows between two reports of progress. */
  private static final int BAND = 1024;

  private final Image8 colors;
  private final Atlas atlas;
  private final @Nullable BackBlend rim;
  private final @Nullable BackBlend blend;
  private final byte[] rgba;

  private AtlasPainter(
      Image8 colors, Atlas atlas, @Nullable BackBlend rim, @Nullable BackBlend blend) {
    this.rim = rim;
    this.colors = colors;
    this.atlas = atlas;
    this.blend = blend;
    this.rgba = new byte[Math.multiplyExact(atlas.size() * atlas.size(), 4)];
  }

  /**
   * @param colors the picture, extended beyond the outline
   * @param rim what makes the front of the picture, or null for the picture as it is
   * @param blend what makes the back of the front, or null for the front as it is
   */
  static Image8 paint(
      Image8 colors,
      Atlas atlas,
      @Nullable BackBlend rim,
      @Nullable BackBlend blend,
      StageContext context) {
    AtlasPainter painter = new AtlasPainter(colors, atlas, rim, blend);
    painter.paintChart(false, context, 0.4, 0.7);
    painter.paintChart(true, context, 0.7, 1);
    return new Image8(atlas.size(), atlas.size(), painter.rgba);
  }

  /** Paints the texels that one chart owns, walking over the chart's own rows and columns. */
  private void paintChart(boolean back, StageContext context, double start, double end) {
    int size = atlas.size();
    int width = atlas.chartWidth();
    int height = atlas.chartHeight();
    Turn turn = back ? atlas.turn() : Turn.UPRIGHT;
    int atX = back ? atlas.backX() : atlas.frontX();
    int atY = back ? atlas.backY() : atlas.frontY();
    // chart texel (0, 0) in the atlas and the steps from one chart texel to the next
    int u0 = turn.x(0, 0, width, height) + atX;
    int v0 = turn.y(0, 0, width, height) + atY;
    int columnU = turn.x(1, 0, width, height) + atX - u0;
    int columnV = turn.y(1, 0, width, height) + atY - v0;
    int rowU = turn.x(0, 1, width, height) + atX - u0;
    int rowV = turn.y(0, 1, width, height) + atY - v0;
    // the chart columns and rows that fall into the atlas: one step moves along one axis only
    int[] columns = range(columnU == 0 ? v0 : u0, columnU + columnV, size);
    int[] rows = range(rowU == 0 ? v0 : u0, rowU + rowV, size);
    double unit = 1 / atlas.scale();
    RowSampler sampler =
        new RowSampler(colors, atlas.scale(), atlas.minX(), atlas.minY(), columns[0], columns[1]);
    int across = columns[1] - columns[0];
    int down = rows[1] - rows[0];
    for (int band = 0; band < down; band += BAND) {
      context.progress(start + (end - start) * band / down);
      int first = band;
      context
          .parallel()
          .forRanges(
              Math.min(BAND, down - band),
              ROWS,
              (low, high) -> {
                RowSampler.Row reader = sampler.row();
                BackBlend.@Nullable Row rimmed = rim == null ? null : new BackBlend.Row(rim);
                BackBlend.@Nullable Row blended = blend == null ? null : new BackBlend.Row(blend);
                float[] line = new float[across * 3];
                for (int k = first + low; k < first + high; k++) {
                  int y = rows[0] + k;
                  int u = u0 + columns[0] * columnU + y * rowU;
                  int v = v0 + columns[0] * columnV + y * rowV;
                  int from = 0;
                  while (from < across && !owns(back, u + from * columnU, v + from * columnV)) {
                    from++;
                  }
                  int to = across;
                  while (to > from && !owns(back, u + (to - 1) * columnU, v + (to - 1) * columnV)) {
                    to--;
                  }
                  if (from == to) {
                    continue;
                  }
                  reader.read(y, from, to, line);
                  double pictureX = atlas.minX() + (columns[0] + 0.5) * unit;
                  double pictureY = atlas.minY() + (y + 0.5) * unit;
                  if (rim != null && rimmed != null) {
                    rim.apply(rimmed, pictureY, pictureX, unit, line, from, to);
                  }
                  if (back && blend != null && blended != null) {
                    blend.apply(blended, pictureY, pictureX, unit, line, from, to);
                  }
                  for (int i = from; i < to; i++) {
                    int tu = u + i * columnU;
                    int tv = v + i * columnV;
                    if (owns(back, tu, tv)) {
                      store((tv * size + tu) * 4, line, i * 3);
                    }
                  }
                }
              });
    }
  }

  private boolean owns(boolean back, int u, int v) {
    return atlas.owners().isBack(u, v) == back;
  }

  private void store(int at, float[] line, int i) {
    rgba[at] = (byte) Math.clamp((int) (line[i] + 0.5f), 0, 255);
    rgba[at + 1] = (byte) Math.clamp((int) (line[i + 1] + 0.5f), 0, 255);
    rgba[at + 2] = (byte) Math.clamp((int) (line[i + 2] + 0.5f), 0, 255);
    rgba[at + 3] = (byte) 255;
  }

  /** Indices k, from inclusive to exclusive, for which {@code 0 <= start + k * step < size}. */
  private static int[] range(int start, int step, int size) {
    return step > 0 ? new int[] {-start, size - start} : new int[] {start - size + 1, start + 1};
  }
}
