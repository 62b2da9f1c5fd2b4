import java.awt.Rectangle;
import java.awt.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * One solid-looking part of a subject. Its blurred cover serves as a height field, whose slopes are
 * lit from the top left; the part throws a soft shadow on what was painted before it.
 */
final class Part {
  private static final double LIGHT_X = -0.47;
  private static final double LIGHT_Y = -0.62;
  private static final double LIGHT_Z = 0.63;

  private record Mark(Shape shape, int colour, double softness, double strength) {}

  private final Art art;
  private final Shape[] shapes;
  private final List<Mark> marks = new ArrayList<>();
  private int upper = 0xffffff;
  private int lower = 0xffffff;
  private double roundness = 30;
  private double contrast = 1;
  private double gloss;
  private double shadow = 0.4;
  private double fur;
  private double furX;
  private double furY;
  private Mark fade;

  Part(Art art, Shape... shapes) {
    this.art = art;
    this.shapes = shapes;
  }

  /** Colour, as a gradient down the part. */
  Part colour(int top, int bottom) {
    upper = top;
    lower = bottom;
    return this;
  }

  /** A marking that lies in the surface: painted before the light, clipped to the part. */
  Part mark(Shape shape, int colour, double softness) {
    marks.add(new Mark(shape, colour, softness, 1));
    return this;
  }

  /** A translucent marking. */
  Part mark(Shape shape, int colour, double softness, double strength) {
    marks.add(new Mark(shape, colour, softness, strength));
    return this;
  }

  /** Reach of the curvature inwards from the outline, in pixels, and how strongly it shows. */
  Part round(double pixels, double strength) {
    roundness = pixels;
    contrast = strength;
    return this;
  }

  /** Strength of the highlight, 0 for cloth, 1 for enamel. */
  Part gloss(double strength) {
    gloss = strength;
    return this;
  }

  /** Strength of the shadow thrown on the parts behind. */
  Part shadow(double strength) {
    shadow = strength;
    return this;
  }

  /** Streaks that run in a direction, in degrees clockwise from the right. */
  Part fur(double strength, double degrees) {
    fur = strength;
    furX = Math.cos(Math.toRadians(degrees));
    furY = Math.sin(Math.toRadians(degrees));
    return this;
  }

  /** Lets the part melt into what is behind it, under a soft shape: a shoulder into its trunk. */
  Part fade(Shape shape, double softness) {
    fade = new Mark(shape, 0, softness, 1);
    return this;
  }

  void paint() {
    Rectangle bounds = shapes[0].getBounds();
    for (Shape shape : shapes) {
      bounds.add(shape.getBounds());
    }
    int margin = (int) (2 * roundness) + 40;
    Rectangle window = new Rectangle(bounds);
    window.grow(margin, margin);
    int w = window.width;
    int h = window.height;
    float[] cover = Art.cover(window.x, window.y, w, h, shapes);
    float[] wide = Art.blur(cover, w, h, roundness);
    float[] tight = Art.blur(cover, w, h, Math.max(2, roundness / 5));
    if (fade != null) {
      float[] gone = Art.blur(Art.cover(window.x, window.y, w, h, fade.shape), w, h, fade.softness);
      for (int p = 0; p < cover.length; p++) {
        int x = p % w + window.x;
        int y = p / w + window.y;
        boolean inside = x >= 0 && y >= 0 && x < art.width && y < art.height;
        cover[p] *= inside ? 1 - gone[p] * art.subject[y * art.width + x] : 0;
      }
    }
    throwShadow(window, cover);
    float[][] layers = new float[marks.size()][];
    for (int m = 0; m < layers.length; m++) {
      Mark mark = marks.get(m);
      layers[m] = Art.blur(Art.cover(window.x, window.y, w, h, mark.shape), w, h, mark.softness);
    }
    float[] rgb = new float[3];
    for (int y = Math.max(1, -window.y); y < Math.min(h - 1, art.height - window.y); y++) {
      for (int x = Math.max(1, -window.x); x < Math.min(w - 1, art.width - window.x); x++) {
        int p = y * w + x;
        if (cover[p] > 0) {
          pigment(rgb, (y + window.y - bounds.y) / (double) bounds.height, layers, p);
          light(rgb, x + window.x, y + window.y, wide, tight, p, w);
          over(x + window.x, y + window.y, rgb, cover[p]);
        }
      }
    }
  }

