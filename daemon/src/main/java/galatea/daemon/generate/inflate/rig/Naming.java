package galatea.daemon.generate.inflate.rig;

import galatea.daemon.stage.StageContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Names of joints: by role where the silhouette tells it (a figure that stands on two legs, a beast
 * on four seen from the side), else by chain. {@code base.SIDE.index}, so that names sort along the
 * chain and Blender's mirror tools find the sides of a symmetric subject (else {@code base_left});
 * the subject looks at the viewer, so its left is picture right.
 */
final class Naming {
  /** Share of the height above the floor within which a foot stands. */
  private static final double FLOOR = 0.15;

  /** Share of the height at the top where no arm starts. */
  private static final double HEAD_ONLY = 0.1;

  private static final double LEAST_LEG = 0.05;

  /** Share of its length by which an arm at least leads away from the body. */
  private static final double LEAST_SIDEWAYS = 0.15;

  private static final double LEAST_ARM = 0.1;

  /** Share of the height by which a joint's place may differ from its twin's mirrored one. */
  private static final double TWIN = 0.035;

  /** Arm span to height below which arms are likely fused with the body. */
  private static final double LEAST_SPAN = 0.55;

  private final MedialTree tree;
  private final Limbs limbs;
  private final Mirror mirror;
  private final boolean[] alive;
  private final String[] base;
  private final String[] side;
  private final Chain spine;
  private final double middle;
  private final double height;

  private Naming(MedialTree tree, Limbs limbs, JointTree joints, Mirror mirror) {
    this.tree = tree;
    this.limbs = limbs;
    this.mirror = mirror;
    int n = limbs.chains.size();
    alive = new boolean[n];
    joints.chains.forEach(chain -> alive[chain] = true);
    base = new String[n];
    side = new String[n];
    java.util.Arrays.fill(base, "");
    java.util.Arrays.fill(side, "");
    spine = limbs.chains.getFirst();
    middle = Double.isNaN(mirror.axis()) ? spine.at(0.5)[0] : mirror.axis();
    height = tree.bottom - tree.top + 1.0;
  }

  static String[] of(
      MedialTree tree, Limbs limbs, JointTree joints, Mirror mirror, StageContext context) {
    Naming naming = new Naming(tree, limbs, joints, mirror);
    boolean biped = naming.nameBiped(context);
    if (!biped) {
      naming.nameQuadruped();
    }
    naming.nameRest();
    naming.spellUnequalSides(joints);
    return naming.names(joints, biped ? "hips" : "root");
  }

  private boolean upright() {
    return Math.abs(spine.tipY() - spine.y[0]) >= Math.abs(spine.tipX() - spine.x[0]);
  }

  /** Chains on the spine that stand on the floor. */
  private List<Integer> standing() {
    List<Integer> feet = new ArrayList<>();
    for (int c = 1; c < base.length; c++) {
      Chain chain = limbs.chains.get(c);
      if (alive[c]
          && limbs.parents.get(c) == 0
          && chain.tipY() > tree.bottom - FLOOR * height
          && chain.tipY() - chain.y[0] > Math.abs(chain.tipX() - chain.x[0])
          && chain.length < 1.3 * Math.hypot(chain.tipX() - chain.x[0], chain.tipY() - chain.y[0])
          && chain.length > LEAST_LEG * height) {
        feet.add(c);
      }
    }
    feet.sort(Comparator.comparingDouble((Integer c) -> limbs.chains.get(c).x[0]));
    return feet;
  }

