package galatea.daemon.preview;

import galatea.asset.skin.Joint;
import galatea.asset.skin.Skeleton;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A skeleton as tapered lines from joint to child joint and dots: thick end at the parent. The
 * subject's left is blue, its right red; what is neither has one colour a chain.
 */
final class Bones {
  private static final int LEFT = 0x2f7fe0;
  private static final int RIGHT = 0xe2504a;
  private static final int[] CHAINS = {0xf0a02c, 0x37a86b, 0x8b62d6, 0x1ba3b0, 0xc65aa6};
  private static final int OUTLINE = 0x33312e;
  private static final int DOT = 0xfffaf0;

  private Bones() {}

  /** Head column and row, tail column and row, depth; and its colour. */
  private record Bone(float[] ends, int color) {}

  /** Draws all joints as the view sees them, the farthest first. */
  static void draw(Canvas canvas, Skeleton skeleton, View view, double pixel) {
    List<Joint> joints = skeleton.joints();
    int n = joints.size();
    float[] heads = new float[n * 3];
    for (int i = 0; i < n; i++) {
      heads[i * 3] = (float) joints.get(i).x();
      heads[i * 3 + 1] = (float) joints.get(i).y();
      heads[i * 3 + 2] = (float) joints.get(i).z();
    }
    float[] at = view.project(heads);
    int[] colors = colors(joints);
    boolean[] hasChild = new boolean[n];
    List<Bone> bones = new ArrayList<>();
    for (int i = 1; i < n; i++) {
      int parent = joints.get(i).parent();
      hasChild[parent] = true;
      bones.add(
          new Bone(
              new float[] {
                at[parent * 3],
                at[parent * 3 + 1],
                at[i * 3],
                at[i * 3 + 1],
                (at[parent * 3 + 2] + at[i * 3 + 2]) / 2
              },
              colors[i]));
    }
    for (int i = 0; i < n; i++) {
      if (!hasChild[i]) {
        bones.add(new Bone(stub(joints, i, view, at), colors[i]));
      }
    }
    bones.sort(Comparator.comparingDouble(bone -> -bone.ends()[4]));
    for (Bone bone : bones) {
      float[] e = bone.ends();
      double length = Math.hypot(e[2] - e[0], e[3] - e[1]);
      double thick = Math.clamp(length * 0.12, 1.6 * pixel, 4.5 * pixel);
      double thin = 0.9 * pixel;
      canvas.taper(e[0], e[1], thick + pixel, e[2], e[3], thin + pixel, OUTLINE, 0.75);
      canvas.taper(e[0], e[1], thick, e[2], e[3], thin, bone.color(), 1);
    }
    for (int i = n - 1; i >= 0; i--) {
      double radius = (i == 0 ? 4.6 : 2.9) * pixel;
      canvas.dot(at[i * 3], at[i * 3 + 1], radius + pixel, OUTLINE);
      canvas.dot(at[i * 3], at[i * 3 + 1], radius, i == 0 ? CHAINS[0] : DOT);
    }
  }

  /** A short line along the joint's own +Y, half as long as the bone that leads to it. */
  private static float[] stub(List<Joint> joints, int index, View view, float[] at) {
    Joint joint = joints.get(index);
    double length = 0.05;
    if (joint.parent() >= 0) {
      Joint parent = joints.get(joint.parent());
      double dx = joint.x() - parent.x();
      double dy = joint.y() - parent.y();
      double dz = joint.z() - parent.z();
      length = 0.5 * Math.sqrt(dx * dx + dy * dy + dz * dz);
    }
    // the second column of the rotation matrix
    double x = 2 * (joint.qx() * joint.qy() - joint.qz() * joint.qw());
    double y = 1 - 2 * (joint.qx() * joint.qx() + joint.qz() * joint.qz());
    double z = 2 * (joint.qy() * joint.qz() + joint.qx() * joint.qw());
    float[] tip =
        view.project(
            new float[] {
              (float) (joint.x() + x * length),
              (float) (joint.y() + y * length),
              (float) (joint.z() + z * length)
            });
    return new float[] {at[index * 3], at[index * 3 + 1], tip[0], tip[1], at[index * 3 + 2]};
  }

  /** By side where the name tells it, else by chain; a chain ends where joints branch. */
  private static int[] colors(List<Joint> joints) {
    int[] chain = new int[joints.size()];
    int[] firstChild = new int[joints.size()];
    int[] out = new int[joints.size()];
    int chains = 0;
    for (int i = 0; i < joints.size(); i++) {
      Joint joint = joints.get(i);
      if (joint.parent() >= 0) {
        boolean goesOn = firstChild[joint.parent()] == 0;
        firstChild[joint.parent()] = i;
        chain[i] = goesOn ? chain[joint.parent()] : ++chains;
      }
      out[i] =
          joint.name().endsWith(".L")
              ? LEFT
              : joint.name().endsWith(".R") ? RIGHT : CHAINS[chain[i] % CHAINS.length];
    }
    return out;
  }
}
