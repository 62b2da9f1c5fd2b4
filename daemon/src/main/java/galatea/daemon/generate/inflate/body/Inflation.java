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
  /** The ratio is smoothed over this share of the longest side. */
  private static final double SMOOTHING = 1 / 24.0;

  /** Beside the outline, cells: here the height is the distance times a smoothed slope. */
  private static final double RIM = 1;

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

  /** Envelope over membrane, smoothed; what is near a ridge of the envelope counts most. */
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
    for (int i = 0; i < cost.length; i++) {
      if (d[i] > 0) {
        double ball = d[envelope.nearest(i)];
        double share = -envelope.squared(i) / (ball * ball);
        weight.values()[i] = (float) share;
        weighted.values()[i] = (float) (share * -envelope.squared(i) / membrane[i]);
      }
    }
    double sigma = SMOOTHING * Math.max(width, height);
    float[] over = Blur.gaussian(weighted, sigma).values();
    float[] under = Blur.gaussian(weight, sigma).values();
    float[] ratio = new float[d.length];
    for (int i = 0; i < ratio.length; i++) {
      if (d[i] > 0) {
        ratio[i] = over[i] / under[i];
      }
    }
    return ratio;
  }

  /**
   * Outside, and on the inside nodes beside the outline, the squared height becomes distance times
   * the slope found inside: both signs change together, at the outline.
   */
  private static void continueOutside(Plane distance, float[] squared) {
    int width = distance.width();
    int height = distance.height();
    float[] d = distance.values();
    boolean[] inside = new boolean[d.length];
    for (int i = 0; i < d.length; i++) {
      inside[i] = d[i] > 0;
    }
    float[] slope = new float[d.length];
    for (int i = 0; i < d.length; i++) {
      if (d[i] > 0 && d[i] < 2 * RIM) {
        double over = 0;
        double under = 0;
        for (int dy = -1; dy <= 1; dy++) {
          for (int dx = -1; dx <= 1; dx++) {
            int j = i + dy * width + dx;
            if (d[j] > 0) {
              over += squared[j];
              under += d[j];
            }
          }
        }
        slope[i] = (float) (over / under);
      }
    }
    DistanceTransform toInside = DistanceTransform.to(inside, width, height);
    for (int i = 0; i < d.length; i++) {
      if (d[i] <= 0) {
        squared[i] = Math.min(d[i], -1e-6f) * slope[toInside.nearest(i)];
      } else if (d[i] < RIM) {
        squared[i] = d[i] * slope[i];
      }
    }
  }
}
