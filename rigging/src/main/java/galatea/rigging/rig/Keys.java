package galatea.rigging.rig;

import galatea.rigging.rig.RigDocument.Animation;
import galatea.rigging.rig.RigDocument.Channel;
import galatea.rigging.rig.RigDocument.Interpolation;
import galatea.rigging.rig.RigDocument.Path;
import galatea.rigging.rig.RigDocument.Transform;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An animation's values at any time (glTF 2.0, appendix C "Animation Sampler Interpolation"). */
public final class Keys {
  private final List<RigDocument.Node> nodes;
  private final NodeTree tree;
  private final Map<Integer, List<Channel>> channels = new HashMap<>();

  /**
   * @param animation none of whose channels name a node that is not there
   */
  public Keys(List<RigDocument.Node> nodes, NodeTree tree, Animation animation) {
    this.nodes = nodes;
    this.tree = tree;
    for (Channel channel : animation.channels()) {
      if (channel.times().length > 0) {
        channels.computeIfAbsent(channel.node(), _ -> new ArrayList<>()).add(channel);
      }
    }
  }

  /** What moves a node itself. */
  public List<Channel> of(int node) {
    return channels.getOrDefault(node, List.of());
  }

  /** A node's transform to its parent at a time. */
  public Transform local(int node, float time) {
    Transform rest = nodes.get(node).transform();
    List<Channel> moving = of(node);
    if (moving.isEmpty()) {
      return rest;
    }
    double[] t = rest.translation();
    double[] r = rest.rotation();
    double[] s = rest.scale();
    for (Channel channel : moving) {
      double[] value = value(channel, time);
      switch (channel.path()) {
        case TRANSLATION -> t = value;
        case ROTATION -> r = Matrices.unit(value);
        case SCALE -> s = value;
      }
    }
    return Transform.of(t, r, s);
  }

  /** A node's transform in the scene at a time, {@code [16]}. */
  public double[] world(int node, float time) {
    double[] world = local(node, time).local();
    int at = tree.parent(node);
    for (int steps = 0; at >= 0 && at != node && steps < tree.size(); steps++) {
      world = Matrices.multiply(local(at, time).local(), world);
      at = tree.parent(at);
    }
    return world;
  }

  /** A channel's value at a time; before the first key and after the last that key's. */
  public static double[] value(Channel channel, float time) {
    float[] times = channel.times();
    int found = Arrays.binarySearch(times, time);
    int key = found >= 0 ? found : -found - 2;
    if (key < 0 || key >= times.length - 1 || channel.interpolation() == Interpolation.STEP) {
      return key(channel, Math.clamp(key, 0, times.length - 1), 1);
    }
    double span = times[key + 1] - times[key];
    double u = span > 0 ? (time - times[key]) / span : 0;
    double[] from = key(channel, key, 1);
    double[] to = key(channel, key + 1, 1);
    if (channel.interpolation() == Interpolation.CUBICSPLINE) {
      return hermite(from, key(channel, key, 2), to, key(channel, key + 1, 0), u, span);
    }
    return channel.path() == Path.ROTATION
        ? slerp(Matrices.unit(from), Matrices.unit(to), u)
        : lerp(from, to, u);
  }

  /** A key's value; for cubic splines 0 is the in-tangent, 1 the value, 2 the out-tangent. */
  private static double[] key(Channel channel, int key, int part) {
    int c = channel.path().components();
    boolean cubic = channel.interpolation() == Interpolation.CUBICSPLINE;
    int at = (cubic ? key * 3 + part : key) * c;
    double[] value = new double[c];
    for (int k = 0; k < c; k++) {
      value[k] = channel.values()[at + k];
    }
    return value;
  }

  private static double[] hermite(
      double[] from, double[] out, double[] to, double[] in, double u, double span) {
    double[] value = new double[from.length];
    double u2 = u * u;
    double u3 = u2 * u;
    for (int k = 0; k < value.length; k++) {
      value[k] =
          (2 * u3 - 3 * u2 + 1) * from[k]
              + span * (u3 - 2 * u2 + u) * out[k]
              + (3 * u2 - 2 * u3) * to[k]
              + span * (u3 - u2) * in[k];
    }
    return value;
  }

  /** Straight between two vectors. */
  public static double[] lerp(double[] from, double[] to, double u) {
    double[] value = new double[from.length];
    for (int k = 0; k < value.length; k++) {
      value[k] = from[k] + (to[k] - from[k]) * u;
    }
    return value;
  }

  /** The shorter way between two unit quaternions (Shoemake 1985). */
  public static double[] slerp(double[] from, double[] to, double u) {
    double dot = 0;
    for (int k = 0; k < 4; k++) {
      dot += from[k] * to[k];
    }
    double sign = dot < 0 ? -1 : 1;
    double angle = Math.acos(Math.min(1, Math.abs(dot)));
    double sine = Math.sin(angle);
    double a = sine < 1e-6 ? 1 - u : Math.sin((1 - u) * angle) / sine;
    double b = sine < 1e-6 ? u : Math.sin(u * angle) / sine;
    double[] value = new double[4];
    for (int k = 0; k < 4; k++) {
      value[k] = a * from[k] + sign * b * to[k];
    }
    return Matrices.unit(value);
  }
}
