package galatea.rigging.repair;

import galatea.asset.skin.Transforms;
import galatea.rigging.rig.Keys;
import galatea.rigging.rig.Matrices;
import galatea.rigging.rig.NodeTree;
import galatea.rigging.rig.RigDocument;
import galatea.rigging.rig.RigDocument.Animation;
import galatea.rigging.rig.RigDocument.Channel;
import galatea.rigging.rig.RigDocument.Interpolation;
import galatea.rigging.rig.RigDocument.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * The animations of joints that got another parent, so that every pose in the scene stays what it
 * was. Where neither the old nor the new parents move, keys are turned into the new parent's space
 * and stay keys; where they do, the joint's way is sampled as finely as it needs.
 */
final class Motions {
  private final RigDocument before;
  private final NodeTree old;
  private final NodeTree now;
  private final boolean follow;
  private final List<String> notes = new ArrayList<>();
  private final double size;

  /**
   * @param before a forest
   * @param after the same places at rest, other parents
   * @param follow whether joints without keys move with their new parents
   */
  Motions(RigDocument before, RigDocument after, boolean follow) {
    this.before = before;
    this.old = new NodeTree(before.nodes());
    this.now = new NodeTree(after.nodes());
    this.follow = follow;
    this.size = spread(old.worlds());
  }

  /** What had to be done otherwise than exactly. */
  List<String> notes() {
    return notes;
  }

  List<Animation> rewritten() {
    List<Integer> moved = new ArrayList<>();
    for (int node = 0; node < old.size(); node++) {
      if (old.parent(node) != now.parent(node) && now.parent(node) >= 0) {
        moved.add(node);
      }
    }
    List<Animation> animations = new ArrayList<>();
    for (Animation animation : before.animations()) {
      animations.add(moved.isEmpty() ? animation : rewrite(animation, moved));
    }
    return animations;
  }

  private Animation rewrite(Animation animation, List<Integer> moved) {
    Keys keys = new Keys(before.nodes(), old, animation);
    List<Channel> channels = new ArrayList<>(animation.channels());
    String name = animation.name().isEmpty() ? "animation " + animation.index() : animation.name();
    int sampled = 0;
    int still = 0;
    double worst = 0;
    for (int node : moved) {
      List<Channel> own = keys.of(node);
      BitSet between = between(node);
      boolean moving = between.stream().anyMatch(n -> !keys.of(n).isEmpty());
      if (!moving && own.isEmpty()) {
        continue;
      }
      if (own.isEmpty() && follow) {
        continue;
      }
      double[] rest = relative(keys, node, 0, !moving);
      Decomposition parts = Decomposition.of(rest);
      double[] s = parts.transform().scale();
      boolean rigid =
          !moving
              && parts.error() < 1e-6 * Math.max(1, Math.abs(s[0]))
              && s[0] > 0
              && Math.abs(s[0] - s[1]) < 1e-5 * s[0]
              && Math.abs(s[0] - s[2]) < 1e-5 * s[0];
      channels.removeIf(c -> c.node() == node);
      if (rigid) {
        own.forEach(c -> channels.add(turned(c, rest, parts)));
      } else {
        still += own.isEmpty() ? 1 : 0;
        sampled++;
        Resampling samples = Resampling.of(keys, node, now.parent(node), between, size);
        worst = Math.max(worst, samples.error());
        channels.addAll(samples.channels());
      }
    }
    if (sampled > 0) {
      notes.add(
          "%s: %d joints were sampled anew, as their parents move (off by at most %.0e of the figure)"
              .formatted(name, sampled, worst));
    }
    if (still > 0) {
      notes.add(
          "%s: %d joints have no keys and stay where they were; --follow lets them move along"
              .formatted(name, still));
    }
    return new Animation(animation.index(), animation.name(), channels);
  }

  /** Nodes above the old parent or the new one, but not above both. */
  private BitSet between(int node) {
    BitSet nodes = new BitSet();
    for (int at = old.parent(node); at >= 0; at = old.parent(at)) {
      nodes.flip(at);
    }
    for (int at = now.parent(node); at >= 0; at = old.parent(at)) {
      nodes.flip(at);
    }
    return nodes;
  }

  /** From the old parent's space into the new one's. */
  private double[] relative(Keys keys, int node, float time, boolean rest) {
    int from = old.parent(node);
    int to = now.parent(node);
    double[] old16 =
        from < 0 ? Matrices.identity() : rest ? old.world(from) : keys.world(from, time);
    double[] back = Matrices.inverse(rest ? old.world(to) : keys.world(to, time));
    return back == null ? old16 : Matrices.multiply(back, old16);
  }

  /** A channel in another space that is turned, moved and evenly scaled. */
  private static Channel turned(Channel channel, double[] m, Decomposition parts) {
    double[] r = parts.transform().rotation();
    double s = parts.transform().scale()[0];
    boolean cubic = channel.interpolation() == Interpolation.CUBICSPLINE;
    int c = channel.path().components();
    float[] values = channel.values().clone();
    for (int i = 0; i < values.length; i += c) {
      // tangents are differences: they turn, and do not move
      boolean point = !cubic || i / c % 3 == 1;
      double[] value = new double[c];
      for (int k = 0; k < c; k++) {
        value[k] = values[i + k];
      }
      double[] turned =
          switch (channel.path()) {
            case ROTATION -> Transforms.multiply(r, value);
            case SCALE -> new double[] {value[0] * s, value[1] * s, value[2] * s};
            case TRANSLATION -> {
              double[] at = Matrices.apply(m, value[0], value[1], value[2]);
              for (int k = 0; k < 3 && !point; k++) {
                at[k] -= m[12 + k];
              }
              yield at;
            }
          };
      for (int k = 0; k < c; k++) {
        values[i + k] = (float) turned[k];
      }
    }
    return new Channel(
        channel.node(), channel.path(), channel.interpolation(), channel.times(), values);
  }

  private static double spread(double[][] worlds) {
    double sum = 0;
    for (int axis = 12; axis < 15; axis++) {
      double low = Double.MAX_VALUE;
      double high = -Double.MAX_VALUE;
      for (double[] world : worlds) {
        low = Math.min(low, world[axis]);
        high = Math.max(high, world[axis]);
      }
      sum += high > low ? (high - low) * (high - low) : 0;
    }
    return sum > 0 && Double.isFinite(sum) ? Math.sqrt(sum) : 1;
  }

  /** The parts of a transform that channels can move. */
  static final List<Path> PATHS = List.of(Path.TRANSLATION, Path.ROTATION, Path.SCALE);
}
