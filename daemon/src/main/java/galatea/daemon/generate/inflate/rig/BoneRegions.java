package galatea.daemon.generate.inflate.rig;

import galatea.asset.skin.Joint;
import galatea.asset.skin.Skeleton;
import galatea.daemon.generate.inflate.body.Frame;
import galatea.daemon.generate.inflate.body.Outline;

/**
 * Which bone is nearest to each node, along the inside. A joint's bones run from it to its tail and
 * to its children, as far as that is inside.
 */
final class BoneRegions {
  /** {@code [grid]} joint, -1 outside. */
  final int[] joint;

  /** {@code [joints]} how thick the body is around the joint's bones, cells. */
  final double[] radius;

  /** {@code [joints]} length of the joint's own bone, cells. */
  final double[] length;

  BoneRegions(Outline outline, Rig rig, Skeleton skeleton, Frame frame) {
    int width = outline.distance().width();
    float[] distance = outline.distance().values();
    boolean[] inside = new boolean[distance.length];
    for (int i = 0; i < inside.length; i++) {
      int x = i % width;
      int y = i / width;
      inside[i] =
          distance[i] > 0 && x > 0 && y > 0 && x < width - 1 && y < outline.distance().height() - 1;
    }
    int n = skeleton.size();
    radius = new double[n];
    length = new double[n];
    Geodesics ways = new Geodesics(inside, width, node -> 1);
    for (int j = 0; j < n; j++) {
      Joint head = skeleton.joints().get(j);
      double x = frame.gridX(head.x());
      double y = frame.gridY(head.y());
      length[j] = Math.hypot(rig.tailX()[j] - x, rig.tailY()[j] - y);
      radius[j] = draw(outline, inside, ways, j, x, y, rig.tailX()[j], rig.tailY()[j]);
      int parent = head.parent();
      if (parent >= 0) {
        Joint above = skeleton.joints().get(parent);
        draw(outline, inside, ways, parent, frame.gridX(above.x()), frame.gridY(above.y()), x, y);
      }
    }
    ways.spread();
    joint = ways.source;
  }

  /** Sources along a bone; returns the mean distance to the outline along it. */
  private static double draw(
      Outline outline,
      boolean[] inside,
      Geodesics ways,
      int joint,
      double x0,
      double y0,
      double x1,
      double y1) {
    int width = outline.distance().width();
    int steps = Math.max(1, (int) Math.ceil(2 * Math.hypot(x1 - x0, y1 - y0)));
    double sum = 0;
    int count = 0;
    for (int i = 0; i <= steps; i++) {
      double x = x0 + (x1 - x0) * i / steps;
      double y = y0 + (y1 - y0) * i / steps;
      int node = (int) Math.round(y) * width + (int) Math.round(x);
      double d = outline.distanceAt(x, y);
      if (d <= 0 || !inside[node]) {
        break;
      }
      ways.add(node, Math.hypot(x - Math.round(x), y - Math.round(y)) * 0.5, joint);
      sum += d;
      count++;
    }
    return count == 0 ? 0.5 : sum / count;
  }
}
