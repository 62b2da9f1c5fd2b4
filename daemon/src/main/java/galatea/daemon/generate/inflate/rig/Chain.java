package galatea.daemon.generate.inflate.rig;

import java.util.Arrays;

/**
 * A limb (or the spine) as a polyline in grid coordinates, from its start near the parent to its
 * tail.
 */
final class Chain {
  /** Samples that a resampled chain has: enough for the shape of a limb with joints. */
  private static final int SAMPLES = 33;

  final double[] x;
  final double[] y;
  final double[] radius;
  final double length;

  Chain(double[] x, double[] y, double[] radius) {
    this.x = x;
    this.y = y;
    this.radius = radius;
    double sum = 0;
    for (int i = 1; i < x.length; i++) {
      sum += Math.hypot(x[i] - x[i - 1], y[i] - y[i - 1]);
    }
    length = sum;
  }

  int size() {
    return x.length;
  }

  double medianRadius() {
    double[] sorted = radius.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  double tipX() {
    return x[x.length - 1];
  }

  double tipY() {
    return y[y.length - 1];
  }

  /** The place {@code t} of the way from the start (0) to the tail (1) by arc length. */
  double[] at(double t) {
    double left = Math.clamp(t, 0, 1) * length;
    for (int i = 1; i < x.length; i++) {
      double step = Math.hypot(x[i] - x[i - 1], y[i] - y[i - 1]);
      if (left <= step && step > 0) {
        double f = left / step;
        return new double[] {x[i - 1] + f * (x[i] - x[i - 1]), y[i - 1] + f * (y[i] - y[i - 1])};
      }
      left -= step;
    }
    return new double[] {tipX(), tipY()};
  }

  /** The same chain at evenly spaced places. */
  Chain resampled(MedialTree tree) {
    double[] rx = new double[SAMPLES];
    double[] ry = new double[SAMPLES];
    double[] rr = new double[SAMPLES];
    for (int i = 0; i < SAMPLES; i++) {
      double[] p = at(i / (SAMPLES - 1.0));
      rx[i] = p[0];
      ry[i] = p[1];
      rr[i] = tree.distanceAt(p[0], p[1]);
    }
    return new Chain(rx, ry, rr);
  }

  /** The same places from the tail to the start. */
  Chain reversed() {
    int n = x.length;
    double[] bx = new double[n];
    double[] by = new double[n];
    double[] br = new double[n];
    for (int i = 0; i < n; i++) {
      bx[i] = x[n - 1 - i];
      by[i] = y[n - 1 - i];
      br[i] = radius[n - 1 - i];
    }
    return new Chain(bx, by, br);
  }
}
