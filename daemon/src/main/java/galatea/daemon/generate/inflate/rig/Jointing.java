package galatea.daemon.generate.inflate.rig;

import java.util.List;

/**
 * Places joints along the chains: evenly, wider apart where the chain is thicker, at least {@link
 * #FEWEST} and at most {@link #MOST} in all.
 */
final class Jointing {
  static final int FEWEST = 8;
  static final int MOST = 60;

  /** Least spacing along a limb as a share of the size. */
  private static final double SPACING = 1 / 12.0;

  private static final double SPACING_RADII = 1.6;
  private static final double SPINE_SPACING_RADII = 0.9;

  private Jointing() {}

  /**
   * @param partner {@code [chains]} the chain on the other side, which gets as many joints; -1 for
   *     none
   * @param dropped {@code [chains]} chains without joints
   */
  static JointTree of(
      List<Chain> chains, List<Integer> parents, int[] partner, boolean[] dropped, double size) {
    int[] counts = counts(chains, partner, dropped, size);
    JointTree joints = new JointTree();
    spine(chains.getFirst(), counts[0], stands(chains), joints);
    for (int c = 1; c < chains.size(); c++) {
      if (counts[c] > 0) {
        limb(chains.get(c), c, living(parents, counts, c), counts[c], joints);
      }
    }
    return joints;
  }

  private static int living(List<Integer> parents, int[] counts, int chain) {
    int parent = parents.get(chain);
    while (counts[parent] == 0) {
      parent = parents.get(parent);
    }
    return parent;
  }

  private static int[] counts(List<Chain> chains, int[] partner, boolean[] dropped, double size) {
    int[] counts = new int[chains.size()];
    int total = 0;
    for (int c = 0; c < counts.length; c++) {
      Chain chain = chains.get(c);
      double radii = c == 0 ? SPINE_SPACING_RADII : SPACING_RADII;
      double spacing = Math.max(radii * chain.medianRadius(), SPACING * size);
      int least = c == 0 ? 3 : chain.length > 2.2 * chain.medianRadius() ? 2 : 1;
      if (chain.length < 0.08 * size && c > 0) {
        least = 1;
      }
      counts[c] = dropped[c] ? 0 : Math.clamp(Math.round(chain.length / spacing), least, 12);
      if (partner[c] >= 0 && partner[c] < c && counts[c] > 0 && counts[partner[c]] > 0) {
        total -= counts[partner[c]];
        counts[c] = Math.max(counts[c], counts[partner[c]]);
        counts[partner[c]] = counts[c];
        total += counts[c];
      }
      total += counts[c];
    }
    while (total > MOST) {
      int shortest = -1;
      for (int c = 1; c < counts.length; c++) {
        if (counts[c] > 0 && (shortest < 0 || chains.get(c).length < chains.get(shortest).length)) {
          shortest = c;
        }
      }
      for (int c : both(shortest, partner)) {
        total -= counts[c];
        counts[c] = 0;
      }
    }
    // one more than asked, since a root in the middle of the spine takes two of its pieces
    while (total < FEWEST + 1) {
      int longest = 0;
      for (int c = 1; c < counts.length; c++) {
        if (counts[c] > 0
            && chains.get(c).length / counts[c] > chains.get(longest).length / counts[longest]) {
          longest = c;
        }
      }
      for (int c : both(longest, partner)) {
        if (counts[c] > 0) {
          counts[c]++;
          total++;
        }
      }
    }
    return counts;
  }

  private static int[] both(int chain, int[] partner) {
    return partner[chain] < 0 ? new int[] {chain} : new int[] {chain, partner[chain]};
  }

  /** Whether something reaches below the spine: legs, a tail, a foot. */
  private static boolean stands(List<Chain> chains) {
    double low = Math.max(chains.getFirst().y[0], chains.getFirst().tipY());
    for (Chain chain : chains.subList(1, chains.size())) {
      if (chain.tipY() > low) {
        return true;
      }
    }
    return false;
  }

  /**
   * An upright spine that stands on limbs grows from its lower end, any other both ways from its
   * thickest place: the fewer joints in a row, the less their turns add up.
   */
  private static void spine(Chain spine, int pieces, boolean stands, JointTree joints) {
    double[][] at = new double[pieces + 1][];
    for (int i = 0; i <= pieces; i++) {
      at[i] = spine.at((double) i / pieces);
    }
    boolean upright = Math.abs(spine.tipY() - spine.y[0]) >= Math.abs(spine.tipX() - spine.x[0]);
    int root = upright && stands ? 0 : middle(spine, pieces);
    int last = joints.add(at[root], at[root + 1], -1, 0);
    for (int i = root + 1; i < pieces; i++) {
      last = joints.add(at[i], at[i + 1], last, 0);
    }
    if (root > 0) {
      joints.bone(0, at[root], at[root - 1]);
    }
    last = 0;
    for (int i = root - 1; i > 0; i--) {
      last = joints.add(at[i], at[i - 1], last, 0);
    }
  }

  private static int middle(Chain spine, int pieces) {
    int widest = 0;
    for (int i = 0; i < spine.size(); i++) {
      widest = spine.radius[i] > spine.radius[widest] ? i : widest;
    }
    double t = (double) widest / (spine.size() - 1);
    return Math.clamp(Math.round((0.5 * t + 0.25) * pieces), 1, pieces - 1);
  }

  private static void limb(Chain chain, int index, int parent, int pieces, JointTree joints) {
    int last = joints.nearest(chain.x[0], chain.y[0], parent);
    double[] above = joints.heads.get(last);
    // a limb that starts on top of its parent joint starts a little later: no bone without length
    double begin = 0;
    double[] first = chain.at(0);
    while (begin < 0.5
        && Math.hypot(first[0] - above[0], first[1] - above[1]) < 0.3 * chain.length / pieces) {
      begin += 0.05;
      first = chain.at(begin);
    }
    for (int i = 0; i < pieces; i++) {
      double[] head = chain.at(begin + (1 - begin) * i / pieces);
      double[] tail = chain.at(begin + (1 - begin) * (i + 1) / pieces);
      last = joints.add(head, tail, last, index);
    }
  }
}
