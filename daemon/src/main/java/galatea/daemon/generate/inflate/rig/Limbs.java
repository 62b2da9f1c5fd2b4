package galatea.daemon.generate.inflate.rig;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The medial tree as one spine and the chains that hang on it, each chain on the spine (0) or on an
 * earlier chain.
 *
 * <p>The spine is the way through the tree that collects most d² per length: it runs through what
 * is thick. It ends where the body falls to half its greatest radius. A body as round as it is long
 * has hardly any ridge; there the spine is drawn as a straight line through its middle, so that
 * limbs do not fan out from one point. A limb starts where it comes out of the ball of the place it
 * hangs on and ends one radius before the outline.
 */
final class Limbs {
  private static final double SPINE_END = 0.5;
  private static final double LEAST_SPINE = 0.1;
  private static final double LYING = 1.3;
  private static final double OFF_AXIS = 0.05;
  private static final double EVEN_FORK = 0.4;
  private static final double EVEN_REACH = 0.75;

  /** Ways shorter than this share of the size do not end a chain: toes, tufts. */
  private static final double LEAST_FORK = 0.1;

  private static final double ROUND_BODY = 0.8;
  private static final double SHOULDER_DEPTH = 0.6;
  private static final double LEAST_LENGTH = 0.03;

  /** Rise of the radius toward the body, per length, above which a tip is a cap, not a limb. */
  private static final double CAP_SLOPE = 0.45;

  private final MedialTree tree;

  /** Grid x that the spine keeps to, NaN for none: the mirror axis, but not of a lying subject. */
  private final double spineAxis;

  private final MedialGraph graph;

  /** The spine first. */
  final List<Chain> chains = new ArrayList<>();

  /** Index of the chain that each chain hangs on; -1 for the spine. */
  final List<Integer> parents = new ArrayList<>();

  private Limbs(MedialTree tree) {
    this.tree = tree;
    boolean lying = tree.right - tree.left > LYING * (tree.bottom - tree.top);
    spineAxis = lying ? Double.NaN : tree.axis;
    graph = new MedialGraph(tree);
  }

  static Limbs of(MedialTree tree) {
    Limbs limbs = new Limbs(tree);
    List<Integer> spine = limbs.spine(true);
    Chain chain = limbs.spineChain(spine);
    if (chain.length < LEAST_SPINE * tree.size) {
      // a ring or a lattice: there is no body, so one of its bars has to do
      spine = limbs.spine(false);
      chain = limbs.spineChain(spine);
    }
    limbs.chains.add(chain);
    limbs.parents.add(-1);
    boolean[] taken = new boolean[tree.inside.length];
    for (int node : spine) {
      taken[node] = true;
    }
    limbs.hang(spine, 0, taken);
    return limbs;
  }

  /**
   * From the core along its two bulkiest ways.
   *
   * @param strict whether it ends at forks and keeps to the axis
   */
  private List<Integer> spine(boolean strict) {
    int[] before = new int[tree.inside.length];
    double[] bulk = new double[tree.inside.length]; // of the bulkiest way outward of a node
    int[] order = graph.order(tree.core, before);
    for (int i = order.length - 1; i > 0; i--) {
      int node = order[i];
      int last = before[node];
      bulk[last] = Math.max(bulk[last], bulk[node] + graph.thickness(node, last));
    }
    List<Integer> ahead = List.of();
    List<Integer> back = List.of();
    double most = -1;
    double second = -1;
    for (int first : graph.neighbors[tree.core]) {
      List<Integer> way = extend(first, bulk, strict);
      double behind = bulk[first] + graph.thickness(tree.core, first);
      // the axis tells better than bulk what is spine
      double worth = Double.isNaN(spineAxis) || !strict ? behind : way.size();
      if (worth > most) {
        second = most;
        back = ahead;
        most = worth;
        ahead = way;
      } else if (worth > second) {
        second = worth;
        back = way;
      }
    }
    List<Integer> spine = new ArrayList<>(back.reversed());
    spine.add(tree.core);
    spine.addAll(ahead);
    return spine;
  }

  /** The neighbor with most behind it, -1 when there is none. */
  private int bulkiest(int node, int last, int avoid, double[] bulk) {
    int best = -1;
    double most = -1;
    for (int next : graph.neighbors[node]) {
      double behind = bulk[next] + graph.thickness(node, next);
      if (next != last && next != avoid && behind > most) {
        most = behind;
        best = next;
      }
    }
    return best;
  }

