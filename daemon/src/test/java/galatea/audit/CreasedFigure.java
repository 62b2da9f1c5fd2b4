package galatea.audit;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Line2D;
import java.awt.image.BufferedImage;

/**
 * A drawn figure with limbs that only touch in the picture, on nothing: its left arm hangs with a
 * slit under the shoulder and lies on the hip below it along a dark line; its legs have a slit
 * between the thighs and touch from the knees down along a dark line.
 */
final class CreasedFigure {
  static final int WIDTH = 700;
  static final int HEIGHT = 900;

  /** Where limbs touch: x0, y0, x1, y1. */
  static final double[] LEGS = {350, 660, 350, 850};

  static final double[] ARM = {270, 480, 276, 590};

  private CreasedFigure() {}

  static BufferedImage draw() {
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_ARGB);
    Graphics2D g = image.createGraphics();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    Color skin = new Color(214, 160, 120);
    limb(g, skin, 80, 350, 90, 350, 130);
    g.fillOval(270, 20, 160, 170);
    limb(g, new Color(90, 140, 190), 150, 350, 270, 350, 480);
    // legs: apart at the thighs, together from the knees down
    limb(g, new Color(120, 110, 150), 76, 296, 500, 312, 850);
    limb(g, new Color(120, 110, 150), 76, 404, 500, 388, 850);
    // right arm stretched out, left arm down
    limb(g, skin, 56, 400, 230, 640, 250);
    limb(g, skin, 56, 310, 230, 200, 330);
    limb(g, skin, 56, 200, 330, 250, 560);
    g.setColor(new Color(30, 22, 25));
    g.setStroke(new BasicStroke(7, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND));
    for (double[] line : new double[][] {LEGS, ARM}) {
      g.draw(new Line2D.Double(line[0], line[1], line[2], line[3]));
    }
    g.dispose();
    return image;
  }

  private static void limb(
      Graphics2D g, Color color, float thickness, double x0, double y0, double x1, double y1) {
    g.setColor(color);
    g.setStroke(new BasicStroke(thickness, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    g.draw(new Line2D.Double(x0, y0, x1, y1));
  }
}
