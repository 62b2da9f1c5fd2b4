package galatea.rigging.repair;

import galatea.rigging.rig.FileRig;
import galatea.rigging.rig.Rig;
import galatea.rigging.rig.RigDocument.Skin;
import galatea.rigging.rig.RigDocument.Surface;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;

/**
 * Weights for vertices that have none: they spread along the surface from those that have some, the
 * nearest first, each vertex the mean of its neighbours weighed by nearness. A part of the surface
 * without any is moved by the joint whose bone is nearest.
 */
final class WeightFill {
  private final Surface surface;
  private final int[] nodes;
  private final FileRig figure;
  private final int[] leaders;
  private final int[] starts;
  private final int[] neighbours;

  /**
   * @param leaders {@code [v]} one vertex for those that a seam split: weights cross seams
   * @param figure whose joints' bones are asked for parts without any weight
   */
  WeightFill(Surface surface, int[] leaders, Skin skin, FileRig figure) {
    this.surface = surface;
    this.leaders = leaders;
    this.nodes = skin.joints();
    this.figure = figure;
    int count = surface.vertexCount();
    int[] triangles = surface.triangles().clone();
    Arrays.setAll(triangles, i -> leaders[triangles[i]]);
    starts = new int[count + 1];
    for (int v : triangles) {
      starts[v + 1] += 2;
    }
    for (int v = 0; v < count; v++) {
      starts[v + 1] += starts[v];
    }
    neighbours = new int[triangles.length * 2];
    int[] at = starts.clone();
    for (int i = 0; i < triangles.length; i++) {
      int t = i / 3 * 3;
      neighbours[at[triangles[i]]++] = triangles[t + (i + 1) % 3];
      neighbours[at[triangles[i]]++] = triangles[t + (i + 2) % 3];
    }
  }

  private record Reach(int vertex, double distance) {}

  /** Fills the vertices that are empty; others stay bit for bit. */
  void fill(boolean[] empty, int[] slots, float[] weights, int width) {
    int count = surface.vertexCount();
    double[] distance = new double[count];
    PriorityQueue<Reach> queue =
        new PriorityQueue<>(
            Comparator.comparingDouble(Reach::distance).thenComparingInt(Reach::vertex));
    for (int v = 0; v < count; v++) {
      distance[v] = empty[v] ? Double.MAX_VALUE : 0;
      if (!empty[v]) {
        reach(v, empty, distance, queue);
      }
    }
    boolean[] known = new boolean[count];
    for (int v = 0; v < count; v++) {
      known[v] = !empty[v];
    }
    while (!queue.isEmpty()) {
      Reach next = queue.poll();
      int v = next.vertex();
      if (known[v] || next.distance() > distance[v]) {
        continue;
      }
      mean(v, known, slots, weights, width);
      known[v] = true;
      reach(v, empty, distance, queue);
    }
    for (int v = 0; v < count; v++) {
      if (!known[v]) {
        int slot = nearest(v);
        Arrays.fill(slots, v * width, v * width + width, 0);
        Arrays.fill(weights, v * width, v * width + width, 0);
        slots[v * width] = slot;
        weights[v * width] = 1;
      }
    }
    for (int v = 0; v < count; v++) {
      if (empty[v] && leaders[v] != v) {
        System.arraycopy(slots, leaders[v] * width, slots, v * width, width);
        System.arraycopy(weights, leaders[v] * width, weights, v * width, width);
      }
    }
  }

  private void reach(int v, boolean[] empty, double[] distance, PriorityQueue<Reach> queue) {
    for (int i = starts[v]; i < starts[v + 1]; i++) {
      int to = neighbours[i];
      double d = distance[v] + length(v, to);
      if (empty[to] && d < distance[to]) {
        distance[to] = d;
        queue.add(new Reach(to, d));
      }
    }
  }

  private void mean(int v, boolean[] known, int[] slots, float[] weights, int width) {
    TreeMap<Integer, Double> shares = new TreeMap<>();
    for (int i = starts[v]; i < starts[v + 1]; i++) {
      int from = neighbours[i];
      if (known[from]) {
        double near = 1 / (length(v, from) + 1e-12);
        for (int k = from * width; k < from * width + width; k++) {
          if (weights[k] > 0) {
            shares.merge(slots[k], near * weights[k], Double::sum);
          }
        }
      }
    }
    var best =
        shares.entrySet().stream()
            .sorted(
                Comparator.comparingDouble((Map.Entry<Integer, Double> e) -> -e.getValue())
                    .thenComparingInt(Map.Entry::getKey))
            .limit(4)
            .toList();
    int[] joint = best.stream().mapToInt(Map.Entry::getKey).toArray();
    double[] share = best.stream().mapToDouble(Map.Entry::getValue).toArray();
    Arrays.fill(slots, v * width, v * width + width, 0);
    Arrays.fill(weights, v * width, v * width + width, 0);
    WeightRepair.write(joint, share, joint.length, slots, weights, v * width);
  }

  private double length(int a, int b) {
    float[] p = surface.positions();
    double x = p[a * 3] - p[b * 3];
    double y = p[a * 3 + 1] - p[b * 3 + 1];
    double z = p[a * 3 + 2] - p[b * 3 + 2];
    return Math.sqrt(x * x + y * y + z * z);
  }

  /** The skin's slot whose bones, from its joint to the joints below, are nearest. */
  private int nearest(int v) {
    Rig rig = figure.rig();
    int best = 0;
    double least = Double.MAX_VALUE;
    for (int j = 0; j < rig.size(); j++) {
      int above = rig.parents()[j];
      int owner = slot(figure.nodes()[above >= 0 ? above : j]);
      double d = segment(v, above >= 0 ? above : j, j);
      if (owner >= 0 && d < least) {
        least = d;
        best = owner;
      }
      int own = slot(figure.nodes()[j]);
      double head = segment(v, j, j);
      if (own >= 0 && head < least) {
        least = head;
        best = own;
      }
    }
    return best;
  }

  private int slot(int node) {
    for (int slot = 0; slot < nodes.length; slot++) {
      if (nodes[slot] == node) {
        return slot;
      }
    }
    return -1;
  }

  private double segment(int v, int a, int b) {
    Rig rig = figure.rig();
    float[] p = surface.positions();
    double along = 0;
    double length = 0;
    for (int k = 0; k < 3; k++) {
      double d = rig.head(b, k) - rig.head(a, k);
      along += d * (p[v * 3 + k] - rig.head(a, k));
      length += d * d;
    }
    double t = length > 0 ? Math.clamp(along / length, 0, 1) : 0;
    double sum = 0;
    for (int k = 0; k < 3; k++) {
      double x = rig.head(a, k) + t * (rig.head(b, k) - rig.head(a, k)) - p[v * 3 + k];
      sum += x * x;
    }
    return sum;
  }
}
