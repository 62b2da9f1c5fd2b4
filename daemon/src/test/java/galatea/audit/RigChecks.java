package galatea.audit;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The skin and its joints at rest.
 *
 * @param joints joints of the skin
 * @param roots joints whose parent is no joint
 * @param outside joints whose head lies outside the surface
 * @param worstWeightSum largest difference of a vertex's weight sum from 1; infinite for NaN or a
 *     negative weight
 * @param unweighted vertices without any weight
 * @param badInfluences influences that name a joint the skin lacks
 * @param seamDifferences vertices that share a place with an earlier one but not its influences
 * @param bindError largest entry of world matrix × inverse bind matrix − identity; infinite when a
 *     joint has no matrix
 * @param badNames joint names that are empty, not ASCII, taken or longer than 63 bytes
 * @param unpaired joints named .L or .R without a twin, or on the wrong side of it (a figure that
 *     faces +Z has its left at +X)
 * @param pairSkew largest distance of a .R head from the mirror image of its .L twin, as a share of
 *     the model's height; the mirror is the pairs' median plane
 * @param boneAngle largest angle in degrees between a joint's local +Y and the nearest of the
 *     directions to its children; 0 for leaves
 */
record RigChecks(
    int joints,
    int roots,
    int outside,
    double worstWeightSum,
    int unweighted,
    int badInfluences,
    int seamDifferences,
    double bindError,
    int badNames,
    int unpaired,
    double pairSkew,
    double boneAngle) {
  private static final int LONGEST_NAME = 63;
  private static final double SAME_WEIGHT = 1e-6;

  static RigChecks of(GlbModel model) {
    int n = model.skinJoints().length;
    int roots = 0;
    int outside = 0;
    for (int j = 0; j < n; j++) {
      roots += model.parentJoint(j) < 0 ? 1 : 0;
      double[] head = model.head(j);
      outside += windingNumber(model, head[0], head[1], head[2]) > 0.5 ? 0 : 1;
    }
    double[] sums = weightSums(model);
    int unweighted = (int) Arrays.stream(sums).filter(sum -> sum == 0).count();
    double worst = 0;
    for (double sum : sums) {
      worst = Math.max(worst, Double.isNaN(sum) ? Double.POSITIVE_INFINITY : Math.abs(sum - 1));
    }
    int bad = (int) Arrays.stream(model.joints()).filter(j -> j < 0 || j >= n).count();
    double[] pairs = pairs(model);
    return new RigChecks(
        n,
        roots,
        outside,
        worst,
        unweighted,
        bad,
        seamDifferences(model),
        bindError(model),
        badNames(model),
        (int) pairs[0],
        pairs[1],
        boneAngle(model));
  }

  /**
   * How often the surface wraps a point: 1 inside, 0 outside, also for surfaces with small gaps.
   * After van Oosterom and Strackee 1983 (solid angle of a triangle), Jacobson et al. 2013.
   */
  static double windingNumber(GlbModel model, double x, double y, double z) {
    float[] p = model.positions();
    int[] indices = model.indices();
    double sum = 0;
    double[][] r = new double[3][3];
    double[] length = new double[3];
    for (int f = 0; f < indices.length; f += 3) {
      for (int k = 0; k < 3; k++) {
        int at = indices[f + k] * 3;
        r[k][0] = p[at] - x;
        r[k][1] = p[at + 1] - y;
        r[k][2] = p[at + 2] - z;
        length[k] = Math.sqrt(dot(r[k], r[k]));
      }
      double determinant =
          r[0][0] * (r[1][1] * r[2][2] - r[1][2] * r[2][1])
              - r[0][1] * (r[1][0] * r[2][2] - r[1][2] * r[2][0])
              + r[0][2] * (r[1][0] * r[2][1] - r[1][1] * r[2][0]);
      double below =
          length[0] * length[1] * length[2]
              + dot(r[0], r[1]) * length[2]
              + dot(r[1], r[2]) * length[0]
              + dot(r[2], r[0]) * length[1];
      sum += 2 * Math.atan2(determinant, below);
    }
    return sum / (4 * Math.PI);
  }

  private static double dot(double[] a, double[] b) {
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
  }

  /** NaN for a vertex with a negative weight or none readable. */
  private static double[] weightSums(GlbModel model) {
    double[] sums = new double[model.vertexCount()];
    float[] weights = model.weights();
    if (weights.length != sums.length * 4) {
      return sums;
    }
    for (int i = 0; i < weights.length; i++) {
      sums[i / 4] += weights[i] < 0 ? Double.NaN : weights[i];
    }
    return sums;
  }

  private static int seamDifferences(GlbModel model) {
    Weld weld = Weld.of(model.positions());
    int[] first = new int[weld.count()];
    Arrays.fill(first, -1);
    int different = 0;
    int readable = Math.min(model.weights().length, model.joints().length) / 4;
    for (int v = 0; v < readable; v++) {
      int place = weld.vertex(v);
      if (first[place] < 0) {
        first[place] = v;
      } else {
        different += sameInfluences(model, v, first[place]) ? 0 : 1;
      }
    }
    return different;
  }

  private static boolean sameInfluences(GlbModel model, int a, int b) {
    double[] balance = new double[model.skinJoints().length];
    for (int k = 0; k < 4; k++) {
      int one = model.joints()[a * 4 + k];
      int two = model.joints()[b * 4 + k];
      if (Math.max(one, two) >= balance.length) {
        return false;
      }
      balance[one] += model.weights()[a * 4 + k];
      balance[two] -= model.weights()[b * 4 + k];
    }
    return Arrays.stream(balance).allMatch(difference -> Math.abs(difference) <= SAME_WEIGHT);
  }

  private static double bindError(GlbModel model) {
    int n = model.skinJoints().length;
    if (model.inverseBinds().length != n) {
      return Double.POSITIVE_INFINITY;
    }
    double worst = 0;
    for (int j = 0; j < n; j++) {
      double[] world = model.nodes().get(model.skinJoints()[j]).world();
      double[] product = Matrix.times(world, model.inverseBinds()[j]);
      worst = Math.max(worst, Matrix.distanceToIdentity(product));
    }
    return worst;
  }

  private static int badNames(GlbModel model) {
    Set<String> taken = new HashSet<>();
    int bad = 0;
    for (int j = 0; j < model.skinJoints().length; j++) {
      String name = model.jointName(j);
      boolean ascii = StandardCharsets.US_ASCII.newEncoder().canEncode(name);
      boolean good = !name.isEmpty() && ascii && name.length() <= LONGEST_NAME && taken.add(name);
      bad += good ? 0 : 1;
    }
    return bad;
  }

  /** Number of unpaired or swapped joints, and the largest skew. */
  private static double[] pairs(GlbModel model) {
    Map<String, Integer> byName = new HashMap<>();
    for (int j = 0; j < model.skinJoints().length; j++) {
      byName.put(model.jointName(j), j);
    }
    int bad = 0;
    double[] middles = new double[byName.size()];
    double[][] heads = new double[byName.size()][];
    int pairs = 0;
    for (Map.Entry<String, Integer> entry : byName.entrySet()) {
      String twinName = twin(entry.getKey());
      Integer twin = byName.get(twinName);
      if (twinName.isEmpty()) {
        continue;
      }
      if (twin == null) {
        bad++;
      } else if (entry.getKey().contains(".L")) {
        double[] left = model.head(entry.getValue());
        double[] right = model.head(twin);
        bad += left[0] > right[0] ? 0 : 2;
        middles[pairs] = (left[0] + right[0]) / 2;
        heads[pairs++] = new double[] {left[0] + right[0], left[1] - right[1], left[2] - right[2]};
      }
    }
    double axis = Percentile.of(Arrays.copyOf(middles, pairs), 0.5);
    double skew = 0;
    for (int i = 0; i < pairs; i++) {
      double x = heads[i][0] - 2 * axis;
      skew = Math.max(skew, Math.hypot(x, Math.hypot(heads[i][1], heads[i][2])));
    }
    double height = model.high(1) - model.low(1);
    return new double[] {bad, skew / height};
  }

  /** The name with .L and .R exchanged, before a number at the end too; empty without a side. */
  static String twin(String name) {
    java.util.regex.Matcher side =
        java.util.regex.Pattern.compile("^(.*)\\.([LR])(\\.\\d+)?$").matcher(name);
    if (!side.matches()) {
      return "";
    }
    String number = side.group(3) == null ? "" : side.group(3);
    return side.group(1) + (side.group(2).equals("L") ? ".R" : ".L") + number;
  }

  private static double boneAngle(GlbModel model) {
    int n = model.skinJoints().length;
    double[] nearest = new double[n];
    Arrays.fill(nearest, Double.POSITIVE_INFINITY);
    for (int j = 0; j < n; j++) {
      int parent = model.parentJoint(j);
      if (parent >= 0) {
        nearest[parent] = Math.min(nearest[parent], angle(model, parent, j));
      }
    }
    return Arrays.stream(nearest).filter(Double::isFinite).max().orElse(0);
  }

  private static double angle(GlbModel model, int parent, int child) {
    double[] world = model.nodes().get(model.skinJoints()[parent]).world();
    double[] y = {world[4], world[5], world[6]};
    double[] head = model.head(child);
    double[] to = {head[0] - world[12], head[1] - world[13], head[2] - world[14]};
    double cosine = dot(y, to) / Math.sqrt(dot(y, y) * dot(to, to));
    return Math.toDegrees(Math.acos(Math.clamp(cosine, -1, 1)));
  }
}
