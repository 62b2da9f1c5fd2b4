package galatea.daemon.matte.drawing;

import galatea.asset.image.Image8;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;

/**
 * A drawing whose filled shape is known: a wobbly pen on shaded, grainy paper, with gaps in every
 * outline, through a JPEG.
 *
 * @param picture what was drawn
 * @param truth {@code [height * width]} the shape and the ink
 */
record SyntheticDrawing(Image8 picture, boolean[] truth) {
  /** What is drawn, and whether as one outline or as the overlapping outlines of its parts. */
  enum Kind {
    UNION,
    PARTS,
    FACE,
    ANIMAL,
    VASE
  }

  /**
   * How it is drawn.
   *
   * @param size side of the square picture in pixels
   * @param gap of the size, three in each outline
   * @param pen stroke width in pixels
   * @param grain standard deviation of the paper's noise, 8-bit units
   */
  record Recipe(
      Kind kind,
      int size,
      double gap,
      double pen,
      Color ink,
      Color paper,
      double grain,
      long seed) {
    /** The k-th of a family of pens, seeds and kinds. */
    static Recipe numbered(int k, Kind kind, double gap) {
      double[] pens = {1.5, 2.2, 3, 4, 5};
      return new Recipe(
          kind,
          640,
          gap,
          pens[k % pens.length],
          new Color(40, 40, 48),
          new Color(236, 233, 226),
          3,
          1000 + 37L * k);
    }
  }

  private static final int GAPS = 3;

