package galatea.rigging.repair;

import galatea.rigging.repair.LinkEvidence.Evidence;
import galatea.rigging.rig.Rig;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * One tree from the parts of a forest: each part's root is hung under the joint of another part for
 * which most speaks, so that all links together have the greatest score that a tree can have. Which
 * part gets no parent is decided with the rest: the source may name it, the order of writing may
 * tell, and a part that moves much of the mesh is likelier.
 */
final class Reconnection {
  /** Of mass and joints, each as a share of the whole. */
  private static final double FIRST = 0.2;

  private static final double CERTAIN = 100;

  /** More than all evidence together, so that no second part becomes a root. */
  private static final double ONE_ROOT = 1e6;

  /** How much more a root counts that moves the whole mesh than one that moves nothing. */
  private static final double BODY = 0.5;

  /**
   * Shared weights and nearness alone are right less often than their lead says, whatever the lead:
   * feet hang at the root for their maker's controls. Such a lead counts for less.
   */
  private static final double UNSUPPORTED = 0.5;

  /** A decision with a smaller margin is wrong too often to be built upon. */
  static final double UNSURE = 0.5;

  private final int[] parents;
  private final double[] margins;
  private final double[] leads;
  private final Evidence[][] evidence;

  private Reconnection(int[] parents, double[] margins, double[] leads, Evidence[][] evidence) {
    this.parents = parents;
    this.margins = margins;
    this.leads = leads;
    this.evidence = evidence;
  }

  /** {@code [n]} parents; -1 for the root. */
  int[] parents() {
    return parents;
  }

  /**
   * {@code [n]} by how much the found parent is ahead of the next best, of joints that were lost;
   * half of that where neither symmetry nor the order of writing speaks for it.
   */
  double[] margins() {
    return margins;
  }

  /**
   * What spoke for a lost joint's parent; {@link Evidence#NONE} when the link was none to be found.
   */
  Evidence evidence(int joint, int parent) {
    return parent < evidence[joint].length ? evidence[joint][parent] : Evidence.NONE;
  }

  /** The joint that was next best as a lost joint's parent; -1 when there was no other. */
  int runnerUp(int joint) {
    int next = -1;
    Evidence[] all = evidence[joint];
    for (int b = 0; b < all.length; b++) {
      boolean other = b != parents[joint] && b != joint && !below(b, joint, parents);
      if (other && (next < 0 || all[b].score() > all[next].score())) {
        next = b;
      }
    }
    return next;
  }

  static Reconnection of(Rig rig) {
    WrittenOrder written = new WrittenOrder(rig.orders(), rig.parents());
    Reconnection first = of(rig, written, true);
    if (written.first() >= 0 || rig.orders().isEmpty()) {
      return first;
    }
    // too few links were left to show that the order means something: ask those just found
    int[] sure = rig.parents().clone();
    for (int j = 0; j < sure.length; j++) {
      if (sure[j] < 0 && first.leads[j] >= UNSURE) {
        sure[j] = first.parents[j];
      }
    }
    WrittenOrder found = new WrittenOrder(rig.orders(), sure);
    return found.first() >= 0 ? of(rig, found, false) : first;
  }

