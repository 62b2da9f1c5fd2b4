import java.awt.BasicStroke;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.RoundRectangle2D;

/** Outlines from a few points; coordinates in pixels, y down. */
final class Shapes {
  private Shapes() {}

  /** Smooth closed outline through the points (Catmull-Rom); a point given twice is a corner. */
  static Path2D closed(double... xy) {
    return spline(true, xy);
  }

  /** Smooth open curve through the points. */
  static Path2D open(double... xy) {
    return spline(false, xy);
  }

  /** The curve drawn with a round pen. */
  static Shape line(double pen, double... xy) {
    return new BasicStroke((float) pen, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND)
        .createStrokedShape(open(xy));
  }

  static Shape ellipse(double x, double y, double radiusX, double radiusY) {
    return new Ellipse2D.Double(x - radiusX, y - radiusY, 2 * radiusX, 2 * radiusY);
  }

  /** Box with rounded corners about its centre. */
  static Shape box(double x, double y, double halfX, double halfY, double corner) {
    return new RoundRectangle2D.Double(
        x - halfX, y - halfY, 2 * halfX, 2 * halfY, 2 * corner, 2 * corner);
  }

  /** A shape given by its distance from a middle line, on that line's right (1) or left (-1). */
  static Shape beside(double middle, int side, Shape shape) {
    return new AffineTransform(side, 0, 0, 1, middle, 0).createTransformedShape(shape);
  }

  /** Balls strung along a smooth curve: x, y and radius of each knot. */
  static Shape limb(double... knots) {
    int count = knots.length / 3;
    Path2D union = new Path2D.Double(Path2D.WIND_NON_ZERO);
    for (int i = 0; i < count - 1; i++) {
      double length =
          Math.hypot(knots[3 * i + 3] - knots[3 * i], knots[3 * i + 4] - knots[3 * i + 1]);
      int steps = (int) Math.ceil(length / 1.5);
      for (int s = 0; s <= steps; s++) {
        double[] ball = new double[3];
        for (int c = 0; c < 3; c++) {
          ball[c] = catmullRom(knots, i, count, c, s / (double) steps);
        }
        union.append(ellipse(ball[0], ball[1], ball[2], ball[2]), false);
      }
    }
    return union;
  }

  private static double catmullRom(double[] knots, int i, int count, int c, double t) {
    double a = knots[3 * Math.max(0, i - 1) + c];
    double b = knots[3 * i + c];
    double d = knots[3 * (i + 1) + c];
    double e = knots[3 * Math.min(count - 1, i + 2) + c];
    return b
        + t * ((d - a) / 2 + t * (a - 2.5 * b + 2 * d - e / 2 + t * (1.5 * (b - d) + (e - a) / 2)));
  }

  private static Path2D spline(boolean closed, double[] xy) {
    int count = xy.length / 2;
    Path2D path = new Path2D.Double();
    path.moveTo(xy[0], xy[1]);
    for (int i = 0; i < (closed ? count : count - 1); i++) {
      int a = knot(i - 1, count, closed);
      int b = knot(i, count, closed);
      int d = knot(i + 1, count, closed);
      int e = knot(i + 2, count, closed);
      if (xy[b] == xy[d] && xy[b + 1] == xy[d + 1]) {
        continue;
      }
      path.curveTo(
          xy[b] + (xy[d] - xy[a]) / 6,
          xy[b + 1] + (xy[d + 1] - xy[a + 1]) / 6,
          xy[d] - (xy[e] - xy[b]) / 6,
          xy[d + 1] - (xy[e + 1] - xy[b + 1]) / 6,
          xy[d],
          xy[d + 1]);
    }
    if (closed) {
      path.closePath();
    }
    return path;
  }

  private static int knot(int i, int count, boolean closed) {
    return 2 * (closed ? Math.floorMod(i, count) : Math.clamp(i, 0, count - 1));
  }
}