  static SyntheticDrawing of(Recipe recipe) {
    Random random = new Random(recipe.seed());
    int size = recipe.size();
    List<Area> parts = parts(recipe.kind(), random);
    Wobble wobble = new Wobble(random, size);
    Area whole = new Area();
    for (Area part : parts) {
      whole.add(part);
    }
    BufferedImage canvas = paper(recipe, random);
    BufferedImage mask = new BufferedImage(size, size, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D onCanvas = pen(canvas, recipe.ink(), recipe.pen());
    Graphics2D onMask = pen(mask, Color.WHITE, recipe.pen());
    List<Area> outlines =
        recipe.kind() == Kind.PARTS || recipe.kind() == Kind.ANIMAL ? parts : List.of(whole);
    for (double[] loop : loops(whole, size, wobble)) {
      onMask.fill(polygon(loop));
    }
    for (Area outline : outlines) {
      for (double[] loop : loops(outline, size, wobble)) {
        for (Shape stroke : strokes(loop, recipe, random)) {
          onCanvas.draw(stroke);
          onMask.draw(stroke);
        }
      }
    }
    if (recipe.kind() == Kind.FACE) {
      AffineTransform scale = AffineTransform.getScaleInstance(size, size);
      for (Shape line : face()) {
        onCanvas.draw(scale.createTransformedShape(line));
      }
    }
    onCanvas.dispose();
    onMask.dispose();
    addGrain(canvas, recipe.grain(), random);
    boolean[] truth = new boolean[size * size];
    for (int i = 0; i < truth.length; i++) {
      truth[i] = mask.getRaster().getSample(i % size, i / size, 0) > 127;
    }
    return new SyntheticDrawing(image8(throughJpeg(canvas)), truth);
  }

  private static List<Area> parts(Kind kind, Random random) {
    List<Area> parts = new ArrayList<>();
    double u = random.nextDouble();
    double v = random.nextDouble();
    switch (kind) {
      case UNION, PARTS, FACE -> {
        parts.add(ellipse(0.5, 0.55, 0.12 + 0.03 * u, 0.19));
        parts.add(ellipse(0.5, 0.26, 0.11, 0.12));
        double limb = 0.075 + 0.02 * v;
        parts.add(limb(0.42, 0.45, 0.3, 160 + 25 * u, limb));
        parts.add(limb(0.58, 0.45, 0.3, 20 - 25 * v, limb));
        parts.add(limb(0.44, 0.68, 0.24, 95 + 15 * v, limb));
        parts.add(limb(0.56, 0.68, 0.24, 85 - 15 * u, limb));
      }
      case ANIMAL -> {
        parts.add(ellipse(0.48, 0.48, 0.25, 0.14));
        parts.add(ellipse(0.76, 0.34, 0.12, 0.1));
        for (double x : new double[] {0.3, 0.4, 0.58, 0.68}) {
          parts.add(limb(x, 0.55, 0.25, 90 + 12 * (u - 0.5), 0.075));
        }
        parts.add(limb(0.26, 0.42, 0.2, 200 + 20 * v, 0.06));
      }
      case VASE -> {
        parts.add(ellipse(0.45, 0.6, 0.2, 0.24));
        parts.add(new Area(new RoundRectangle2D.Double(0.37, 0.15, 0.16, 0.3, 0.03, 0.03)));
        Area handle = ellipse(0.66, 0.55, 0.14, 0.14);
        handle.subtract(ellipse(0.66, 0.55, 0.13, 0.13));
        parts.add(handle);
      }
    }
    return parts;
  }

  private static Area ellipse(double x, double y, double rx, double ry) {
    return new Area(new Ellipse2D.Double(x - rx, y - ry, 2 * rx, 2 * ry));
  }

  private static Area limb(double x, double y, double length, double degrees, double width) {
    AffineTransform place = AffineTransform.getTranslateInstance(x, y);
    place.rotate(Math.toRadians(degrees));
    return new Area(
        place.createTransformedShape(
            new RoundRectangle2D.Double(
                -width / 2, -width / 2, length + width / 2, width, width, width)));
  }

  private static List<Shape> face() {
    Path2D.Double mouth = new Path2D.Double();
    mouth.moveTo(0.45, 0.3);
    mouth.quadTo(0.5, 0.35, 0.55, 0.3);
    return List.of(
        new Ellipse2D.Double(0.44, 0.22, 0.03, 0.03),
        new Ellipse2D.Double(0.53, 0.22, 0.03, 0.03),
        mouth);
  }

  /** A smooth displacement of the plane, at most about 0.6 % of the size. */
  private record Wobble(double[] phase, int size) {
    Wobble(Random random, int size) {
      this(random.doubles(8, 0, 2 * Math.PI).toArray(), size);
    }

    double x(double x, double y) {
      return x
          + 0.003
              * size
              * (Math.sin(17 * y / size + phase[0]) + Math.sin(41 * (x + y) / size + phase[1]));
    }

    double y(double x, double y) {
      return y
          + 0.003
              * size
              * (Math.sin(19 * x / size + phase[2]) + Math.sin(37 * (x - y) / size + phase[3]));
    }
  }

  /** Closed loops of points about a pixel apart: x0, y0, x1, y1, … */
  private static List<double[]> loops(Area area, int size, Wobble wobble) {
    List<double[]> out = new ArrayList<>();
    List<double[]> corners = new ArrayList<>();
    AffineTransform scale = AffineTransform.getScaleInstance(size, size);
    double[] at = new double[6];
    for (PathIterator i = area.getPathIterator(scale, 0.05); !i.isDone(); i.next()) {
      switch (i.currentSegment(at)) {
        case PathIterator.SEG_CLOSE -> {
          out.add(resampled(corners, wobble));
          corners.clear();
        }
        default -> corners.add(new double[] {at[0], at[1]});
      }
    }
    return out;
  }

  private static double[] resampled(List<double[]> corners, Wobble wobble) {
    List<double[]> points = new ArrayList<>();
    for (int i = 0; i < corners.size(); i++) {
      double[] p = corners.get(i);
      double[] q = corners.get((i + 1) % corners.size());
      int n = (int) Math.ceil(Math.hypot(q[0] - p[0], q[1] - p[1]));
      for (int k = 0; k < n; k++) {
        double x = p[0] + (q[0] - p[0]) * k / n;
        double y = p[1] + (q[1] - p[1]) * k / n;
        points.add(new double[] {wobble.x(x, y), wobble.y(x, y)});
      }
    }
    double[] out = new double[points.size() * 2];
    for (int i = 0; i < points.size(); i++) {
      out[2 * i] = points.get(i)[0];
      out[2 * i + 1] = points.get(i)[1];
    }
    return out;
  }

  private static Path2D polygon(double[] loop) {
    Path2D.Double path = new Path2D.Double();
    path.moveTo(loop[0], loop[1]);
    for (int i = 2; i < loop.length; i += 2) {
      path.lineTo(loop[i], loop[i + 1]);
    }
    path.closePath();
    return path;
  }

  /** The loop less its gaps; a gap is white between the round ends of the pen's lines. */
  private static List<Shape> strokes(double[] loop, Recipe recipe, Random random) {
    if (recipe.gap() == 0) {
      return List.of(polygon(loop));
    }
    int n = loop.length / 2;
    double[] along = new double[n + 1];
    for (int i = 0; i < n; i++) {
      int j = (i + 1) % n;
      along[i + 1] =
          along[i] + Math.hypot(loop[2 * j] - loop[2 * i], loop[2 * j + 1] - loop[2 * i + 1]);
    }
    double total = along[n];
    double cut = recipe.gap() * recipe.size() + recipe.pen();
    double slot = total / GAPS;
    double first = random.nextDouble() * total;
    double[] starts = new double[GAPS];
    for (int g = 0; g < GAPS; g++) {
      starts[g] = first + g * slot + random.nextDouble() * Math.max(0, slot - 2 * cut);
    }
    List<Shape> out = new ArrayList<>();
    for (int g = 0; g < GAPS; g++) {
      double from = starts[g] + cut;
      double to = g + 1 < GAPS ? starts[g + 1] : starts[0] + total;
      Path2D.Double path = new Path2D.Double();
      boolean begun = false;
      for (int k = 0; k < 3 * n; k++) {
        int round = k / n;
        double s = along[k % n] + total * round;
        if (s < from || s > to) {
          continue;
        }
        double x = loop[2 * (k % n)];
        double y = loop[2 * (k % n) + 1];
        if (begun) {
          path.lineTo(x, y);
        } else {
          path.moveTo(x, y);
        }
        begun = true;
      }
      if (begun) {
        out.add(path);
      }
    }
    return out;
  }

  private static Graphics2D pen(BufferedImage image, Color color, double width) {
    Graphics2D g = image.createGraphics();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    g.setColor(color);
    g.setStroke(new BasicStroke((float) width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    return g;
  }

  private static BufferedImage paper(Recipe recipe, Random random) {
    int size = recipe.size();
    BufferedImage out = new BufferedImage(size, size, BufferedImage.TYPE_INT_RGB);
    double angle = random.nextDouble() * 2 * Math.PI;
    for (int y = 0; y < size; y++) {
      for (int x = 0; x < size; x++) {
        double u = (x - size / 2.0) / size;
        double v = (y - size / 2.0) / size;
        double shade =
            0.93 + 0.14 * (u * Math.cos(angle) + v * Math.sin(angle)) - 0.15 * (u * u + v * v);
        Color paper = recipe.paper();
        out.setRGB(
            x,
            y,
            new Color(
                    level(paper.getRed() * shade),
                    level(paper.getGreen() * shade),
                    level(paper.getBlue() * shade))
                .getRGB());
      }
    }
    return out;
  }

  private static void addGrain(BufferedImage image, double deviation, Random random) {
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        Color c = new Color(image.getRGB(x, y));
        double n = deviation * random.nextGaussian();
        image.setRGB(
            x,
            y,
            new Color(level(c.getRed() + n), level(c.getGreen() + n), level(c.getBlue() + n))
                .getRGB());
      }
    }
  }

  private static int level(double value) {
    return Math.clamp(Math.round(value), 0, 255);
  }

  private static BufferedImage throughJpeg(BufferedImage image) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
      ImageWriteParam param = writer.getDefaultWriteParam();
      param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      param.setCompressionQuality(0.85f);
      try (var out = ImageIO.createImageOutputStream(bytes)) {
        writer.setOutput(out);
        writer.write(null, new IIOImage(image, null, null), param);
      }
      writer.dispose();
      return ImageIO.read(new ByteArrayInputStream(bytes.toByteArray()));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** Any ImageIO picture as straight RGBA. */
  static Image8 image8(BufferedImage image) {
    Image8 out = new Image8(image.getWidth(), image.getHeight());
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        int argb = image.getRGB(x, y);
        out.set(x, y, argb >> 16 & 255, argb >> 8 & 255, argb & 255, argb >>> 24);
      }
    }
    return out;
  }
}