  private boolean nameBiped(StageContext context) {
    List<Integer> feet = standing();
    if (!upright() || feet.size() < 2 || feet.size() > 3) {
      return false;
    }
    int right = feet.getFirst();
    int left = feet.getLast();
    double low = Math.max(limbs.chains.get(left).y[0], limbs.chains.get(right).y[0]);
    if (low < spine.at(0.5)[1]) {
      return false;
    }
    set(left, "leg", ".L");
    set(right, "leg", ".R");
    int leftArm = arm(1, low);
    int rightArm = arm(-1, low);
    if (leftArm >= 0 && mirror.partner()[leftArm] >= 0) {
      rightArm = mirror.partner()[leftArm];
    } else if (rightArm >= 0 && mirror.partner()[rightArm] >= 0) {
      leftArm = mirror.partner()[rightArm];
    }
    if (leftArm >= 0 && rightArm >= 0) {
      set(leftArm, "arm", ".L");
      set(rightArm, "arm", ".R");
    }
    nameHead();
    double span = leftArm >= 0 && rightArm >= 0 ? reach(leftArm, 1) - reach(rightArm, -1) : 0;
    if (span < LEAST_SPAN * height) {
      context.warn(
          "arms-against-body",
          "the arms are close to the body and may move with it; a picture with arms held away from"
              + " the body (T or A pose) rigs better");
    }
    return true;
  }

  private void set(int chain, String name, String letter) {
    base[chain] = name;
    side[chain] = letter;
  }

  /** The longest limb of the upper body that reaches out to one side. */
  private int arm(int direction, double legs) {
    int best = -1;
    for (int c = 1; c < base.length; c++) {
      Chain chain = limbs.chains.get(c);
      boolean fits =
          alive[c]
              && base[c].isEmpty()
              && limbs.parents.get(c) == 0
              && chain.y[0] < legs
              && chain.y[0] > tree.top + HEAD_ONLY * height
              && (chain.tipX() - middle) * direction > LEAST_ARM * height
              && (chain.x[0] - middle) * direction > 0
              && (chain.tipX() - chain.x[0]) * direction > LEAST_SIDEWAYS * chain.length
              && chain.length > LEAST_ARM * height;
      // hats and horns reach out too, but higher up; hands hang or are held at about the shoulder
      if (fits && (best < 0 || armLikeness(chain) > armLikeness(limbs.chains.get(best)))) {
        best = c;
      }
    }
    return best;
  }

  private double armLikeness(Chain chain) {
    return chain.length / (0.1 * tree.size + chain.medianRadius()) + 4 * chain.y[0] / tree.size;
  }

  /** Farthest x that an arm with its fingers reaches. */
  private double reach(int arm, int direction) {
    double most = limbs.chains.get(arm).tipX();
    for (int c = 1; c < base.length; c++) {
      for (int up = limbs.parents.get(c); up > 0; up = limbs.parents.get(up)) {
        double x = limbs.chains.get(c).tipX();
        if (up == arm && (x - most) * direction > 0) {
          most = x;
        }
      }
    }
    return most;
  }

  /** The thickest chain that goes on upward from the spine's end. */
  private void nameHead() {
    int best = -1;
    for (int c = 1; c < base.length; c++) {
      Chain chain = limbs.chains.get(c);
      boolean up = chain.y[0] - chain.tipY() > 0.5 * chain.length;
      boolean near =
          Math.hypot(chain.x[0] - spine.tipX(), chain.y[0] - spine.tipY())
              < 2 * spine.radius[spine.size() - 1] + 0.08 * tree.size;
      boolean central = Math.abs(chain.tipX() - middle) < 0.15 * tree.size;
      if (alive[c]
          && base[c].isEmpty()
          && limbs.parents.get(c) == 0
          && up
          && near
          && central
          && (best < 0 || chain.length > limbs.chains.get(best).length)) {
        best = c;
      }
    }
    if (best >= 0) {
      base[best] = "head";
    }
  }

