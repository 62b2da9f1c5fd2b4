package galatea.daemon.generate.inflate.texture;

import galatea.asset.image.Blur;
import galatea.asset.image.Image8;
import galatea.asset.image.Lab;
import galatea.asset.image.Plane;
import galatea.daemon.generate.inflate.body.Outline;
import galatea.daemon.stage.Parallel;
import java.util.function.IntConsumer;

/**
 * The front's colours without what only a front has: no second face on the back of a head.
 *
 * <p>On a grid of 192 texels: what the flanks' colours do not reach ({@link FlankReach}) is cut out
 * and closed by a membrane, the rest is smoothed. Towards the outline it turns into the unchanged
 * front, which is why no seam shows, and off the salient parts half of the finest grain stays,
 * which keeps it from looking airbrushed. Lengths are shares of the subject's longer side.
 */
final class SmoothBack {
  /** Texels along the subject's longer side. */
  private static final int SIDE = 192;

  private static final double MARGIN = 0.04;
  private static final double MEDIAN_WINDOW = 0.12;
  private static final double RIM = 0.025;
  private static final double SALIENT_DEPTH = 0.03;
  private static final double SPREAD = 0.012;
  private static final double GRAIN = 0.006;
  private static final double FILTER_RADIUS = 0.012;
  private static final double FILTER_EPSILON = 0.01;

  /** Depth to which the front's colours count as the flank's. */
  private static final double FLANK = 0.01;

  /** Weighted ΔE76 from the flank's colour beyond which a texel is salient. */
  private static final int FLANK_LIMIT = 16;

  private final int width;
  private final int height;
  private final float[][] front;
  private final boolean[] inside;
  private final float[] depth;
  private final boolean drawing;
  private final Parallel parallel;

  private SmoothBack(
      int width, int height, float[][] front, float[] depth, boolean drawing, Parallel parallel) {
    this.drawing = drawing;
    this.parallel = parallel;
    this.width = width;
    this.height = height;
    this.front = front;
    this.depth = depth;
    this.inside = new boolean[depth.length];
    for (int i = 0; i < depth.length; i++) {
      inside[i] = depth[i] > 0;
    }
  }

  /**
   * @param colors of the matte, extended beyond the outline
   * @param drawing ink on paper: the back is paper
   * @param box least x, least y, greatest x, greatest y of the subject in the picture
   */
  static BackBlend blend(
      Image8 colors, Outline outline, double[] box, boolean drawing, Parallel parallel) {
    double longest = Math.max(1, Math.max(box[2] - box[0], box[3] - box[1]));
    double scale = SIDE / longest;
    double margin = MARGIN * longest;
    double originX = box[0] - margin;
    double originY = box[1] - margin;
    int width = (int) Math.ceil((box[2] - box[0] + 2 * margin) * scale);
    int height = (int) Math.ceil((box[3] - box[1] + 2 * margin) * scale);
    float[][] front = new float[3][width * height];
    float[] depth = new float[width * height];
    RowSampler sampler = new RowSampler(colors, scale, originX, originY, 0, width);
    RowSampler.Row reader = sampler.row();
    float[] row = new float[width * 3];
    for (int y = 0; y < height; y++) {
      reader.read(y, 0, width, row);
      double gridY = ((y + 0.5) / scale + originY - outline.originY()) / outline.step();
      for (int x = 0; x < width; x++) {
        for (int c = 0; c < 3; c++) {
          front[c][y * width + x] = Math.clamp(row[x * 3 + c], 0f, 255f);
        }
        double gridX = ((x + 0.5) / scale + originX - outline.originX()) / outline.step();
        depth[y * width + x] = (float) (outline.distanceAt(gridX, gridY) * outline.step() * scale);
      }
    }
    float[][] planes = new SmoothBack(width, height, front, depth, drawing, parallel).planes();
    return new BackBlend(originX, originY, scale, width, height, planes);
  }

  private float[][] planes() {
    boolean[] salient = drawing ? deep() : salient();
    float[][] back = new float[3][];
    boolean[] known = new boolean[salient.length];
    for (int i = 0; i < known.length; i++) {
      known[i] = !salient[i];
    }
    if (drawing) {
      // no stroke inside the outline is part of the back, and paper needs no flank to be known
      back = bodyColors();
    } else {
      for (int c = 0; c < 3; c++) {
        back[c] = front[c].clone();
      }
      Membrane.fill(back, known, width, height);
    }
    float[][] film = back;
    float[] quiet = new float[known.length];
    for (int i = 0; i < known.length; i++) {
      quiet[i] = known[i] ? 1 : 0;
    }
    quiet = Blur.gaussian(plane(quiet), SPREAD * SIDE / 2).values();
    float[] inner = new float[known.length];
    float[] keep = new float[known.length];
    for (int i = 0; i < known.length; i++) {
      inner[i] = smoothstep((depth[i] - 1) / (RIM * SIDE - 1));
      keep[i] = 1 - inner[i] + inner[i] * 0.5f * quiet[i];
    }
    float[][] out = new float[4][];
    out[0] = keep;
    float[] grainMask = quiet;
    eachChannel(c -> out[c + 1] = rest(front[c], film[c], known, inner, grainMask));
    return out;
  }

