package galatea.daemon.generate.inflate.body;

import galatea.asset.image.Plane;
import java.util.Arrays;

/**
 * The front half at grid resolution: the inside of H &gt; 0 cut into triangles by marching squares,
 * lifted to {@code z = sqrt(H)}. Its topology is that of the 4-connected inside nodes.
 */
final class FirstMesh {
  /** Crossings stay this share of a cell away from nodes, so that no face has zero area. */
  private static final double CLOSEST = 0.02;

  private final int width;
  private final int height;
  private final float[] squared;
  private final FrontMesh mesh;
  private final int[] atNode; // vertex of an inside node
  private final int[] across; // vertex between a node and its right neighbor
  private final int[] down; // vertex between a node and the one below it
  private final int[] polygon = new int[6];

  private FirstMesh(Plane plane) {
    width = plane.width();
    height = plane.height();
    squared = plane.values();
    int inside = 0;
    for (float value : squared) {
      inside += value > 0 ? 1 : 0;
    }
    mesh = new FrontMesh(inside * 5 / 4 + 64, inside * 5 / 2 + 64);
    atNode = new int[squared.length];
    across = new int[squared.length];
    down = new int[squared.length];
    Arrays.fill(atNode, -1);
    Arrays.fill(across, -1);
    Arrays.fill(down, -1);
  }

  static FrontMesh of(HeightField field) {
    FirstMesh first = new FirstMesh(field.squared());
    first.placeVertices();
    first.placeFaces();
    first.mesh.connect();
    return first.mesh;
  }

  private void placeVertices() {
    for (int j = 0; j < height; j++) {
      for (int i = 0; i < width; i++) {
        int at = j * width + i;
        float here = squared[at];
        if (here > 0) {
          atNode[at] = mesh.addVertex(i, -j, Math.sqrt(here), false);
        }
        if (i + 1 < width && here > 0 != squared[at + 1] > 0) {
          across[at] = mesh.addVertex(i + crossing(here, squared[at + 1]), -j, 0, true);
        }
        if (j + 1 < height && here > 0 != squared[at + width] > 0) {
          down[at] = mesh.addVertex(i, -(j + crossing(here, squared[at + width])), 0, true);
        }
      }
    }
  }

  private static double crossing(float from, float to) {
    return Math.clamp(from / ((double) from - to), CLOSEST, 1 - CLOSEST);
  }

  private void placeFaces() {
    for (int j = 0; j + 1 < height; j++) {
      for (int i = 0; i + 1 < width; i++) {
        int at = j * width + i;
        int a = atNode[at];
        int b = atNode[at + 1];
        int c = atNode[at + width + 1];
        int d = atNode[at + width];
        int corners = (a >= 0 ? 1 : 0) + (b >= 0 ? 1 : 0) + (c >= 0 ? 1 : 0) + (d >= 0 ? 1 : 0);
        if (corners == 0) {
          continue;
        }
        int top = across[at];
        int right = down[at + 1];
        int bottom = across[at + width];
        int left = down[at];
        if (corners == 2 && (a >= 0) == (c >= 0)) {
          // diagonal corners are apart: the inside is 4-connected
          if (a >= 0) {
            mesh.addFace(a, left, top);
            mesh.addFace(c, right, bottom);
          } else {
            mesh.addFace(d, bottom, left);
            mesh.addFace(b, top, right);
          }
        } else {
          // round the cell counter-clockwise with y up; a crossing between unlike corners
          int[] round = {a, left, d, bottom, c, right, b, top};
          fan(round, corners == 3 ? opposite(a, b, c, d) : 0);
        }
      }
    }
  }

  /** Place in the round of the corner opposite to the one that is outside. */
  private static int opposite(int a, int b, int c, int d) {
    return a < 0 ? 4 : d < 0 ? 6 : c < 0 ? 0 : b < 0 ? 2 : 0;
  }

  private void fan(int[] round, int first) {
    int n = 0;
    for (int k = 0; k < 8; k++) {
      int v = round[(first + k) % 8];
      if (v >= 0) {
        polygon[n++] = v;
      }
    }
    for (int k = 2; k < n; k++) {
      mesh.addFace(polygon[0], polygon[k - 1], polygon[k]);
    }
  }
}
