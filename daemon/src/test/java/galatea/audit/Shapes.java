package galatea.audit;

import com.fasterxml.jackson.databind.node.MissingNode;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Small meshes made by hand, for planting faults. */
final class Shapes {
  private Shapes() {}

  /** Cube of side 2 about the origin, eight vertices, outward. */
  static float[] cubePositions() {
    float[] p = new float[24];
    for (int v = 0; v < 8; v++) {
      p[v * 3] = (v & 1) * 2 - 1;
      p[v * 3 + 1] = (v >> 1 & 1) * 2 - 1;
      p[v * 3 + 2] = (v >> 2) * 2 - 1;
    }
    return p;
  }

  static int[] cubeFaces() {
    return new int[] {
      0, 2, 1, 1, 2, 3, /* back */ 4, 5, 6, 5, 7, 6, /* front */
      0, 1, 4, 1, 5, 4, /* below */ 2, 6, 3, 3, 6, 7, /* above */
      0, 4, 2, 2, 4, 6, /* left */ 1, 3, 5, 3, 7, 5 /* right */
    };
  }

  /** Wrapped grid of {@code n × n} quads around the y axis: genus 1. */
  static GlbModel torus(int n) {
    float[] p = new float[n * n * 3];
    int[] faces = new int[n * n * 6];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        double around = 2 * Math.PI * i / n;
        double tube = 2 * Math.PI * j / n;
        int v = i * n + j;
        p[v * 3] = (float) ((2 + Math.cos(tube)) * Math.cos(around));
        p[v * 3 + 1] = (float) Math.sin(tube);
        p[v * 3 + 2] = (float) ((2 + Math.cos(tube)) * Math.sin(around));
        int right = (i + 1) % n * n + j;
        int up = i * n + (j + 1) % n;
        int both = (i + 1) % n * n + (j + 1) % n;
        int[] quad = {v, up, right, right, up, both};
        System.arraycopy(quad, 0, faces, v * 6, 6);
      }
    }
    return plain(p, faces);
  }

  static GlbModel plain(float[] positions, int[] faces) {
    return textured(positions, new float[0], faces, null);
  }

  static GlbModel textured(
      float[] positions, float[] uvs, int[] faces, @Nullable BufferedImage image) {
    return new GlbModel(
        positions,
        new float[0],
        uvs,
        faces,
        new int[0],
        new float[0],
        image,
        List.of(),
        new int[0],
        new double[0][],
        List.of(),
        MissingNode.getInstance(),
        1);
  }

  /**
   * Ellipsoid of {@code 2 × 2 × 2 depth} about (0, 1, 0), poles on z: a front and a back chart that
   * meet at z = 0, where vertices are doubled. The front's texture coordinates fill the left half
   * of the picture upright, the back's the right half, x and y running as in front.
   */
  static GlbModel ellipsoid(int rings, int sectors, double depth, @Nullable BufferedImage image) {
    List<float[]> points = new ArrayList<>();
    List<float[]> uv = new ArrayList<>();
    List<int[]> faces = new ArrayList<>();
    for (int side = 0; side < 2; side++) {
      int base = points.size();
      int sign = side == 0 ? 1 : -1;
      for (int r = 0; r <= rings; r++) {
        for (int s = 0; s < (r == 0 ? 1 : sectors); s++) {
          double polar = Math.PI / 2 * r / rings;
          double azimuth = 2 * Math.PI * s / sectors;
          double x = Math.sin(polar) * Math.cos(azimuth);
          double y = Math.sin(polar) * Math.sin(azimuth);
          double z = r == rings ? 0 : sign * depth * Math.cos(polar);
          points.add(new float[] {(float) x, (float) (y + 1), (float) z});
          uv.add(new float[] {(float) (0.25 + side * 0.5 + x * 0.24), (float) (0.5 - y * 0.48)});
        }
      }
      for (int r = 0; r < rings; r++) {
        for (int s = 0; s < sectors; s++) {
          int next = (s + 1) % sectors;
          int a = base + (r == 0 ? 0 : 1 + (r - 1) * sectors + s);
          int b = base + (r == 0 ? 0 : 1 + (r - 1) * sectors + next);
          int c = base + 1 + r * sectors + s;
          int d = base + 1 + r * sectors + next;
          faces.add(side == 0 ? new int[] {a, c, d} : new int[] {a, d, c});
          if (r > 0) {
            faces.add(side == 0 ? new int[] {a, d, b} : new int[] {a, b, d});
          }
        }
      }
    }
    return textured(flat(points, 3), flat(uv, 2), flatInts(faces), image);
  }

  private static float[] flat(List<float[]> rows, int width) {
    float[] all = new float[rows.size() * width];
    for (int i = 0; i < rows.size(); i++) {
      System.arraycopy(rows.get(i), 0, all, i * width, width);
    }
    return all;
  }

  private static int[] flatInts(List<int[]> rows) {
    return rows.stream().flatMapToInt(Arrays::stream).toArray();
  }

  /**
   * An ellipsoid with three joints on its y axis, {@code spine} at 0.4, {@code spine.001} at 1 and
   * {@code spine.002} at 1.6, skinned by height: smoothly, or each vertex by one joint alone.
   */
  static GlbModel rigged(boolean smooth) {
    GlbModel body = ellipsoid(24, 48, 0.8, null);
    double[] heights = {0.4, 1, 1.6};
    List<GlbModel.Node> nodes = new ArrayList<>();
    double[][] inverseBinds = new double[3][];
    for (int j = 0; j < 3; j++) {
      double[] local = Matrix.identity();
      local[13] = j == 0 ? heights[0] : 0.6;
      double[] world = Matrix.identity();
      world[13] = heights[j];
      String name = j == 0 ? "spine" : "spine.00" + j;
      nodes.add(new GlbModel.Node(name, j - 1, local, world));
      inverseBinds[j] = Matrix.identity();
      inverseBinds[j][13] = -heights[j];
    }
    int n = body.vertexCount();
    int[] joints = new int[n * 4];
    float[] weights = new float[n * 4];
    for (int v = 0; v < n; v++) {
      double along = Math.clamp((body.positions()[v * 3 + 1] - heights[0]) / 0.6, 0, 2);
      if (!smooth) {
        along = Math.rint(along);
      }
      int lower = Math.min(1, (int) along);
      joints[v * 4] = lower;
      joints[v * 4 + 1] = lower + 1;
      weights[v * 4 + 1] = (float) (along - lower);
      weights[v * 4] = 1 - weights[v * 4 + 1];
      for (int k = v * 4; k < v * 4 + 2; k++) {
        joints[k] = weights[k] == 0 ? 0 : joints[k]; // an influence without weight names joint 0
      }
    }
    return new GlbModel(
        body.positions(),
        new float[0],
        body.uvs(),
        body.indices(),
        joints,
        weights,
        null,
        nodes,
        new int[] {0, 1, 2},
        inverseBinds,
        List.of(),
        MissingNode.getInstance(),
        1);
  }

  /** A disc of the given radius in the middle of a square matte, edge pixels by coverage. */
  static Silhouette disc(int size, double radius) {
    float[] values = new float[size * size];
    for (int i = 0; i < values.length; i++) {
      int row = i / size;
      double x = i % size + 0.5 - size / 2.0;
      double y = row + 0.5 - size / 2.0;
      values[i] = (float) Math.clamp(radius + 0.5 - Math.hypot(x, y), 0, 1);
    }
    return new Silhouette(size, size, values);
  }

  /** A colour that depends on the place in the unit disc, so that a shift or a flip shows. */
  private static int colour(double x, double y) {
    int red = (int) (127 + 100 * x);
    int green = (int) (127 + 100 * y);
    return red << 16 | green << 8 | 90;
  }

  /** The picture to go with {@link #disc}. */
  static BufferedImage discPicture(int size, double radius) {
    BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < size; y++) {
      for (int x = 0; x < size; x++) {
        double right = (x + 0.5 - size / 2.0) / radius;
        double up = (size / 2.0 - y - 0.5) / radius;
        image.setRGB(x, y, colour(Math.clamp(right, -1.2, 1.2), Math.clamp(up, -1.2, 1.2)));
      }
    }
    return image;
  }

  /** The ellipsoid's texture from that picture; {@code fault} is added to the rim of the back. */
  static BufferedImage ellipsoidTexture(int fault) {
    BufferedImage image = new BufferedImage(512, 256, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < 256; y++) {
      for (int x = 0; x < 512; x++) {
        double right = (x % 256 + 0.5 - 128) / 512 / 0.24;
        double up = (128 - y - 0.5) / 256 / 0.48;
        boolean rim = x >= 256 && Math.hypot(right, up) > 0.9;
        int rgb = colour(Math.clamp(right, -1.2, 1.2), Math.clamp(up, -1.2, 1.2));
        image.setRGB(x, y, rgb + (rim ? fault : 0));
      }
    }
    return image;
  }
}