  /** What one channel of the back has besides its share of the front. */
  private float[] rest(float[] front, float[] film, boolean[] known, float[] inner, float[] quiet) {
    float[] calm = new float[known.length];
    for (int i = 0; i < known.length; i++) {
      calm[i] = known[i] ? front[i] : film[i];
    }
    calm = guided(calm);
    float[] coarse = Blur.gaussian(plane(front), GRAIN * SIDE).values();
    float[] rest = new float[known.length];
    for (int i = 0; i < known.length; i++) {
      rest[i] = inner[i] * (calm[i] - 0.5f * quiet[i] * coarse[i]);
    }
    return rest;
  }

  /** Runs a body for each of the three colour channels; each writes its own arrays only. */
  private void eachChannel(IntConsumer body) {
    parallel.forRanges(3, 1, (from, to) -> body.accept(from));
  }

  /** The wide median of each channel, at half resolution: it has no detail to lose. */
  private float[][] bodyColors() {
    float[][] out = new float[3][];
    eachChannel(c -> out[c] = bodyColor(front[c]));
    return out;
  }

  private float[] bodyColor(float[] channel) {
    int w2 = (width + 1) / 2;
    int h2 = (height + 1) / 2;
    float[] half = new float[w2 * h2];
    for (int y = 0; y < h2; y++) {
      int y1 = Math.min(2 * y + 1, height - 1);
      for (int x = 0; x < w2; x++) {
        int x1 = Math.min(2 * x + 1, width - 1);
        half[y * w2 + x] =
            0.25f
                * (channel[2 * y * width + 2 * x]
                    + channel[2 * y * width + x1]
                    + channel[y1 * width + 2 * x]
                    + channel[y1 * width + x1]);
      }
    }
    int radius = (int) Math.round(MEDIAN_WINDOW * SIDE / 4);
    Plane median = Blur.gaussian(new Plane(w2, h2, WindowMedian.of(half, w2, h2, radius)), 1.5);
    float[] out = new float[width * height];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        out[y * width + x] = median.sample((x + 0.5) / 2, (y + 0.5) / 2);
      }
    }
    return out;
  }

  /** All but the outline's surroundings. */
  private boolean[] deep() {
    boolean[] out = new boolean[depth.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = depth[i] > SALIENT_DEPTH * SIDE;
    }
    return out;
  }

  /** Parts of another colour than what of the subject lies between them and the outline. */
  private boolean[] salient() {
    boolean[] seed = new boolean[depth.length];
    for (int i = 0; i < seed.length; i++) {
      seed[i] = inside[i] && depth[i] <= FLANK * SIDE;
    }
    byte[] reach = FlankReach.of(Lab.of(image(front)), inside, seed);
    boolean[] out = new boolean[depth.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = inside[i] && reach[i] > FLANK_LIMIT;
    }
    Footprint marked = new Footprint(width, height);
    for (int i = 0; i < out.length; i++) {
      if (out[i]) {
        marked.set(i % width, i / width);
      }
    }
    // closed and grown by one radius: two out, and one back in as what the outside reaches
    double spread = SPREAD * SIDE;
    Footprint wide = marked.dilated(2 * spread);
    Footprint outside = new Footprint(wide.width(), wide.height());
    for (int y = 0; y < wide.height(); y++) {
      for (int x = 0; x < wide.width(); x++) {
        if (!wide.get(x, y)) {
          outside.set(x, y);
        }
      }
    }
    Footprint eaten = outside.dilated(spread);
    int shift = (eaten.width() - width) / 2;
    for (int i = 0; i < out.length; i++) {
      out[i] = depth[i] > SALIENT_DEPTH * SIDE && !eaten.get(i % width + shift, i / width + shift);
    }
    return out;
  }

  /** Self-guided filter of He, Sun and Tang, "Guided image filtering", 2013. */
  private float[] guided(float[] values) {
    int radius = (int) Math.round(FILTER_RADIUS * SIDE);
    float[] squares = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      squares[i] = values[i] * values[i];
    }
    float[] mean = Blur.box(plane(values), radius).values();
    float[] meanSquare = Blur.box(plane(squares), radius).values();
    float[] slope = new float[values.length];
    float[] offset = new float[values.length];
    float epsilon = (float) (FILTER_EPSILON * 255 * 255);
    for (int i = 0; i < values.length; i++) {
      float variance = Math.max(0, meanSquare[i] - mean[i] * mean[i]);
      slope[i] = variance / (variance + epsilon);
      offset[i] = (1 - slope[i]) * mean[i];
    }
    float[] meanSlope = Blur.box(plane(slope), radius).values();
    float[] meanOffset = Blur.box(plane(offset), radius).values();
    float[] out = new float[values.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = meanSlope[i] * values[i] + meanOffset[i];
    }
    return out;
  }

  private Plane plane(float[] values) {
    return new Plane(width, height, values);
  }

  private Image8 image(float[][] channels) {
    byte[] rgba = new byte[depth.length * 4];
    for (int i = 0; i < depth.length; i++) {
      for (int c = 0; c < 3; c++) {
        rgba[i * 4 + c] = (byte) Math.round(channels[c][i]);
      }
    }
    return new Image8(width, height, rgba);
  }

  private static float smoothstep(double t) {
    double s = Math.clamp(t, 0.0, 1.0);
    return (float) (s * s * (3 - 2 * s));
  }
}
