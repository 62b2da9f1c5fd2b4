package galatea.daemon.matte.drawing;

import galatea.asset.image.Image8;
import galatea.asset.image.Lab;
import galatea.asset.image.Plane;
import galatea.asset.image.PushPull;
import galatea.asset.image.Resample;
import galatea.daemon.stage.StageContext;
import org.jspecify.annotations.Nullable;

/**
 * Line drawings on paper, taken as closed outlines and filled.
 *
 * <p>A picture is a line drawing when thin strokes of ink lie on smooth, bright paper and the
 * figure that they outline shows that same paper inside. Pens may leave gaps of up to 5 % of the
 * size (the longest side); a loop inside the outline counts as drawn on the figure, not as a hole.
 */
public final class LineDrawing {
  /** Longest side of the rasters that the work is done on. */
  private static final int WORK = 700;

  private static final double MIN_PAPER_LIGHTNESS = 45;
  private static final double MAX_PAPER_CHROMA = 40;
  private static final double MIN_INK = 0.002;
  private static final double MAX_INK = 0.16;
  private static final double MIN_FLATNESS = 0.93;
  private static final double MAX_GRAIN = 6;
  private static final double MIN_LONG = 0.4;
  private static final double MAX_PEN = 0.022;
  private static final double MIN_LIKE_PAPER = 0.9;
  private static final double PAPER_DISTANCE = 10;

  /** Texels of ink per texel of a figure above which its outline encloses next to nothing. */
  private static final double OPEN = 1.5;

  private LineDrawing() {}

  /**
   * The filled drawing, or null when the picture is not a line drawing.
   *
   * <p>Warns {@code outline-open} when the outline could not be closed and the strokes alone are
   * returned. Transparent texels count as white paper.
   *
   * @param picture upright, any size
   * @return coverage 0..1 of the picture's texels, one 4-connected piece above 0.5, no limb
   *     narrower than 1.2 % of the size
   */
  public static @Nullable Plane find(Image8 picture, StageContext context) {
    if (Glance.refuses(picture)) {
      return null;
    }
    Lab lab = Lab.of(shrunkOnWhite(picture));
    context.progress(0.2);
    Paper paper = Paper.under(lab);
    if (paper.typical(0) < MIN_PAPER_LIGHTNESS
        || Math.hypot(paper.typical(1), paper.typical(2)) > MAX_PAPER_CHROMA) {
      return null;
    }
    Ink ink = Ink.on(paper, lab);
    double share = ink.share();
    if (share < MIN_INK
        || share > MAX_INK
        || ink.flatness() < MIN_FLATNESS
        || ink.longShare() < MIN_LONG
        || ink.grain() > MAX_GRAIN) {
      return null;
    }
    context.progress(0.4);
    Strokes strokes = Strokes.of(ink);
    if (strokes.pen() > MAX_PEN * ink.size()) {
      return null;
    }
    context.progress(0.6);
    Figure figure = Figure.of(ink, strokes);
    if (likePaper(figure, ink, lab) < MIN_LIKE_PAPER) {
      return null;
    }
    context.progress(0.8);
    if (figure.filled() + figure.inked() < OPEN * figure.inked()) {
      context.warn(
          "outline-open",
          "the drawing's outline has gaps too wide to close; only its lines are used");
    }
    return Coverage.of(figure, ink, strokes, picture.width(), picture.height());
  }

  private static Image8 shrunkOnWhite(Image8 picture) {
    int size = Math.max(picture.width(), picture.height());
    Image8 small = picture;
    if (size > WORK) {
      small =
          Resample.image(
              picture,
              Math.max(1, (int) Math.round(picture.width() * (double) WORK / size)),
              Math.max(1, (int) Math.round(picture.height() * (double) WORK / size)));
    }
    byte[] rgba = small.rgba().clone();
    for (int i = 0; i < rgba.length; i += 4) {
      int alpha = rgba[i + 3] & 255;
      if (alpha < 255) {
        for (int c = 0; c < 3; c++) {
          rgba[i + c] = (byte) (((rgba[i + c] & 255) * alpha + 255 * (255 - alpha) + 127) / 255);
        }
      }
    }
    return new Image8(small.width(), small.height(), rgba);
  }

  /** Share of the figure's inside, off the lines, that has the colour of the paper around it. */
  static double likePaper(Figure figure, Ink ink, Lab lab) {
    int count = figure.mask().length;
    float[] weight = new float[count];
    boolean[] mask = figure.mask();
    float clear = Math.max(3, (float) (2 * ink.grain()));
    for (int i = 0; i < count; i++) {
      weight[i] = mask[i] || ink.strength()[i] > clear ? 0 : 1;
    }
    float[][] around =
        PushPull.fill(
            new float[][] {lab.l().values(), lab.a().values(), lab.b().values()},
            weight,
            figure.width(),
            figure.height());
    int inside = 0;
    int like = 0;
    for (int i = 0; i < count; i++) {
      if (mask[i] && !ink.mask()[i] && ink.strength()[i] < clear * 2) {
        double dl = lab.l().values()[i] - around[0][i];
        double da = lab.a().values()[i] - around[1][i];
        double db = lab.b().values()[i] - around[2][i];
        inside++;
        like += dl * dl + da * da + db * db <= PAPER_DISTANCE * PAPER_DISTANCE ? 1 : 0;
      }
    }
    return inside == 0 ? 1 : like / (double) inside;
  }
}