  private boolean nearAxis(int node) {
    return Double.isNaN(spineAxis) || Math.abs(tree.x(node) - spineAxis) < OFF_AXIS * tree.size;
  }

  /**
   * How far the spine goes from the core: until the body gets thin, or to a fork into branches of
   * much the same bulk, none of which is more spine than the other (legs, arms), or off the axis of
   * a symmetric subject.
   */
  private List<Integer> extend(int first, double[] bulk, boolean strict) {
    List<Integer> path = new ArrayList<>();
    double least = SPINE_END * tree.distance[tree.core];
    int last = tree.core;
    int at = first;
    while (at >= 0 && tree.distance[at] >= least && (!strict || nearAxis(at))) {
      path.add(at);
      int next = bulkiest(at, last, -1, bulk);
      int aside = next < 0 ? -1 : bulkiest(at, last, next, bulk);
      if (strict
          && aside >= 0
          && bulk[aside] + graph.thickness(at, aside)
              > EVEN_FORK * (bulk[next] + graph.thickness(at, next))) {
        break;
      }
      last = at;
      at = next;
    }
    return path;
  }

  private Chain spineChain(List<Integer> nodes) {
    double widest = 0;
    for (int node : nodes) {
      widest = Math.max(widest, tree.distance[node]);
    }
    int first = nodes.getFirst();
    int last = nodes.getLast();
    double length = 0;
    for (int i = 1; i < nodes.size(); i++) {
      length += graph.step(nodes.get(i), nodes.get(i - 1));
    }
    if (length >= ROUND_BODY * widest) {
      Chain chain = polyline(nodes, 0, nodes.size());
      boolean upright =
          Math.abs(tree.y(last) - tree.y(first)) >= Math.abs(tree.x(last) - tree.x(first));
      boolean swapped = upright ? tree.y(first) < tree.y(last) : tree.x(first) > tree.x(last);
      return swapped ? chain.reversed() : chain;
    }
    double dx = tree.x(last) - tree.x(first);
    double dy = tree.y(last) - tree.y(first);
    double span = Math.hypot(dx, dy);
    boolean leaning =
        span > 0.6 * widest && Math.abs(dx) > 1.5 * Math.abs(dy) && Double.isNaN(spineAxis);
    double ux = leaning ? dx / span : 0;
    double uy = leaning ? dy / span : -1;
    if (leaning && ux < 0) {
      ux = -ux;
      uy = -uy;
    }
    int middle = tree.core;
    double back = run(middle, -ux, -uy, SPINE_END * widest);
    double ahead = run(middle, ux, uy, SPINE_END * widest);
    int n = 17;
    double[] x = new double[n];
    double[] y = new double[n];
    double[] radius = new double[n];
    for (int i = 0; i < n; i++) {
      double t = -back + (back + ahead) * i / (n - 1);
      x[i] = tree.x(middle) + t * ux;
      y[i] = tree.y(middle) + t * uy;
      radius[i] = tree.distanceAt(x[i], y[i]);
    }
    return new Chain(x, y, radius);
  }

  /** How far one can go straight before the outline is nearer than asked. */
  private double run(int from, double ux, double uy, double least) {
    double t = 0;
    while (tree.distanceAt(tree.x(from) + (t + 0.5) * ux, tree.y(from) + (t + 0.5) * uy) >= least) {
      t += 0.5;
    }
    return t;
  }

  /** Cuts what hangs on these nodes into chains, the longest way first at each fork. */
  private void hang(List<Integer> nodes, int parent, boolean[] taken) {
    for (int junction : nodes) {
      if (graph.neighbors[junction] == null) {
        continue;
      }
      for (int next : graph.neighbors[junction]) {
        if (!taken[next]) {
          grow(junction, next, parent, taken);
        }
      }
    }
  }

