package galatea.daemon.generate.inflate.texture;

import galatea.asset.image.Blur;
import galatea.asset.image.DistanceTransform;
import galatea.asset.image.Image8;
import galatea.asset.image.Labels;
import galatea.asset.image.Plane;
import galatea.asset.image.Resample;
import galatea.asset.mesh.TriangleMesh;
import galatea.daemon.generate.inflate.body.Body;
import galatea.daemon.generate.inflate.body.Frame;
import galatea.daemon.generate.inflate.body.Outline;
import galatea.daemon.matte.Matte;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Objects;
import javax.imageio.ImageIO;

/**
 * A subject good enough to try textures and previews on: a coarse matte and a height field over
 * marching squares. The real stages are tested elsewhere.
 */
public record CrudeSubject(Image8 picture, Matte matte, Outline outline, Body body) {
  private static final int NODES = 150;
  private static final int BORDER = 4;

  /** Decodes a picture and finds its subject by alpha or by flooding from the border. */
  public static CrudeSubject read(Path file) throws IOException {
    BufferedImage buffered =
        Objects.requireNonNull(ImageIO.read(file.toFile()), () -> "cannot read " + file);
    Image8 image = new Image8(buffered.getWidth(), buffered.getHeight());
    for (int y = 0; y < image.height(); y++) {
      for (int x = 0; x < image.width(); x++) {
        int argb = buffered.getRGB(x, y);
        image.set(x, y, argb >> 16 & 255, argb >> 8 & 255, argb & 255, argb >>> 24);
      }
    }
    boolean transparent = false;
    for (int i = 3; i < image.rgba().length; i += 4) {
      transparent |= (image.rgba()[i] & 255) < 8;
    }
    return of(image, transparent ? image : keyed(image));
  }

  /** The subject of a picture with true alpha. */
  public static CrudeSubject of(Image8 picture, Image8 cut) {
    int width = cut.width();
    int height = cut.height();
    Plane alpha = new Plane(width, height);
    for (int i = 0; i < width * height; i++) {
      int value = cut.rgba()[i * 4 + 3] & 255;
      alpha.values()[i] = value >= 250 ? 1 : value / 255f;
    }
    alpha = largest(alpha);
    Matte matte = new Matte(alpha, extended(picture, alpha), "alpha", 1, false);
    Outline outline = outline(alpha);
    return new CrudeSubject(picture, matte, outline, body(outline, 1));
  }

  /** Alpha 0 where a walk from the border meets no sharp step of colour. */
  private static Image8 keyed(Image8 image) {
    Image8 out = image.copy();
    int width = image.width();
    int height = image.height();
    boolean[] seen = new boolean[width * height];
    ArrayDeque<Integer> queue = new ArrayDeque<>();
    for (int i = 0; i < width * height; i++) {
      int x = i % width;
      int y = i / width;
      if (x == 0 || y == 0 || x == width - 1 || y == height - 1) {
        seen[i] = true;
        queue.add(i);
      }
    }
    byte[] c = image.rgba();
    while (!queue.isEmpty()) {
      int i = queue.remove();
      out.rgba()[i * 4 + 3] = 0;
      for (int step : new int[] {-1, 1, -width, width}) {
        int k = i + step;
        if (k < 0
            || k >= seen.length
            || seen[k]
            || (Math.abs(step) == 1 && k / width != i / width)) {
          continue;
        }
        int difference = 0;
        for (int channel = 0; channel < 3; channel++) {
          difference += Math.abs((c[i * 4 + channel] & 255) - (c[k * 4 + channel] & 255));
        }
        if (difference < 12) {
          seen[k] = true;
          queue.add(k);
        }
      }
    }
    return out;
  }

  private static Plane largest(Plane alpha) {
    boolean[] mask = new boolean[alpha.values().length];
    for (int i = 0; i < mask.length; i++) {
      mask[i] = alpha.values()[i] > 0.5f;
    }
    Labels labels = Labels.of(mask, alpha.width(), alpha.height(), false);
    Plane out = alpha.copy();
    int keep = labels.largest();
    for (int i = 0; i < mask.length; i++) {
      if (mask[i] && labels.at(i) != keep) {
        out.values()[i] = 0;
      }
    }
    return out;
  }

