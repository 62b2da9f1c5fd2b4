package galatea.rigging.repair;

import galatea.rigging.rig.Keys;
import galatea.rigging.rig.Matrices;
import galatea.rigging.rig.RigDocument.Channel;
import galatea.rigging.rig.RigDocument.Interpolation;
import galatea.rigging.rig.RigDocument.Path;
import galatea.rigging.rig.RigDocument.Transform;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.TreeSet;

/**
 * A joint's way in a new parent's space, with keys wherever a straight line between keys would be
 * off.
 *
 * @param channels linear: translation, rotation, and scale where it changes
 * @param error greatest distance found between keys, as a share of the figure
 */
record Resampling(List<Channel> channels, double error) {
  /** A share of the figure; a fifth of what is asked of a repair. */
  private static final double TOLERANCE = 2e-5;

  private static final int DEPTH = 8;

  /** Keys of one joint beyond those it needs: a wild motion must not become a huge file. */
  private static final int MOST = 4096;

  private record Sample(float time, Transform local, double[] parent) {}

  /**
   * @param between nodes whose motion the new keys have to undo or follow
   * @param size of the figure in the scene
   */
  static Resampling of(Keys keys, int node, int parent, BitSet between, double size) {
    TreeSet<Float> times = new TreeSet<>();
    add(times, keys.of(node));
    between.stream().forEach(n -> add(times, keys.of(n)));
    List<Sample> samples = new ArrayList<>();
    double[] worst = {0};
    Sample last = null;
    for (float time : times) {
      Sample next = sample(keys, node, parent, time);
      if (last != null) {
        refine(keys, node, parent, last, next, DEPTH, size, samples, worst, times.size() + MOST);
      }
      samples.add(next);
      last = next;
    }
    return new Resampling(channels(node, samples), worst[0]);
  }

  private static void add(TreeSet<Float> times, List<Channel> channels) {
    for (Channel channel : channels) {
      for (float time : channel.times()) {
        times.add(time);
        // a jump needs the value right before it
        if (channel.interpolation() == Interpolation.STEP && time > channel.times()[0]) {
          times.add(Math.nextDown(time));
        }
      }
    }
  }

  private static Sample sample(Keys keys, int node, int parent, float time) {
    double[] above = keys.world(parent, time);
    double[] back = Matrices.inverse(above);
    double[] world = keys.world(node, time);
    double[] local = back == null ? world : Matrices.multiply(back, world);
    return new Sample(time, Decomposition.of(local).transform(), above);
  }

  private static void refine(
      Keys keys,
      int node,
      int parent,
      Sample from,
      Sample to,
      int depth,
      double size,
      List<Sample> into,
      double[] worst,
      int most) {
    float half = from.time + (to.time - from.time) / 2;
    if (half <= from.time || half >= to.time) {
      return;
    }
    Sample middle = sample(keys, node, parent, half);
    double off = 0;
    for (int k = 1; k < 4; k++) {
      float time = from.time + (to.time - from.time) * k / 4;
      Sample there = k == 2 ? middle : sample(keys, node, parent, time);
      double u = (time - from.time) / (double) (to.time - from.time);
      off = Math.max(off, difference(between(from.local, to.local, u), there, size));
    }
    if (off <= TOLERANCE || depth == 0 || into.size() >= most) {
      worst[0] = Math.max(worst[0], off);
      return;
    }
    refine(keys, node, parent, from, middle, depth - 1, size, into, worst, most);
    into.add(middle);
    refine(keys, node, parent, middle, to, depth - 1, size, into, worst, most);
  }

  private static Transform between(Transform from, Transform to, double u) {
    return Transform.of(
        Keys.lerp(from.translation(), to.translation(), u),
        Keys.slerp(from.rotation(), to.rotation(), u),
        Keys.lerp(from.scale(), to.scale(), u));
  }

  /** How far what the joint carries is off in the scene, as a share of the figure. */
  private static double difference(Transform guess, Sample truth, double size) {
    double[] a = Matrices.multiply(truth.parent, guess.local());
    double[] b = Matrices.multiply(truth.parent, truth.local.local());
    double moved = 0;
    double turned = 0;
    double length = 0;
    for (int i = 0; i < 12; i++) {
      turned += (a[i] - b[i]) * (a[i] - b[i]);
      length += b[i] * b[i];
    }
    for (int i = 12; i < 15; i++) {
      moved += (a[i] - b[i]) * (a[i] - b[i]);
    }
    return Math.sqrt(moved) / size + (length > 0 ? Math.sqrt(turned / length) : 0);
  }

  private static List<Channel> channels(int node, List<Sample> samples) {
    float[] times = new float[samples.size()];
    List<Channel> channels = new ArrayList<>();
    for (int i = 0; i < times.length; i++) {
      times[i] = samples.get(i).time;
    }
    for (Path path : Motions.PATHS) {
      int c = path.components();
      float[] values = new float[times.length * c];
      for (int i = 0; i < times.length; i++) {
        Transform local = samples.get(i).local;
        double[] value =
            switch (path) {
              case TRANSLATION -> local.translation();
              case ROTATION -> local.rotation();
              case SCALE -> local.scale();
            };
        double sign = 1;
        if (path == Path.ROTATION && i > 0) {
          double dot = 0;
          for (int k = 0; k < 4; k++) {
            dot += value[k] * values[(i - 1) * 4 + k];
          }
          sign = dot < 0 ? -1 : 1;
        }
        for (int k = 0; k < c; k++) {
          values[i * c + k] = (float) (sign * value[k]);
        }
      }
      channels.add(new Channel(node, path, Interpolation.LINEAR, times, values));
    }
    return channels;
  }
}
