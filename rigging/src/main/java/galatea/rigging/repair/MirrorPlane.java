package galatea.rigging.repair;

import galatea.rigging.rig.Rig;
import galatea.rigging.rig.WeldedSkin;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The plane across which a figure's joints and surface repeat themselves: an axis of the mesh's
 * space and an offset. Which axis is tried, never assumed.
 *
 * @param axis 0 to 2
 * @param offset along it
 * @param tolerance how near two places are one: a fiftieth of the figure
 */
record MirrorPlane(int axis, double offset, double tolerance) {
  private static final double ACCEPTED = 0.05;
  private static final double TOLERANCE = 0.02;
  private static final int SAMPLES = 400;

  /** The best plane; null when the figure does not repeat itself. */
  static @Nullable MirrorPlane of(Rig rig) {
    double size = rig.skin().size();
    double[] points = sample(rig.skin());
    MirrorPlane best = null;
    double least = ACCEPTED * size;
    for (int axis = 0; axis < 3; axis++) {
      for (double offset : new double[] {0, middle(rig, axis)}) {
        MirrorPlane plane = new MirrorPlane(axis, offset, TOLERANCE * size);
        int off = 0;
        double heads = 0;
        for (int j = 0; j < rig.size(); j++) {
          off += plane.side(rig, j) == 0 ? 0 : 1;
          heads += plane.nearestHead(rig, j);
        }
        if (off <= rig.size() * 0.2 || off == rig.size()) {
          // all in the middle, or none: a straight chain is its own image too, and no pair of sides
          continue;
        }
        double cost = heads / rig.size() + 0.3 * plane.nearest(points);
        if (cost < least) {
          least = cost;
          best = plane;
        }
      }
    }
    return best;
  }

  private static double middle(Rig rig, int axis) {
    double low = Double.MAX_VALUE;
    double high = -Double.MAX_VALUE;
    double[] positions = rig.skin().positions();
    for (int i = axis; i < positions.length; i += 3) {
      low = Math.min(low, positions[i]);
      high = Math.max(high, positions[i]);
    }
    return positions.length == 0 ? 0 : (low + high) / 2;
  }

  private static double[] sample(WeldedSkin skin) {
    int n = Math.min(SAMPLES, skin.vertexCount());
    double[] points = new double[n * 3];
    for (int i = 0; i < n; i++) {
      int v = (int) ((long) i * skin.vertexCount() / n);
      System.arraycopy(skin.positions(), v * 3, points, i * 3, 3);
    }
    return points;
  }

  /** Mean distance of points' images to the nearest of them. */
  private double nearest(double[] points) {
    double sum = 0;
    for (int i = 0; i < points.length; i += 3) {
      double least = Double.MAX_VALUE;
      for (int j = 0; j < points.length; j += 3) {
        double d = 0;
        for (int k = 0; k < 3; k++) {
          double image = k == axis ? 2 * offset - points[i + k] : points[i + k];
          d += (image - points[j + k]) * (image - points[j + k]);
        }
        least = Math.min(least, d);
      }
      sum += Math.sqrt(least);
    }
    return points.length == 0 ? 0 : sum / (points.length / 3.0);
  }

  private double nearestHead(Rig rig, int joint) {
    double least = Double.MAX_VALUE;
    for (int other = 0; other < rig.size(); other++) {
      least = Math.min(least, distance(rig, joint, other));
    }
    return least;
  }

  /** How far a joint's head is from the image of another's. */
  double distance(Rig rig, int image, int joint) {
    double d = 0;
    for (int k = 0; k < 3; k++) {
      double x = k == axis ? 2 * offset - rig.head(image, k) : rig.head(image, k);
      d += (x - rig.head(joint, k)) * (x - rig.head(joint, k));
    }
    return Math.sqrt(d);
  }

  /** -1 or 1 for the sides, 0 on the plane. */
  int side(Rig rig, int joint) {
    double d = rig.head(joint, axis) - offset;
    return Math.abs(d) < tolerance ? 0 : d < 0 ? -1 : 1;
  }

  /** Joints at the image of a joint's head on the other side. */
  List<Integer> images(Rig rig, int joint) {
    List<Integer> images = new ArrayList<>();
    int side = side(rig, joint);
    for (int other = 0; side != 0 && other < rig.size(); other++) {
      if (side(rig, other) == -side && distance(rig, joint, other) < tolerance) {
        images.add(other);
      }
    }
    return images;
  }
}
