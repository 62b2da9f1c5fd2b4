package galatea.daemon.generate.inflate.rig;

import galatea.asset.image.Plane;
import galatea.daemon.generate.inflate.body.Outline;
import galatea.daemon.stage.StageContext;
import java.util.ArrayList;
import java.util.List;

/**
 * The curve skeleton as a tree of grid nodes: ways from the tips to the core that keep to the
 * middle of the silhouette.
 *
 * <p>A step costs {@code length / d³} with d the distance to the outline, so ways follow the ridge
 * of d and take the thick side around a hole: a cycle is cut where it is thin. Tips are found one
 * by one, each the place that sticks out farthest, along the inside, of the balls on the ways found
 * so far (as in Sato et al., "TEASAR", 2000); bumps that stick out little for their width are not
 * followed, so noise on the outline leaves no branch.
 */
final class MedialTree {
  /** Share of the size that a branch must stick out, whatever its width. */
  private static final double LEAST_REACH = 0.03;

  /** Radii that a branch must stick out. */
  private static final double LEAST_SLENDERNESS = 1.3;

  /** How much a core far from the middle, or off the axis, is worth less; per size. */
  private static final double AWAY_COST = 1;

  private static final double OFF_COST = 8;

  /** Cells from the mirror axis within which a way lies on it, and what it costs less there. */
  private static final double ON_AXIS = 0.75;

  private static final double AXIS_TOLL = 0.5;

  /** Slenderness above which a branch draws the core no harder. */
  private static final double MOST_WEIGHT = 4;

  private static final int MOST_TIPS = 160;

  private final Plane plane;
  final int width;
  final int height;
  final float[] distance;
  final boolean[] inside;

  /** Where the ways meet. */
  int core;

  /** Grid x of the mirror axis, NaN when the silhouette is not symmetric. */
  final double axis;

  /** Bounding box of the inside, grid nodes. */
  int left;

  int right;
  int top;
  int bottom;

  /** Longest side of the silhouette's bounding box, cells. */
  final double size;

  /** {@code [nodes]} the next node on the way to the core. */
  final int[] toCore;

  /** Nodes of the accepted tips, the farthest reaching first. */
  final List<Integer> tips = new ArrayList<>();

  /** How much each tip draws the core toward it: how slender its branch is. */
  private final List<Double> tipWeights = new ArrayList<>();

  private final double middleX;
  private final double middleY;

  private MedialTree(Outline outline) {
    plane = outline.distance();
    width = plane.width();
    height = plane.height();
    distance = plane.values();
    inside = new boolean[distance.length];
    left = width;
    top = height;
    double sumX = 0;
    double sumY = 0;
    int count = 0;
    for (int i = 0; i < distance.length; i++) {
      int x = i % width;
      int y = i / width;
      // the rim of the plane stays closed, so that neighbors need no bounds check
      if (distance[i] > 0 && x > 0 && y > 0 && x < width - 1 && y < height - 1) {
        inside[i] = true;
        left = Math.min(left, x);
        right = Math.max(right, x);
        top = Math.min(top, y);
        bottom = Math.max(bottom, y);
        sumX += x;
        sumY += y;
        count++;
      }
    }
    if (count == 0) {
      throw new IllegalArgumentException("the outline has nothing inside");
    }
    size = Math.max(right - left, bottom - top) + 1.0;
    axis = Mirror.axis(inside, width, left, right, top, bottom);
    middleX = sumX / count;
    middleY = sumY / count;
    core = core();
    Geodesics ways = new Geodesics(inside, width, this::toll);
    ways.add(core, 0, 0);
    ways.spread();
    toCore = ways.from;
  }

  static MedialTree of(Outline outline, StageContext context) {
    MedialTree tree = new MedialTree(outline);
    context.progress(0.3);
    tree.findTips(context);
    tree.moveCore();
    return tree;
  }

  double x(int node) {
    return node % width;
  }

  double y(int node) {
    return Math.floorDiv(node, width);
  }

  /** Distance to the outline at continuous grid coordinates. */
  double distanceAt(double gridX, double gridY) {
    return plane.sample(gridX + 0.5, gridY + 0.5);
  }

  private double toll(int node) {
    double d = Math.max(0.2, distance[node]);
    // of two ways about as good the one on the axis is right, whatever the noise on the outline
    double share = Math.abs(x(node) - axis) < ON_AXIS ? AXIS_TOLL : 1;
    return share / (d * d * d);
  }

  /** Where the body is wide, near the middle, and on the axis of a symmetric subject. */
  private int core() {
    int best = -1;
    double most = -1;
    for (int i = 0; i < distance.length; i++) {
      if (inside[i]) {
        double score = bodiness(i);
        if (score > most) {
          most = score;
          best = i;
        }
      }
    }
    return best;
  }

  private double bodiness(int node) {
    double off = Double.isNaN(axis) ? 0 : Math.abs(x(node) - axis);
    double away = Math.hypot(x(node) - middleX, y(node) - middleY);
    return distance[node] * Math.exp(-AWAY_COST * away / size) * Math.exp(-OFF_COST * off / size);
  }

  /** The core goes to the hub of the limbs; where only one way leads there, it stays as a tip. */
  private void moveCore() {
    int hub = Hub.of(this, tipWeights, this::bodiness);
    if (hub == core) {
      return;
    }
    int last = -1;
    boolean end = true;
    for (int tip : tips) {
      int at = tip;
      while (toCore[at] != core) {
        at = toCore[at];
      }
      end &= last < 0 || at == last;
      last = at;
    }
    if (end) {
      tips.add(core);
    }
    int before = -1;
    for (int at = hub; at >= 0; ) {
      int next = toCore[at];
      toCore[at] = before;
      before = at;
      at = next;
    }
    core = hub;
  }

  private void findTips(StageContext context) {
    // how far a node sticks out of the balls on the ways so far, measured along the inside
    Geodesics reach = new Geodesics(inside, width, node -> 1);
    boolean[] kept = new boolean[inside.length];
    reach.add(core, -distance[core], 0);
    reach.spread();
    kept[core] = true;
    for (int round = 0; round < MOST_TIPS; round++) {
      int tip = farthest(reach.cost);
      double reached = tip < 0 ? 0 : reach.cost[tip];
      if (reached < LEAST_REACH * size) {
        break;
      }
      double sum = 0;
      int count = 0;
      for (int at = tip; at >= 0 && reach.cost[at] > 0; at = toCore[at]) {
        sum += distance[at];
        count++;
      }
      double radius = sum / Math.max(1, count);
      if (reached > LEAST_SLENDERNESS * radius + LEAST_REACH * size) {
        tips.add(tip);
        tipWeights.add(Math.min(MOST_WEIGHT, reached / Math.max(1, radius)));
        for (int at = tip; at >= 0 && !kept[at]; at = toCore[at]) {
          kept[at] = true;
        }
      }
      // a refused bump counts as covered too, or it would come up for ever
      for (int at = tip; at >= 0; at = toCore[at]) {
        reach.add(at, -distance[at], 0);
      }
      reach.spread();
      if (round % 8 == 0) {
        context.progress(0.3 + 0.3 * round / MOST_TIPS);
      }
    }
  }

  private int farthest(double[] cost) {
    int best = -1;
    for (int i = 0; i < cost.length; i++) {
      if (inside[i] && cost[i] < Double.POSITIVE_INFINITY && (best < 0 || cost[i] > cost[best])) {
        best = i;
      }
    }
    return best;
  }
}