  private static Image8 extended(Image8 image, Plane alpha) {
    boolean[] clean = new boolean[alpha.values().length];
    boolean[] covered = new boolean[clean.length];
    for (int i = 0; i < clean.length; i++) {
      covered[i] = alpha.values()[i] < 0.9f;
    }
    DistanceTransform edge = DistanceTransform.to(covered, alpha.width(), alpha.height());
    for (int i = 0; i < clean.length; i++) {
      clean[i] = edge.distance(i) > 1.5;
    }
    DistanceTransform nearest = DistanceTransform.to(clean, alpha.width(), alpha.height());
    Image8 out = image.copy();
    for (int i = 0; i < clean.length; i++) {
      int from = Math.max(0, nearest.nearest(i));
      for (int c = 0; c < 3; c++) {
        out.rgba()[i * 4 + c] = image.rgba()[from * 4 + c];
      }
      out.rgba()[i * 4 + 3] = (byte) 255;
    }
    return out;
  }

  private static Outline outline(Plane alpha) {
    double step = Math.max(1, Math.max(alpha.width(), alpha.height()) / (double) NODES);
    int innerWidth = (int) Math.round(alpha.width() / step);
    int innerHeight = (int) Math.round(alpha.height() / step);
    Plane small = Resample.plane(alpha, innerWidth, innerHeight);
    int width = innerWidth + 2 * BORDER;
    int height = innerHeight + 2 * BORDER;
    Plane field = new Plane(width, height);
    for (int y = 0; y < innerHeight; y++) {
      for (int x = 0; x < innerWidth; x++) {
        field.set(x + BORDER, y + BORDER, small.get(x, y));
      }
    }
    boolean[] in = new boolean[width * height];
    boolean[] out = new boolean[width * height];
    for (int i = 0; i < in.length; i++) {
      in[i] = field.values()[i] > 0.5f;
      out[i] = !in[i];
    }
    DistanceTransform toIn = DistanceTransform.to(in, width, height);
    DistanceTransform toOut = DistanceTransform.to(out, width, height);
    Plane distance = new Plane(width, height);
    for (int i = 0; i < in.length; i++) {
      double whole = in[i] ? toOut.distance(i) - 0.5 : 0.5 - toIn.distance(i);
      double near = field.values()[i] - 0.5;
      distance.values()[i] = (float) (Math.abs(whole) < 1 ? near : whole);
    }
    return new Outline(distance, (0.5 - BORDER) * step, (0.5 - BORDER) * step, step, 0);
  }

  /** Marching squares in front, mirrored behind. */
  private static Body body(Outline outline, double metres) {
    Plane d = outline.distance();
    int width = d.width();
    int height = d.height();
    double[] cost = new double[width * height];
    for (int i = 0; i < cost.length; i++) {
      double r = d.values()[i];
      cost[i] = r > 0 ? -r * r : 1e18;
    }
    DistanceTransform envelope = DistanceTransform.lowerEnvelope(cost, width, height);
    Plane thickness = new Plane(width, height);
    for (int i = 0; i < cost.length; i++) {
      thickness.values()[i] = (float) Math.sqrt(Math.max(0, -envelope.squared(i)));
    }
    thickness = Blur.gaussian(thickness, width / 90.0);
    int[] crossing = new int[width * height * 2];
    int[] node = new int[width * height];
    Arrays.fill(crossing, -1);
    Arrays.fill(node, -1);
    float[] grid = new float[width * height * 12];
    int count = 0;
    for (int axis = 0; axis < 2; axis++) {
      for (int j = 0; j + 1 < height; j++) {
        for (int i = 0; i + 1 < width; i++) {
          float a = d.get(i, j);
          float b = axis == 0 ? d.get(i + 1, j) : d.get(i, j + 1);
          if (a > 0 != b > 0) {
            float t = Math.clamp(a / (a - b), 0.02f, 0.98f);
            grid[count * 3] = i + (axis == 0 ? t : 0);
            grid[count * 3 + 1] = j + (axis == 0 ? 0 : t);
            crossing[(j * width + i) * 2 + axis] = count++;
          }
        }
      }
    }
    int rim = count;
    for (int i = 0; i < node.length; i++) {
      if (d.values()[i] > 0) {
        grid[count * 3] = i % width;
        int row = i / width;
        grid[count * 3 + 1] = row;
        grid[count * 3 + 2] = Math.max(0.05f, thickness.values()[i]);
        node[i] = count++;
      }
    }
    int front = count;
    int[] faces = new int[width * height * 12];
    int used = 0;
    int[] ring = new int[8];
    for (int j = 0; j + 1 < height; j++) {
      for (int i = 0; i + 1 < width; i++) {
        int[] corners = {
          j * width + i, (j + 1) * width + i, (j + 1) * width + i + 1, j * width + i + 1
        };
        int[] edges = {
          crossing[(j * width + i) * 2 + 1],
          crossing[((j + 1) * width + i) * 2],
          crossing[(j * width + i + 1) * 2 + 1],
          crossing[(j * width + i) * 2]
        };
        boolean saddle =
            node[corners[0]] >= 0 == node[corners[2]] >= 0
                && node[corners[1]] >= 0 == node[corners[3]] >= 0
                && node[corners[0]] >= 0 != node[corners[1]] >= 0;
        if (saddle) {
          for (int k = node[corners[0]] >= 0 ? 0 : 1; k < 4; k += 2) {
            faces[used++] = node[corners[k]];
            faces[used++] = edges[k];
            faces[used++] = edges[(k + 3) % 4];
          }
          continue;
        }
        int n = 0;
        for (int k = 0; k < 4; k++) {
          if (node[corners[k]] >= 0) {
            ring[n++] = node[corners[k]];
          }
          if (edges[k] >= 0) {
            ring[n++] = edges[k];
          }
        }
        for (int k = 2; k < n; k++) {
          faces[used++] = ring[0];
          faces[used++] = ring[k - 1];
          faces[used++] = ring[k];
        }
      }
    }
    return mirrored(grid, rim, front, Arrays.copyOf(faces, used), metres);
  }

