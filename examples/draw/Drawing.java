import java.awt.BasicStroke;
import java.awt.Shape;
import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.util.ArrayList;
import java.util.List;

/** A cat drawn with a wobbly pen; its outline is closed but for one small gap. */
final class Drawing {
  private static final int INK = 0x2a2c3c;

  private final Art art = new Art(860, 1000);
  private int strokes;

  static Art draw() {
    Drawing drawing = new Drawing();
    drawing.paper();
    drawing.outline();
    drawing.face();
    drawing.coat();
    return drawing.art;
  }

  private void paper() {
    art.background((x, y, rgb) -> {
      double tone =
          0.25 * Art.noise((x + 0.7 * y) / 330, (y - 0.6 * x) / 410)
              + 0.08 * Art.noise((x - y) / 60.0, (x + y) / 75.0);
      Art.blend(rgb, 0xf8f4e9, 1);
      Art.blend(
          rgb,
          0xe4dac4,
          Math.clamp(0.35 + tone + 0.15 * y / 1000 + 0.06 * Art.noise(x / 5.0, y / 5.0), 0.0, 1.0));
    });
  }

  /** What the outline encloses, its gap closed, and the outline itself are the subject. */
  private void outline() {
    Path2D hand = pen(
        9,
        6,
        22,
        Shapes.closed(
            430, 118, 490, 124, 530, 140, 530, 140, 585, 88, 618, 62, 618, 62, 634, 150, 640, 212,
            662, 290, 620, 385, 530, 432, 530, 432, 560, 478, 650, 512, 722, 548, 752, 590, 722,
            622, 640, 602, 566, 572, 566, 572, 580, 680, 578, 760, 578, 760, 640, 772, 690, 742,
            700, 690, 740, 672, 774, 700, 762, 780, 690, 838, 604, 836, 576, 826, 576, 826, 572,
            900, 590, 940, 560, 958, 486, 954, 476, 920, 474, 850, 430, 832, 386, 850, 384, 920,
            374, 954, 300, 958, 270, 940, 288, 900, 282, 780, 280, 680, 294, 572, 294, 572, 220,
            602, 138, 622, 108, 590, 138, 548, 210, 512, 300, 478, 330, 432, 330, 432, 240, 385,
            198, 290, 220, 212, 226, 150, 242, 62, 242, 62, 275, 88, 330, 140, 330, 140, 370, 124));
    float[] cover = Art.cover(0, 0, art.width, art.height, hand, stroked(hand, 9));
    System.arraycopy(cover, 0, art.subject, 0, cover.length);
  }

  private void face() {
    for (int side : new int[] {-1, 1}) {
      double x = 430 + side * 88;
      pen(7, 3, 0, Shapes.ellipse(x, 270, 36, 42));
      art.glaze(Shapes.ellipse(x + 3, 274, 19, 29), INK, 0.95, 1);
      art.glaze(Shapes.ellipse(x - 4, 260, 7, 9), 0xf8f4e9, 1, 1);
      pen(6, 3, 0, Shapes.beside(430, side, Shapes.open(122, 148, 172, 112, 178, 180)));
      for (int i = 0; i < 3; i++) {
        pen(
            5,
            3,
            0,
            Shapes.beside(
                430, side, Shapes.open(120, 326 + 18 * i, 160, 320 + 24 * i, 196, 314 + 26 * i)));
      }
      pen(6, 3, 0, Shapes.beside(430, side, Shapes.open(0, 344, 16, 362, 42, 352)));
    }
    art.glaze(
        Shapes.closed(412, 320, 412, 320, 430, 316, 448, 320, 448, 320, 432, 342), INK, 0.95, 1);
    for (int i = -1; i <= 1; i++) {
      pen(7, 3, 0, Shapes.open(430 + 26 * i, 140, 430 + 20 * i, 180 + (i == 0 ? 12 : 0)));
    }
  }

  private void coat() {
    pen(7, 4, 0, Shapes.open(318, 440, 380, 470, 430, 476, 480, 470, 542, 440));
    pen(7, 4, 0, Shapes.open(306, 482, 370, 512, 430, 518, 490, 512, 556, 480));
    pen(
        7,
        4,
        0,
        Shapes.closed(404, 516, 404, 516, 380, 590, 396, 604, 432, 596, 440, 518, 440, 518));
    for (int i = 0; i < 6; i++) {
      pen(
          5,
          2,
          0,
          Shapes.open(
              340 + 36 * i,
              458 + (i % 5 == 0 ? 0 : 14),
              346 + 36 * i,
              484 + (i % 5 == 0 ? 4 : 18)));
    }
    pen(7, 4, 0, Shapes.ellipse(430, 712, 70, 94));
    for (int i = 0; i < 3; i++) {
      pen(
          6,
          3,
          0,
          Shapes.open(572 - 2 * i, 640 + 44 * i, 548, 648 + 44 * i, 526 - 4 * i, 644 + 44 * i));
      pen(
          6,
          3,
          0,
          Shapes.open(288 - i, 640 + 44 * i, 312, 648 + 44 * i, 334 + 4 * i, 644 + 44 * i));
      pen(
          6,
          3,
          0,
          Shapes.open(
              642 + 34 * i,
              768 - 24 * i * i / 2.0,
              652 + 40 * i,
              800 - 28 * i,
              660 + 46 * i,
              834 - 26 * i));
    }
    for (double x : new double[] {312, 338, 520, 546}) {
      pen(5, 2, 0, Shapes.open(x, 932, x + 2, 954));
    }
  }

  /**
   * Draws along a path with a trembling hand, leaving the first {@code gap} pixels out.
   *
   * @return the hand's way, the gap included
   */
  private Path2D pen(double width, double tremble, double gap, Shape path) {
    strokes++;
    Path2D hand = new Path2D.Double(Path2D.WIND_NON_ZERO);
    List<double[]> line = flatten(path);
    Path2D ink = new Path2D.Double(Path2D.WIND_NON_ZERO);
    double travelled = 0;
    for (int i = 1; i < line.size(); i++) {
      double[] from = line.get(i - 1);
      double[] to = line.get(i);
      double length = Math.hypot(to[0] - from[0], to[1] - from[1]);
      for (double s = 0; s < length; s += 1) {
        double at = travelled + s;
        double x = from[0] + (to[0] - from[0]) * s / length + tremble * Art.noise(at / 70, strokes);
        double y =
            from[1]
                + (to[1] - from[1]) * s / length
                + tremble * Art.noise(at / 70, strokes + 0.5 + 1000);
        double radius = width / 2 * (1 + 0.28 * Art.noise(at / 45, strokes + 2000));
        if (hand.getCurrentPoint() == null) {
          hand.moveTo(x, y);
        } else {
          hand.lineTo(x, y);
        }
        if (at >= gap) {
          ink.append(Shapes.ellipse(x, y, radius, radius), false);
        }
      }
      travelled += length;
    }
    art.glaze(ink, INK, 0.93, 0);
    return hand;
  }

  private static Shape stroked(Shape way, double width) {
    return new BasicStroke((float) width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND)
        .createStrokedShape(way);
  }

  private static List<double[]> flatten(Shape path) {
    List<double[]> points = new ArrayList<>();
    double[] xy = new double[6];
    for (PathIterator i = path.getPathIterator(null, 0.2); !i.isDone(); i.next()) {
      if (i.currentSegment(xy) != PathIterator.SEG_CLOSE) {
        points.add(new double[] {xy[0], xy[1]});
      }
    }
    return points;
  }
}