  private void throwShadow(Rectangle window, float[] cover) {
    if (shadow <= 0) {
      return;
    }
    int w = window.width;
    float[] soft = Art.blur(cover, w, window.height, 9);
    for (int y = Math.max(0, -window.y); y < Math.min(window.height, art.height - window.y); y++) {
      for (int x = Math.max(0, -window.x); x < Math.min(w, art.width - window.x); x++) {
        int pixel = (y + window.y) * art.width + x + window.x;
        float fall = soft[Math.max(0, y - 9) * w + Math.max(0, x - 6)] * art.subject[pixel];
        int q = pixel * 4;
        art.rgba[q] *= (float) (1 - shadow * fall);
        art.rgba[q + 1] *= (float) (1 - shadow * fall);
        art.rgba[q + 2] *= (float) (1 - 0.8 * shadow * fall);
      }
    }
  }

  private void pigment(float[] rgb, double down, float[][] layers, int p) {
    Art.blend(rgb, upper, 1);
    Art.blend(rgb, lower, Math.clamp(down, 0.0, 1.0));
    for (int m = 0; m < layers.length; m++) {
      Art.blend(rgb, marks.get(m).colour, layers[m][p] * marks.get(m).strength);
    }
  }

  private void light(float[] rgb, int x, int y, float[] wide, float[] tight, int p, int w) {
    // A Gaussian edge of deviation r has slope 0.4 / r: the factors make it about 45 degrees.
    double reach = 2.4 * contrast * roundness;
    double rim = 0.7 * contrast * Math.max(2, roundness / 5);
    double nx = (wide[p - 1] - wide[p + 1]) / 2 * reach + (tight[p - 1] - tight[p + 1]) / 2 * rim;
    double ny = (wide[p - w] - wide[p + w]) / 2 * reach + (tight[p - w] - tight[p + w]) / 2 * rim;
    double nz = 1 / Math.sqrt(1 + nx * nx + ny * ny);
    nx *= nz;
    ny *= nz;
    double tone = nx * LIGHT_X + ny * LIGHT_Y + nz * LIGHT_Z - LIGHT_Z;
    if (fur > 0) {
      double along = x * furX + y * furY;
      double across = y * furX - x * furY + 6 * Art.noise(along / 50, 7);
      tone +=
          fur * (Art.noise(along / 34, across / 4.5) + 0.6 * Art.noise(along / 60, across / 11));
    }
    double bounce = Math.max(0, 0.55 * nx + 0.6 * ny - 0.35) * 0.35;
    double close = 1 - 0.3 * contrast * Math.clamp(2 - 2 * tight[p], 0.0, 1.0);
    for (int c = 0; c < 3; c++) {
      double warm = c == 2 ? 0.86 : 1;
      double cool = c == 2 ? 0.48 : c == 1 ? 0.5 : 0.4;
      double lit =
          tone > 0 ? rgb[c] + (warm - rgb[c] * warm) * tone * 0.6 : rgb[c] * (1 + tone * cool);
      lit = lit * close + bounce * (c == 2 ? 0.3 : 0.26) * (0.3 + rgb[c]);
      rgb[c] = (float) Math.clamp(lit + highlight(nx, ny, nz), 0.0, 1.0);
    }
  }

  private double highlight(double nx, double ny, double nz) {
    // Half vector between the light and the viewer, who looks along -z.
    double half = (nx * LIGHT_X + ny * LIGHT_Y + nz * (LIGHT_Z + 1)) / 1.806;
    return gloss <= 0 ? 0 : gloss * 0.75 * Math.pow(Math.max(0, half), 60);
  }

  private void over(int x, int y, float[] rgb, float a) {
    int q = (y * art.width + x) * 4;
    for (int c = 0; c < 3; c++) {
      art.rgba[q + c] = rgb[c] * a + art.rgba[q + c] * (1 - a);
    }
    art.rgba[q + 3] = a + art.rgba[q + 3] * (1 - a);
    art.subject[q / 4] = a + art.subject[q / 4] * (1 - a);
  }
}
