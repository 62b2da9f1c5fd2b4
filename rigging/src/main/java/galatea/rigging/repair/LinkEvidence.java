package galatea.rigging.repair;

import galatea.rigging.rig.Rig;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How much speaks for a joint as the parent of another, given the links that are there. */
final class LinkEvidence {
  /** Falls to 1/e at these shares of the figure's size. */
  private static final double NEAR = 0.03;

  private static final double REACH = 0.12;

  private final Rig rig;
  private final Sharing sharing;
  private final @Nullable MirrorPlane plane;
  private final List<List<Integer>> children = new ArrayList<>();
  private final int[] parents;
  private final WrittenOrder written;

  LinkEvidence(Rig rig, Sharing sharing, @Nullable MirrorPlane plane, WrittenOrder written) {
    this.rig = rig;
    this.sharing = sharing;
    this.plane = plane;
    this.parents = rig.parents().clone();
    this.written = written;
    for (int j = 0; j < parents.length; j++) {
      children.add(new ArrayList<>());
    }
    for (int j = 0; j < parents.length; j++) {
      if (parents[j] >= 0) {
        children.get(parents[j]).add(j);
      }
    }
  }

  /**
   * What speaks for one link.
   *
   * @param share of the vertices that the two move together, 0 to 1 over all candidates
   * @param segment from the lost head to the candidate's bones, 0 far to 1 touching
   * @param symmetry -1 to 1
   * @param order whether the order in which the joints were written down allows it: 1, -1, 0
   *     unknown
   * @param first for the joint written down right before, since most joints are the first below
   *     their parent: 0 to 1 by nearness
   * @param hub logarithm of one more than the joints that hang under it already: where nothing else
   *     speaks, the joint that many hang under is the likelier one
   */
  record Evidence(
      double share, double segment, double symmetry, double order, double first, double hub) {
    static final Evidence NONE = new Evidence(0, 0, 0, 0, 0, 0);

    double score() {
      return share + segment + 2 * symmetry + 3 * order + 0.45 * first + 0.1 * hub;
    }
  }

  /** {@code [n]} for each candidate; {@link Evidence#NONE} for those that are none. */
  Evidence[] of(int c, boolean[] candidate) {
    int n = rig.size();
    double[] share = shares(c, candidate);
    double[] symmetry = symmetry(c, candidate);
    double[] order = written.of(c, candidate);
    Evidence[] all = new Evidence[n];
    Arrays.fill(all, Evidence.NONE);
    for (int b = 0; b < n; b++) {
      if (candidate[b]) {
        double distance = segment(c, b) / rig.skin().size();
        double near = Math.exp(-distance / NEAR);
        double first = order[b] == 2 ? Math.exp(-distance * distance / (REACH * REACH)) : 0;
        double hub = Math.log(1 + children.get(b).size());
        all[b] = new Evidence(share[b], near, symmetry[b], Math.min(order[b], 1), first, hub);
      }
    }
    return all;
  }

  private double[] shares(int c, boolean[] candidate) {
    int n = rig.size();
    double[] share = new double[n];
    double sum = 0;
    for (int b = 0; b < n; b++) {
      if (candidate[b]) {
        share[b] = sharing.common(c, b);
        sum += share[b];
      }
    }
    if (sum <= 0) {
      return share;
    }
    double[] lent = new double[n];
    for (int b = 0; b < n; b++) {
      if (!candidate[b] || !sharing.weightless(b)) {
        continue;
      }
      int holders = 0;
      double held = 0;
      for (int child : children.get(b)) {
        if (child != c && candidate[child] && share[child] > 0.05 * sum) {
          holders++;
          held += share[child];
        }
      }
      lent[b] = holders >= 2 ? held : 0;
    }
    for (int b = 0; b < n; b++) {
      share[b] = (share[b] + lent[b]) / sum;
    }
    return share;
  }

  private double[] symmetry(int c, boolean[] candidate) {
    double[] bonus = new double[rig.size()];
    MirrorPlane mirror = plane;
    if (mirror == null) {
      return bonus;
    }
    List<Integer> images = mirror.images(rig, c);
    for (int image : images) {
      // a limb does not hang under its own image
      bonus[image] = candidate[image] ? -1 : 0;
    }
    int partner = partner(c, images);
    if (partner < 0) {
      return bonus;
    }
    int model = parents[partner];
    for (int b = 0; b < bonus.length; b++) {
      double d = mirror.distance(rig, model, b);
      boolean itself = b == model && mirror.side(rig, model) != 0;
      if (candidate[b] && d < mirror.tolerance() && !itself) {
        double larger = Math.max(sharing.mass(b), sharing.mass(model));
        double unlike = larger > 0 ? Math.abs(sharing.mass(b) - sharing.mass(model)) / larger : 0;
        bonus[b] = 1 - 0.3 * d / mirror.tolerance() - 0.5 * unlike;
      }
    }
    return bonus;
  }

  /**
   * The joint's image, when it has a parent; -1 when not. Small figures of joints lie so close that
   * several are near the image: a neighbour of the true one, asked in its stead, would mislead.
   */
  private int partner(int c, List<Integer> images) {
    int partner = -1;
    double least = Double.MAX_VALUE;
    for (int image : images) {
      MirrorPlane mirror = Objects.requireNonNull(plane);
      double unlike = unlike(c, image) + mirror.distance(rig, c, image) / mirror.tolerance();
      if (unlike < least) {
        least = unlike;
        partner = image;
      }
    }
    return partner >= 0 && parents[partner] >= 0 ? partner : -1;
  }

  /** How different two joints are by what they move and by what hangs below them. */
  private double unlike(int a, int b) {
    double larger = Math.max(sharing.mass(a), sharing.mass(b));
    double mass = larger > 0 ? Math.abs(sharing.mass(a) - sharing.mass(b)) / larger : 0;
    return mass + (below(a) == below(b) ? 0 : 0.5);
  }

  private int below(int joint) {
    int count = 0;
    for (int child : children.get(joint)) {
      count += 1 + below(child);
    }
    return count;
  }

  /** Distance from c's head to the nearest of b's bones. */
  private double segment(int c, int b) {
    double least = distance(c, b, rig.head(b, 0), rig.head(b, 1), rig.head(b, 2));
    for (int child : children.get(b)) {
      if (child != c) {
        least =
            Math.min(
                least, distance(c, b, rig.head(child, 0), rig.head(child, 1), rig.head(child, 2)));
      }
    }
    if (!sharing.weightless(b)) {
      double[] tip = new double[3];
      for (int k = 0; k < 3; k++) {
        tip[k] = rig.head(b, k) + 2 * (sharing.center(b, k) - rig.head(b, k));
      }
      least = Math.min(least, distance(c, b, tip[0], tip[1], tip[2]));
    }
    return least;
  }

  /** From c's head to the segment from b's head to a tip. */
  private double distance(int c, int b, double x, double y, double z) {
    double[] tip = {x, y, z};
    double along = 0;
    double length = 0;
    for (int k = 0; k < 3; k++) {
      double d = tip[k] - rig.head(b, k);
      along += d * (rig.head(c, k) - rig.head(b, k));
      length += d * d;
    }
    double t = length > 0 ? Math.clamp(along / length, 0, 1) : 0;
    double sum = 0;
    for (int k = 0; k < 3; k++) {
      double d = rig.head(b, k) + t * (tip[k] - rig.head(b, k)) - rig.head(c, k);
      sum += d * d;
    }
    return Math.sqrt(sum);
  }
}
