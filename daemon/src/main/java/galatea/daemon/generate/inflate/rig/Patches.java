package galatea.daemon.generate.inflate.rig;

import galatea.daemon.generate.inflate.body.Outline;
import java.util.Arrays;

/**
 * The inside of the silhouette as a graph of few nodes that keeps its gaps.
 *
 * <p>The grid is cut into square blocks; every four-connected piece of the inside within a block is
 * a patch. Patches are linked where their grid nodes are neighbors, as strongly as the border they
 * share. So two fingers that fall into one block stay two patches however coarse the blocks are.
 */
final class Patches {
  /** A plane has at most about so many patches, which bounds the cost of solving on them. */
  private static final int MOST = 9_000;

  final int width;
  final int height;

  /** Side of a block, grid cells. */
  final int block;

  /** {@code [grid]} patch of each node, -1 outside. */
  final int[] patch;

  final int count;

  /** {@code [count + 1]} and links: neighbors of patch p are {@code link[start[p]..start[p+1])}. */
  final int[] start;

  final int[] link;

  /** Shared border of a link, in block sides. */
  final float[] strength;

  /** Centre of the block of each patch, grid coordinates. */
  final float[] x;

  final float[] y;

  /** Inside nodes of each patch, in blocks. */
  final float[] mass;

  private Patches(
      int width,
      int height,
      int block,
      int[] patch,
      int count,
      int[] start,
      int[] link,
      float[] strength) {
    this.width = width;
    this.height = height;
    this.block = block;
    this.patch = patch;
    this.count = count;
    this.start = start;
    this.link = link;
    this.strength = strength;
    x = new float[count];
    y = new float[count];
    mass = new float[count];
    for (int i = 0; i < patch.length; i++) {
      int p = patch[i];
      if (p >= 0) {
        x[p] = column(i % width, block);
        y[p] = column(i / width, block);
        mass[p] += 1f / (block * block);
      }
    }
  }

  /** Centre of the block that a column or row lies in. */
  private static float column(int at, int block) {
    int first = at - at % block;
    return first + (block - 1) * 0.5f;
  }

  static Patches of(Outline outline) {
    int width = outline.distance().width();
    int height = outline.distance().height();
    float[] distance = outline.distance().values();
    int inside = 0;
    for (float d : distance) {
      inside += d > 0 ? 1 : 0;
    }
    int block = Math.max(1, (int) Math.ceil(Math.sqrt((double) inside / MOST)));
    int[] patch = new int[distance.length];
    Arrays.fill(patch, -1);
    int count = 0;
    int[] stack = new int[block * block];
    for (int i = 0; i < patch.length; i++) {
      if (distance[i] > 0 && patch[i] < 0) {
        flood(i, count++, distance, width, block, patch, stack);
      }
    }
    return linked(width, height, block, patch, count);
  }

  private static void flood(
      int seed, int label, float[] distance, int width, int block, int[] patch, int[] stack) {
    int left = seed % width / block * block;
    int top = seed / width / block * block;
    int size = 0;
    stack[size++] = seed;
    patch[seed] = label;
    while (size > 0) {
      int at = stack[--size];
      int ax = at % width;
      int ay = at / width;
      for (int side = 0; side < 4; side++) {
        int nx = ax + (side == 0 ? 1 : side == 1 ? -1 : 0);
        int ny = ay + (side == 2 ? 1 : side == 3 ? -1 : 0);
        boolean within =
            nx >= left && ny >= top && nx < Math.min(width, left + block) && ny < top + block;
        int next = ny * width + nx;
        if (within && next < patch.length && distance[next] > 0 && patch[next] < 0) {
          patch[next] = label;
          stack[size++] = next;
        }
      }
    }
  }

  private static Patches linked(int width, int height, int block, int[] patch, int count) {
    long[] pairs = new long[64];
    int n = 0;
    for (int i = 0; i < patch.length; i++) {
      for (int side = 0; side < 2; side++) {
        int next = side == 0 ? i + 1 : i + width;
        boolean exists = side == 0 ? i % width + 1 < width : next < patch.length;
        if (!exists || patch[i] < 0 || patch[next] < 0 || patch[i] == patch[next]) {
          continue;
        }
        if (n + 2 > pairs.length) {
          pairs = Arrays.copyOf(pairs, n * 2);
        }
        pairs[n++] = ((long) patch[i] << 32) | patch[next];
        pairs[n++] = ((long) patch[next] << 32) | patch[i];
      }
    }
    Arrays.sort(pairs, 0, n);
    int[] start = new int[count + 1];
    int[] link = new int[n];
    float[] strength = new float[n];
    int links = 0;
    for (int i = 0; i < n; i++) {
      if (i == 0 || pairs[i] != pairs[i - 1]) {
        link[links] = (int) pairs[i];
        start[(int) (pairs[i] >>> 32) + 1]++;
        links++;
      }
      strength[links - 1] += 1f / block;
    }
    for (int p = 0; p < count; p++) {
      start[p + 1] += start[p];
    }
    return new Patches(
        width,
        height,
        block,
        patch,
        count,
        start,
        Arrays.copyOf(link, links),
        Arrays.copyOf(strength, links));
  }
}