  private void grow(int junction, int first, int parent, boolean[] taken) {
    graph.measure(junction, first);
    List<Integer> way = new ArrayList<>();
    way.add(junction);
    int last = junction;
    for (int at = first; at >= 0; at = graph.outward[at]) {
      way.add(at);
      taken[at] = true;
      if (forks(at, last)) {
        break;
      }
      last = at;
    }
    int index = parent;
    Chain chain = limb(way, parent == 0);
    if (chain != null) {
      index = chains.size();
      chains.add(chain);
      parents.add(parent);
    }
    // what branches off before the limb leaves the body hangs on the body
    int from = 1;
    while (chain != null
        && from < way.size()
        && (tree.x(way.get(from)) != chain.x[0] || tree.y(way.get(from)) != chain.y[0])) {
      from++;
    }
    hang(way.subList(1, from), parent, taken);
    hang(way.subList(from, way.size()), index, taken);
  }

  /** Whether two ways of much the same length lead on, so that neither continues the chain. */
  private boolean forks(int node, int last) {
    int ahead = graph.outward[node];
    if (ahead < 0) {
      return false;
    }
    double main = graph.reach[ahead] + graph.step(node, ahead);
    for (int branch : graph.neighbors[node]) {
      if (branch != ahead
          && branch != last
          && graph.reach[branch] + graph.step(node, branch) > EVEN_REACH * main
          && main > LEAST_FORK * tree.size) {
        return true;
      }
    }
    return false;
  }

  /** Whether a place is deeper in the body than a shoulder of a limb so thick. */
  private boolean inBody(int node, double limbRadius) {
    Chain spine = chains.getFirst();
    for (int i = 0; i < spine.size(); i++) {
      double away = Math.hypot(tree.x(node) - spine.x[i], tree.y(node) - spine.y[i]);
      if (away < spine.radius[i] - SHOULDER_DEPTH * Math.min(limbRadius, spine.radius[i])) {
        return true;
      }
    }
    return false;
  }

  private @Nullable Chain limb(List<Integer> way, boolean onSpine) {
    double ball = tree.distance[way.getFirst()];
    int n = way.size();
    double[] arc = new double[n];
    double[] beyond = new double[n];
    int count = 0;
    for (int i = 1; i < n; i++) {
      arc[i] = arc[i - 1] + graph.step(way.get(i), way.get(i - 1));
      if (arc[i] > ball) {
        beyond[count++] = tree.distance[way.get(i)];
      }
    }
    if (count == 0) {
      return null;
    }
    Arrays.sort(beyond, 0, count);
    double start = ball - SHOULDER_DEPTH * Math.min(ball, beyond[count / 2]);
    int from = 0;
    while (from < n - 1
        && (arc[from] < start || (onSpine && inBody(way.get(from), beyond[count / 2])))) {
      from++;
    }
    int to = n - 1;
    while (to > from) {
      int inner = to;
      double window = Math.max(3, 0.5 * tree.distance[way.get(to)]);
      while (inner > from && arc[to] - arc[inner] < window) {
        inner--;
      }
      double rise = tree.distance[way.get(inner)] - tree.distance[way.get(to)];
      boolean cap = rise > CAP_SLOPE * (arc[to] - arc[inner]);
      if (!cap && tree.distance[way.get(to)] > 0.6) {
        break;
      }
      to--;
    }
    if (arc[to] - arc[from] < LEAST_LENGTH * tree.size) {
      return null;
    }
    return polyline(way, from, to + 1);
  }

  /** Node coordinates, smoothed as far as they stay in the middle. */
  private Chain polyline(List<Integer> nodes, int from, int to) {
    int n = to - from;
    double[] x = new double[n];
    double[] y = new double[n];
    for (int i = 0; i < n; i++) {
      x[i] = tree.x(nodes.get(from + i));
      y[i] = tree.y(nodes.get(from + i));
    }
    for (int pass = 0; pass < 12; pass++) {
      double lastX = x[0];
      double lastY = y[0];
      for (int i = 1; i < n - 1; i++) {
        double smoothX = 0.25 * lastX + 0.5 * x[i] + 0.25 * x[i + 1];
        double smoothY = 0.25 * lastY + 0.5 * y[i] + 0.25 * y[i + 1];
        lastX = x[i];
        lastY = y[i];
        if (tree.distanceAt(smoothX, smoothY) > 0.85 * tree.distance[nodes.get(from + i)]) {
          x[i] = smoothX;
          y[i] = smoothY;
        }
      }
    }
    double[] radius = new double[n];
    for (int i = 0; i < n; i++) {
      radius[i] = tree.distanceAt(x[i], y[i]);
    }
    return new Chain(x, y, radius);
  }
}