  private static Body mirrored(float[] grid, int rim, int front, int[] half, double metres) {
    float left = Float.POSITIVE_INFINITY;
    float right = Float.NEGATIVE_INFINITY;
    float top = Float.POSITIVE_INFINITY;
    float bottom = Float.NEGATIVE_INFINITY;
    for (int i = 0; i < rim; i++) {
      left = Math.min(left, grid[i * 3]);
      right = Math.max(right, grid[i * 3]);
      top = Math.min(top, grid[i * 3 + 1]);
      bottom = Math.max(bottom, grid[i * 3 + 1]);
    }
    Frame frame = new Frame(metres / (bottom - top), (left + right) / 2, bottom);
    int total = 2 * front - rim;
    float[] positions = new float[total * 3];
    for (int i = 0; i < total; i++) {
      int from = i < front ? i : i - front + rim;
      positions[i * 3] = (float) frame.metresX(grid[from * 3]);
      positions[i * 3 + 1] = (float) frame.metresY(grid[from * 3 + 1]);
      positions[i * 3 + 2] = (float) ((i < front ? 1 : -1) * grid[from * 3 + 2] * frame.unit());
    }
    int[] faces = Arrays.copyOf(half, half.length * 2);
    for (int f = 0; f < half.length; f += 3) {
      for (int k = 0; k < 3; k++) {
        int vertex = half[f + 2 - k];
        faces[half.length + f + k] = vertex < rim ? vertex : vertex - rim + front;
      }
    }
    return new Body(
        new TriangleMesh(positions, faces), normals(positions, faces), rim, front, frame);
  }

  private static float[] normals(float[] p, int[] faces) {
    float[] out = new float[p.length];
    for (int f = 0; f < faces.length; f += 3) {
      int a = faces[f] * 3;
      int b = faces[f + 1] * 3;
      int c = faces[f + 2] * 3;
      float ux = p[b] - p[a];
      float uy = p[b + 1] - p[a + 1];
      float uz = p[b + 2] - p[a + 2];
      float vx = p[c] - p[a];
      float vy = p[c + 1] - p[a + 1];
      float vz = p[c + 2] - p[a + 2];
      for (int corner : new int[] {a, b, c}) {
        out[corner] += uy * vz - uz * vy;
        out[corner + 1] += uz * vx - ux * vz;
        out[corner + 2] += ux * vy - uy * vx;
      }
    }
    for (int i = 0; i < out.length; i += 3) {
      double length =
          Math.sqrt(out[i] * out[i] + out[i + 1] * out[i + 1] + out[i + 2] * out[i + 2]);
      for (int k = 0; k < 3 && length > 0; k++) {
        out[i + k] /= (float) length;
      }
    }
    return out;
  }
}