  /**
   * @param shown whether links that were there show the order; one that only found links show
   *     cannot speak for them
   */
  private static Reconnection of(Rig rig, WrittenOrder written, boolean shown) {
    int n = rig.size();
    if (n == 0) {
      return new Reconnection(new int[0], new double[0], new double[0], new Evidence[0][]);
    }
    int[] parents = rig.parents().clone();
    Parts parts = new Parts(parents);
    Sharing sharing = new Sharing(rig);
    LinkEvidence judge = new LinkEvidence(rig, sharing, MirrorPlane.of(rig), written);
    double[] worth = rootWorth(rig, sharing, parts, written);
    int[] tops = tops(parents);
    int[] partOf = new int[n];
    for (int j = 0; j < n; j++) {
      partOf[j] = Arrays.binarySearch(tops, top(j, parents));
    }
    Evidence[][] evidence = new Evidence[n][0];
    int sky = tops.length;
    double[][] best = new double[sky + 1][sky + 1];
    int[][] under = new int[tops.length][tops.length];
    for (int p = 0; p < tops.length; p++) {
      Arrays.fill(best[p], Double.NEGATIVE_INFINITY);
      boolean[] candidate = new boolean[n];
      for (int b = 0; b < n; b++) {
        candidate[b] = partOf[b] != p;
      }
      Evidence[] all = judge.of(tops[p], candidate);
      evidence[tops[p]] = all;
      for (int b = 0; b < n; b++) {
        if (candidate[b] && all[b].score() > best[p][partOf[b]]) {
          best[p][partOf[b]] = all[b].score();
          under[p][partOf[b]] = b;
        }
      }
    }
    for (int p = 0; p < sky; p++) {
      best[p][sky] = worth[parts.of(tops[p])] * BODY - ONE_ROOT;
    }
    int[] tree = Arborescence.of(best, sky);
    double[] margins = new double[n];
    double[] leads = new double[n];
    for (int p = 0; p < tops.length; p++) {
      if (tree[p] != sky) {
        parents[tops[p]] = under[p][tree[p]];
      }
    }
    for (int p = 0; p < tops.length; p++) {
      if (tree[p] != sky) {
        double lead = lead(tops[p], parents, evidence[tops[p]]);
        Evidence found = evidence[tops[p]][parents[tops[p]]];
        boolean supported = found.symmetry() > 0 || (shown && found.order() > 0);
        leads[tops[p]] = lead;
        margins[tops[p]] = lead * (supported ? 1 : UNSUPPORTED);
      }
    }
    return new Reconnection(parents, margins, leads, evidence);
  }

  private static int top(int joint, int[] parents) {
    int at = joint;
    while (parents[at] >= 0) {
      at = parents[at];
    }
    return at;
  }

  /** The joints without a parent, rising. */
  private static int[] tops(int[] parents) {
    return IntStream.range(0, parents.length).filter(j -> parents[j] < 0).toArray();
  }

  /** By how much the parent is ahead of every joint that does not hang below the lost one. */
  private static double lead(int joint, int[] parents, Evidence[] all) {
    double next = 0;
    for (int b = 0; b < all.length; b++) {
      if (b != parents[joint] && !below(b, joint, parents)) {
        next = Math.max(next, all[b].score());
      }
    }
    return all[parents[joint]].score() - next;
  }

  private static boolean below(int joint, int above, int[] parents) {
    int at = joint;
    while (at >= 0 && at != above) {
      at = parents[at];
    }
    return at == above;
  }

  /**
   * What speaks for each part as the one whose root is the figure's: how much it moves, less when
   * it was written down within another. Certain is what the source names as such, and the part that
   * was written down first when it moves nothing or a good part of the mesh.
   */
  private static double[] rootWorth(Rig rig, Sharing sharing, Parts parts, WrittenOrder written) {
    double[] worth = worth(rig, sharing, parts);
    int declared = rig.declaredRoot();
    if (declared >= 0 && rig.parents()[declared] < 0) {
      worth[parts.of(declared)] += CERTAIN;
      return worth;
    }
    int first = written.first();
    if (first >= 0 && (worth[parts.of(first)] >= FIRST || moves(rig, sharing, parts, first) <= 0)) {
      worth[parts.of(first)] += CERTAIN;
      return worth;
    }
    for (int j = 0; j < rig.size(); j++) {
      int above = rig.parents()[j] < 0 ? written.within(j) : -1;
      if (above >= 0 && parts.of(above) != parts.of(j)) {
        worth[parts.of(j)] -= CERTAIN;
      }
    }
    return worth;
  }

  private static double moves(Rig rig, Sharing sharing, Parts parts, int joint) {
    double mass = 0;
    for (int j = 0; j < rig.size(); j++) {
      mass += parts.of(j) == parts.of(joint) ? sharing.mass(j) : 0;
    }
    return mass;
  }

  private static double[] worth(Rig rig, Sharing sharing, Parts parts) {
    double[] worth = new double[rig.size()];
    double total = 0;
    for (int j = 0; j < rig.size(); j++) {
      total += sharing.mass(j);
    }
    for (int j = 0; j < rig.size(); j++) {
      worth[parts.of(j)] += (total > 0 ? sharing.mass(j) / total : 0) + 1.0 / rig.size();
    }
    return worth;
  }
}
