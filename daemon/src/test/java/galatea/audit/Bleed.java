package galatea.audit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How much of the weights at a crease comes from bones beyond it. A crease is a line of the picture
 * along which one limb may lie on another ({@link Creases}). At both sides of it the way to each
 * bone is measured twice: straight over the crease, and around it. A bone whose way around is
 * longer by the thickness of the limb is foreign there, and its share of the weight is bleed. Where
 * a bone itself runs over a crease (a belt, a cuff) the crease is open, and places count only when
 * both sides have a bone of their own.
 *
 * @param share mean over pairs of places, one on each side, of the foreign share; 0 without pairs
 * @param pairs number of pairs that count
 * @param list the pairs: x, y of the crease on its grid, foreign share
 */
record Bleed(double share, int pairs, List<double[]> list) {
  /** Places lie so many grid pixels to the sides of a crease. */
  private static final double ASIDE = 4;

  static Bleed of(GlbModel model, Silhouette matte, Creases creases) {
    return new Measure(model, Placement.of(model, matte), creases).bleed();
  }

  private static final class Measure {
    private final GlbModel model;
    private final Placement placement;
    private final Creases creases;
    private final int joints;
    private final float[][] over; // [joints][pixels] way from the joint's bones
    private final float[][] around; // the same, not over creases
    private final int[] nearest; // [pixels] vertex in front, -1 none within reach

    Measure(GlbModel model, Placement placement, Creases creases) {
      this.model = model;
      this.placement = placement;
      this.creases = creases;
      joints = model.skinJoints().length;
      boolean[][] bones = new boolean[joints][creases.inside.length];
      for (int j = 0; j < joints; j++) {
        draw(j, bones);
      }
      boolean[] open = creases.inside.clone();
      for (int i = 0; i < open.length; i++) {
        open[i] &= !creases.crease[i];
      }
      // a line one pixel wide is crossed at corners: thicken it by a neighbor
      for (int i = 0; i < open.length; i++) {
        if (creases.crease[i] && creases.inside[i]) {
          open[i + 1] = false;
          open[i + creases.width] = false;
        }
      }
      for (boolean[] bone : bones) {
        for (int i = 0; i < bone.length; i++) {
          open[i] |= bone[i] && creases.inside[i];
        }
      }
      over = new float[joints][];
      around = new float[joints][];
      for (int j = 0; j < joints; j++) {
        over[j] = Ways.from(creases.inside, creases.width, bones[j]);
        around[j] = Ways.from(open, creases.width, bones[j]);
      }
      nearest = nearest();
    }

    /** A joint's bones run to its children; that of a tip along +Y as far as its parent's is. */
    private void draw(int joint, boolean[][] bones) {
      double[] head = model.head(joint);
      boolean tip = true;
      for (int k = 0; k < joints; k++) {
        if (model.parentJoint(k) == joint) {
          tip = false;
          draw(head, model.head(k), bones[joint]);
        }
      }
      int parent = model.parentJoint(joint);
      if (tip) {
        double[] above = parent < 0 ? head : model.head(parent);
        double length = Math.hypot(head[0] - above[0], head[1] - above[1]);
        double[] world = model.nodes().get(model.skinJoints()[joint]).world();
        draw(
            head,
            new double[] {head[0] + world[4] * length, head[1] + world[5] * length},
            bones[joint]);
      }
    }

    private void draw(double[] from, double[] to, boolean[] bone) {
      int steps = 4 * Creases.SIDE;
      for (int i = 0; i <= steps; i++) {
        double t = i / (double) steps;
        int at = pixel(from[0] + (to[0] - from[0]) * t, from[1] + (to[1] - from[1]) * t);
        if (!creases.inside[at]) {
          return;
        }
        bone[at] = true;
      }
    }

    private int pixel(double modelX, double modelY) {
      return creases.pixel(
          (placement.pixelX(modelX) - creases.left) / creases.scale - 0.5,
          (placement.pixelY(modelY) - creases.top) / creases.scale - 0.5);
    }

    private int[] nearest() {
      int[] found = new int[creases.inside.length];
      Arrays.fill(found, -1);
      float[] p = model.positions();
      for (int v = 0; v < model.vertexCount(); v++) {
        if (p[v * 3 + 2] >= 0) {
          found[pixel(p[v * 3], p[v * 3 + 1])] = v;
        }
      }
      return found;
    }

    Bleed bleed() {
      List<double[]> pairs = new ArrayList<>();
      double sum = 0;
      for (int i = 0; i < creases.crease.length; i++) {
        if (!creases.crease[i]) {
          continue;
        }
        int x = i % creases.width;
        int y = i / creases.width;
        double nx = ASIDE * Math.cos(creases.normal[i]);
        double ny = ASIDE * Math.sin(creases.normal[i]);
        int a = creases.pixel(x + nx, y + ny);
        int b = creases.pixel(x - nx, y - ny);
        double foreign = pair(a, b);
        if (foreign >= 0) {
          pairs.add(new double[] {x, y, foreign});
          sum += foreign;
        }
      }
      return new Bleed(sum / Math.max(1, pairs.size()), pairs.size(), pairs);
    }

    /** Foreign share of a pair, -1 when it does not count. */
    private double pair(int a, int b) {
      int va = vertex(a);
      int vb = vertex(b);
      int boneA = own(a);
      int boneB = own(b);
      if (va < 0 || vb < 0 || boneA < 0 || boneB < 0 || boneA == boneB) {
        return -1;
      }
      if (!foreign(a, boneA, boneB) || !foreign(b, boneB, boneA)) {
        return -1;
      }
      return (share(va, a, boneA) + share(vb, b, boneB)) / 2;
    }

    private int vertex(int at) {
      int x = at % creases.width;
      int y = at / creases.width;
      for (int side = 0; side < 9; side++) {
        int found = nearest[creases.pixel(x + side % 3 - 1, y + side / 3 - 1)];
        if (found >= 0) {
          return found;
        }
      }
      return -1;
    }

    /** The bone that is nearest without going over a crease. */
    private int own(int at) {
      int best = -1;
      for (int j = 0; j < joints; j++) {
        if (around[j][at] < (best < 0 ? Float.POSITIVE_INFINITY : around[best][at])) {
          best = j;
        }
      }
      return best;
    }

    private boolean foreign(int at, int own, int joint) {
      double thickness = 2 * Math.max(ASIDE, around[own][at]);
      return around[joint][at] - over[joint][at] > thickness;
    }

    private double share(int vertex, int at, int own) {
      double sum = 0;
      for (int k = vertex * 4; k < vertex * 4 + 4; k++) {
        float weight = model.weights()[k];
        sum += weight > 0 && foreign(at, own, model.joints()[k]) ? weight : 0;
      }
      return sum;
    }
  }
}
