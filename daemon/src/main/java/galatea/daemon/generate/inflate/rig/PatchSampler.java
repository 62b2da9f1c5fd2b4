package galatea.daemon.generate.inflate.rig;

import galatea.asset.skin.SkinWeights;
import galatea.daemon.generate.inflate.body.Body;

/**
 * Weights of patches at the body's vertices: bilinear between block centres, but only among patches
 * that are linked with the vertex's own, so that nothing is blended over a gap.
 */
final class PatchSampler {
  private final Patches patches;
  private final float[][] weights;
  private final int[] near = new int[64];
  private int nearCount;

  PatchSampler(Patches patches, float[][] weights) {
    this.patches = patches;
    this.weights = weights;
  }

  SkinWeights sample(Body body) {
    int n = body.mesh().vertexCount();
    int[] joints = new int[n * SkinWeights.INFLUENCES];
    float[] shares = new float[n * SkinWeights.INFLUENCES];
    float[] positions = body.mesh().positions();
    float[] row = new float[weights.length];
    // vertices behind mirror those in front and have their weights
    for (int v = 0; v < body.front(); v++) {
      double gx = body.frame().gridX(positions[v * 3]);
      double gy = body.frame().gridY(positions[v * 3 + 1]);
      sample(gx, gy, row);
      Influences.keep(row, joints, shares, v);
      if (v >= body.rim()) {
        int mirrored = (body.front() + v - body.rim()) * SkinWeights.INFLUENCES;
        int at = v * SkinWeights.INFLUENCES;
        System.arraycopy(joints, at, joints, mirrored, SkinWeights.INFLUENCES);
        System.arraycopy(shares, at, shares, mirrored, SkinWeights.INFLUENCES);
      }
    }
    return new SkinWeights(joints, shares);
  }

  private void sample(double gx, double gy, float[] row) {
    int own = patchAt(gx, gy);
    nearCount = 0;
    add(own);
    for (int l = patches.start[own]; l < patches.start[own + 1]; l++) {
      add(patches.link[l]);
    }
    int direct = nearCount;
    for (int i = 1; i < direct; i++) {
      int p = near[i];
      for (int l = patches.start[p]; l < patches.start[p + 1]; l++) {
        add(patches.link[l]);
      }
    }
    java.util.Arrays.fill(row, 0);
    double sum = 0;
    for (int i = 0; i < nearCount; i++) {
      int p = near[i];
      double tent =
          Math.max(0, 1 - Math.abs(gx - patches.x[p]) / patches.block)
              * Math.max(0, 1 - Math.abs(gy - patches.y[p]) / patches.block);
      if (p == own) {
        tent = Math.max(tent, 1e-3);
      }
      if (tent > 0) {
        sum += tent;
        for (int j = 0; j < row.length; j++) {
          row[j] += (float) (tent * weights[j][p]);
        }
      }
    }
    for (int j = 0; j < row.length; j++) {
      row[j] = (float) Math.max(0, row[j] / sum);
    }
  }

  private void add(int patch) {
    for (int i = 0; i < nearCount; i++) {
      if (near[i] == patch) {
        return;
      }
    }
    if (nearCount < near.length) {
      near[nearCount++] = patch;
    }
  }

  /** The patch of the nearest inside node. */
  private int patchAt(double gx, double gy) {
    int cx = (int) Math.round(gx);
    int cy = (int) Math.round(gy);
    int most = Math.max(patches.width, patches.height);
    for (int reach = 1; reach <= most; reach *= 2) {
      int best = -1;
      double least = Double.POSITIVE_INFINITY;
      for (int y = Math.max(0, cy - reach); y <= Math.min(patches.height - 1, cy + reach); y++) {
        for (int x = Math.max(0, cx - reach); x <= Math.min(patches.width - 1, cx + reach); x++) {
          int p = patches.patch[y * patches.width + x];
          double away = (x - gx) * (x - gx) + (y - gy) * (y - gy);
          if (p >= 0 && away < least) {
            least = away;
            best = p;
          }
        }
      }
      if (best >= 0) {
        return best;
      }
    }
    throw new IllegalArgumentException("the outline has nothing inside");
  }
}
