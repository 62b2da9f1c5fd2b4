package galatea.daemon.generate.inflate.body;

import galatea.asset.image.Blur;
import galatea.asset.image.DistanceTransform;
import galatea.asset.image.Plane;
import galatea.daemon.stage.StageContext;

/**
 * From the silhouette to half thicknesses.
 *
 * <p>Two squared heights are combined. The ball envelope {@code max over p of d(p)² - |q - p|²}
 * (every inside node carries the largest ball within the outline) has the right roundness
 * everywhere but creases where balls of different limbs meet. The {@link Membrane} has no creases
 * but is too thick where the body is long. So: the membrane, scaled by the smoothed ratio of the
 * two. Then what is widest is flattened a little, because few wide things are balls.
 */
public final class Inflation {
  /** The ratio is smoothed over this share of the local radius, */
  private static final double SMOOTHING = 0.5;

  /** but at least over so many cells; every coarser level of smoothing is so many times wider. */
  private static final double LEAST_SMOOTHING = 1;

  private static final double LEVEL = 2.5;

  /** The wanted smoothing is itself smoothed over this share of the longest side, */
  private static final double KINKS = 1 / 90.0;

  /** and raised by so many levels at most, or a thin neck would swell beside a head. */
  private static final float MOST_RAISED = 0.3f;

  /** How fast the local radius may grow from a limb into the body, cells per cell. */
  private static final double GRADING = 0.7;

  /** Beside the outline, cells: here the height follows from the distance and a smoothed ball. */
  private static final double RIM = 1;

  /** A node on the outline itself counts as this far outside, cells. */
  private static final float LEAST = 1e-6f;

  private Inflation() {}

  /** Squared half thickness on the outline's grid, cells²; see {@link HeightField}. */
  public static HeightField inflate(Outline outline, StageContext context) {
    Plane distance = outline.distance();
    float[] squared = Membrane.over(distance, context);
    float[] ratio = ratio(distance, squared);
    context.progress(0.8);
    float[] d = distance.values();
    double widest = 0;
    for (float value : d) {
      widest = Math.max(widest, value);
    }
    double limit = widest * widest;
    for (int i = 0; i < d.length; i++) {
      if (d[i] > 0) {
        double full = (double) squared[i] * ratio[i];
        // |h| / (1 + (h / widest)^4)^(1/4), squared
        squared[i] = (float) (full / Math.sqrt(1 + full / limit * (full / limit)));
      }
    }
    continueOutside(distance, squared);
    return new HeightField(new Plane(distance.width(), distance.height(), squared));
  }

  /**
   * Envelope over membrane, 0..1 (the membrane lies over every ball: comparison principle),
   * smoothed in proportion to the local radius, so that a body does not swell the limbs beside it.
   * What is near a ridge of the envelope counts most.
   */
  private static float[] ratio(Plane distance, float[] membrane) {
    int width = distance.width();
    int height = distance.height();
    float[] d = distance.values();
    double[] cost = new double[d.length];
    for (int i = 0; i < cost.length; i++) {
      cost[i] = d[i] > 0 ? -(double) d[i] * d[i] : 1e18;
    }
    DistanceTransform envelope = DistanceTransform.lowerEnvelope(cost, width, height);
    Plane weight = new Plane(width, height);
    Plane weighted = new Plane(width, height);
    float[] level = new float[d.length];
    float widest = 0;
    for (int i = 0; i < cost.length; i++) {
      level[i] = Float.MAX_VALUE;
      if (d[i] > 0) {
        float ball = d[envelope.nearest(i)];
        double share = -envelope.squared(i) / ((double) ball * ball);
        weight.values()[i] = (float) share;
        weighted.values()[i] = (float) (share * -envelope.squared(i) / membrane[i]);
        level[i] = ball;
        widest = Math.max(widest, ball);
      }
    }
    Grading.limit(level, width, height, GRADING);
    for (int i = 0; i < level.length; i++) {
      double sigma = Math.max(SMOOTHING * level[i], LEAST_SMOOTHING);
      level[i] = (float) (Math.log(sigma / LEAST_SMOOTHING) / Math.log(LEVEL));
    }
    // where the growth from two limbs meets the level has kinks, which would show
    double kinks = KINKS * Math.max(width, height);
    float[] even = Blur.gaussian(new Plane(width, height, level), kinks).values();
    for (int i = 0; i < level.length; i++) {
      level[i] = Math.min(even[i], level[i] + MOST_RAISED);
    }
    float[] ratio = new float[d.length];
    double widestSigma = Math.max(SMOOTHING * widest, LEAST_SMOOTHING);
    int levels = 2 + (int) (Math.log(widestSigma / LEAST_SMOOTHING) / Math.log(LEVEL));
    for (int k = 0; k < levels; k++) {
      double sigma = LEAST_SMOOTHING * Math.pow(LEVEL, k);
      float[] over = Blur.gaussian(weighted, sigma).values();
      float[] under = Blur.gaussian(weight, sigma).values();
      for (int i = 0; i < ratio.length; i++) {
        float near = 1 - Math.abs(level[i] - k);
        if (d[i] > 0 && near > 0) {
          // from level to level without a kink
          ratio[i] += near * near * (3 - 2 * near) * over[i] / under[i];
        }
      }
    }
    return ratio;
  }

  /**
   * Outside, and on the inside nodes beside the outline, the squared height becomes {@code d (a -
   * d)} with the smoothed {@code a} of the nodes inside, the diameter of the local ball. Discs and
   * strips both have this form: so it goes on smoothly, and its sign changes with that of d.
   */
  private static void continueOutside(Plane distance, float[] squared) {
    int width = distance.width();
    int height = distance.height();
    float[] d = distance.values();
    boolean[] inside = new boolean[d.length];
    for (int i = 0; i < d.length; i++) {
      inside[i] = d[i] > 0;
    }
    float[] diameter = new float[d.length];
    for (int i = 0; i < d.length; i++) {
      if (d[i] > 0 && d[i] < 2 * RIM) {
        double over = 0;
        double under = 0;
        for (int dy = -1; dy <= 1; dy++) {
          for (int dx = -1; dx <= 1; dx++) {
            int j = i + dy * width + dx;
            if (d[j] > 0) {
              over += squared[j] + d[j] * d[j];
              under += d[j];
            }
          }
        }
        diameter[i] = (float) (over / under);
      }
    }
    DistanceTransform toInside = DistanceTransform.to(inside, width, height);
    for (int i = 0; i < d.length; i++) {
      if (d[i] <= 0) {
        float beyond = Math.min(d[i], -LEAST);
        squared[i] = beyond * (diameter[toInside.nearest(i)] - beyond);
      } else if (d[i] < RIM) {
        squared[i] = d[i] * Math.max(d[i], diameter[i] - d[i]);
      }
    }
  }
}