  private void nameQuadruped() {
    List<Integer> feet = standing();
    if (upright() || feet.size() < 3) {
      return;
    }
    int ends = 0;
    double[] bulk = new double[2];
    int[] chainAt = {-1, -1};
    for (int c = 1; c < base.length; c++) {
      Chain chain = limbs.chains.get(c);
      if (!alive[c] || limbs.parents.get(c) != 0 || feet.contains(c)) {
        continue;
      }
      int end = chain.x[0] > spine.at(0.5)[0] ? 1 : 0;
      double size = chain.length * chain.medianRadius();
      boolean outward = (chain.tipX() - chain.x[0]) * (end == 1 ? 1 : -1) > 0;
      outward &= Math.abs(chain.tipX() - chain.x[0]) > 0.7 * Math.abs(chain.tipY() - chain.y[0]);
      if (outward && size > bulk[end]) {
        bulk[end] = size;
        chainAt[end] = c;
      }
    }
    int head = bulk[0] > 2 * bulk[1] ? 0 : bulk[1] > 2 * bulk[0] ? 1 : -1;
    double leg = 0;
    for (int foot : feet) {
      leg = Math.max(leg, limbs.chains.get(foot).medianRadius());
    }
    // a head is thicker than a leg; what is thin at both ends is no telling which way it looks
    if (head >= 0 && limbs.chains.get(chainAt[head]).medianRadius() < leg) {
      head = -1;
    }
    if (head >= 0) {
      base[chainAt[head]] = "head";
      if (chainAt[1 - head] >= 0) {
        base[chainAt[1 - head]] = "tail";
      }
    }
    for (int foot : feet) {
      boolean front = head == (limbs.chains.get(foot).x[0] > spine.at(0.5)[0] ? 1 : 0);
      ends++;
      base[foot] = head < 0 ? "leg_" + ends : (front ? "foreleg_" : "hindleg_") + ends;
    }
  }

  private void nameRest() {
    int count = 0;
    for (int c = 1; c < base.length; c++) {
      if (!alive[c] || !base[c].isEmpty()) {
        continue;
      }
      count++;
      base[c] = "limb_" + count;
      int other = mirror.partner()[c];
      if (other >= 0 && alive[other] && base[other].isEmpty()) {
        base[other] = base[c];
        boolean left = limbs.chains.get(c).tipX() > limbs.chains.get(other).tipX();
        side[c] = left ? ".L" : ".R";
        side[other] = left ? ".R" : ".L";
      }
    }
  }

  /**
   * The suffixes .L and .R promise mirror tools a twin in the mirrored place. Where the subject
   * does not keep that promise the side is told in words.
   */
  private void spellUnequalSides(JointTree joints) {
    for (int left = 1; left < base.length; left++) {
      for (int right = 1; right < base.length; right++) {
        if (side[left].equals(".L")
            && side[right].equals(".R")
            && base[left].equals(base[right])
            && !areTwins(left, right, joints)) {
          set(left, base[left] + "_left", "");
          set(right, base[right] + "_right", "");
        }
      }
    }
  }

  private boolean areTwins(int left, int right, JointTree joints) {
    List<double[]> one = heads(left, joints);
    List<double[]> other = heads(right, joints);
    if (one.size() != other.size()) {
      return false;
    }
    for (int k = 0; k < one.size(); k++) {
      // NaN, no axis, is no twin either
      double x = one.get(k)[0] + other.get(k)[0] - 2 * mirror.axis();
      if (!(Math.hypot(x, one.get(k)[1] - other.get(k)[1]) <= TWIN * height)) {
        return false;
      }
    }
    return true;
  }

  private static List<double[]> heads(int chain, JointTree joints) {
    List<double[]> heads = new ArrayList<>();
    for (int j = 0; j < joints.size(); j++) {
      if (joints.chains.get(j) == chain) {
        heads.add(joints.heads.get(j));
      }
    }
    return heads;
  }

  private String[] names(JointTree joints, String root) {
    String[] names = new String[joints.size()];
    int[] index = new int[base.length];
    base[0] = "spine";
    for (int j = 0; j < names.length; j++) {
      int c = joints.chains.get(j);
      names[j] =
          j == 0 ? root : base[c] + side[c] + "." + String.format(Locale.ROOT, "%03d", ++index[c]);
    }
    return names;
  }
}
