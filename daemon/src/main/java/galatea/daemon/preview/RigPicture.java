package galatea.daemon.preview;

import galatea.asset.image.Image8;
import galatea.rigging.rig.NodeTree;
import galatea.rigging.rig.RestPose;
import galatea.rigging.rig.RigDocument;
import galatea.rigging.rig.RigDocument.Skin;
import galatea.rigging.rig.Trees;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * A rig at rest from the front and from the side: the mesh in gray, the joints of each piece of the
 * skeleton in a colour of its own, and links that are proposed, or were just made, in red.
 */
public final class RigPicture {
  private static final int[] PIECES = {
    0x2f7fe0, 0xf0a02c, 0x37a86b, 0x8b62d6, 0x1ba3b0, 0xc65aa6, 0x9a7b4f, 0x6f8f1f
  };
  private static final int LINK = 0xe0231c;
  private static final int OUTLINE = 0x33312e;
  private static final int INK = 0x6b6863;
  private static final double MARGIN = 0.08;
  private static final double LABEL = 0.09;

  private final RestPose mesh;
  private final float[] heads;
  private final int[] parents;
  private final int[] tops;
  private final int pieces;
  private final int size;
  private final Image8 image;

  private RigPicture(RigDocument document, int size) {
    this.mesh = RestPose.of(document);
    NodeTree tree = new NodeTree(document.nodes());
    BitSet joints = new BitSet();
    for (Skin skin : document.skins()) {
      Arrays.stream(skin.joints()).filter(n -> n >= 0 && n < tree.size()).forEach(joints::set);
    }
    double[][] worlds = tree.worlds();
    int n = document.nodes().size();
    this.heads = new float[n * 3];
    this.parents = new int[n];
    Arrays.fill(parents, -1);
    for (int node = joints.nextSetBit(0); node >= 0; node = joints.nextSetBit(node + 1)) {
      parents[node] = tree.ancestor(node, joints);
      for (int k = 0; k < 3; k++) {
        heads[node * 3 + k] = (float) worlds[node][12 + k];
      }
    }
    int[] all = Trees.tops(parents);
    int[] numbers = new int[n];
    int count = 0;
    this.tops = new int[n];
    Arrays.fill(tops, -1);
    for (int node = joints.nextSetBit(0); node >= 0; node = joints.nextSetBit(node + 1)) {
      if (numbers[all[node]] == 0) {
        numbers[all[node]] = ++count;
      }
      tops[node] = numbers[all[node]] - 1;
    }
    this.pieces = count;
    this.size = size;
    this.image = new Image8(size * 2, size + (int) Math.round(size * LABEL));
  }

  /**
   * @param links {@code [child, parent]} nodes between which a link is proposed or new
   * @param size pixels on each side of a panel
   */
  public static Image8 draw(RigDocument document, List<int[]> links, int size) {
    RigPicture picture = new RigPicture(document, size);
    Backdrop.fill(picture.image);
    float[] box = picture.box();
    double width = Math.max(box[3] - box[0], box[5] - box[2]);
    double room = size * (1 - 2 * MARGIN);
    double scale = room / Math.max(Math.max(width, box[4] - box[1]), 1e-9);
    picture.panel("FRONT", 0, 0, scale, box, links);
    picture.panel("SIDE", Math.PI / 2, size, scale, box, links);
    return picture.image;
  }

  private void panel(
      String label, double yaw, int left, double scale, float[] box, List<int[]> links) {
    View view =
        new View(
            yaw,
            0,
            scale,
            (box[0] + box[3]) / 2.0,
            (box[2] + box[5]) / 2.0,
            (box[1] + box[4]) / 2.0,
            left + size / 2.0,
            size / 2.0);
    Canvas canvas = new Canvas(image, left, left + size);
    body(canvas, view.project(mesh.positions()), left);
    float[] at = view.project(heads);
    double pixel = size / 400.0;
    for (int node = 0; node < parents.length; node++) {
      if (parents[node] >= 0) {
        bone(canvas, at, parents[node], node, PIECES[tops[node] % PIECES.length], pixel);
      }
    }
    for (int[] link : links) {
      bone(canvas, at, link[1], link[0], LINK, 1.6 * pixel);
    }
    for (int node = 0; node < parents.length; node++) {
      if (tops[node] >= 0) {
        canvas.dot(at[node * 3], at[node * 3 + 1], 3.6 * pixel, OUTLINE);
        int color = PIECES[tops[node] % PIECES.length];
        canvas.dot(at[node * 3], at[node * 3 + 1], 2.6 * pixel, color);
      }
    }
    String text = left == 0 ? label + "   " + pieces + (pieces == 1 ? " PIECE" : " PIECES") : label;
    double dot = size / 240.0;
    double start = left + size / 2.0 - PixelText.width(text, dot) / 2;
    PixelText.draw(canvas, text, start, size + size * LABEL * 0.1, dot, INK);
  }

  private static void bone(
      Canvas canvas, float[] at, int parent, int child, int color, double pixel) {
    double x0 = at[parent * 3];
    double y0 = at[parent * 3 + 1];
    double x1 = at[child * 3];
    double y1 = at[child * 3 + 1];
    canvas.taper(x0, y0, 3 * pixel, x1, y1, 1.4 * pixel, OUTLINE, 0.7);
    canvas.taper(x0, y0, 2.2 * pixel, x1, y1, 0.8 * pixel, color, 1);
  }

  /** Faces of both sides, lighter where they face the camera: foreign meshes need not be closed. */
  private void body(Canvas canvas, float[] p, int left) {
    float[] depth = new float[size * size];
    Arrays.fill(depth, Float.POSITIVE_INFINITY);
    int[] shade = new int[size * size];
    int[] faces = mesh.triangles();
    for (int f = 0; f < faces.length; f += 3) {
      face(p, faces[f] * 3, faces[f + 1] * 3, faces[f + 2] * 3, left, depth, shade);
    }
    for (int i = 0; i < shade.length; i++) {
      if (depth[i] < Float.POSITIVE_INFINITY) {
        int gray = shade[i];
        canvas.blend(left + i % size, i / size, gray << 16 | gray << 8 | gray, 0.8);
      }
    }
  }

  private void face(float[] p, int a, int b, int c, int left, float[] depth, int[] shade) {
    double ux = p[b] - p[a];
    double uy = p[b + 1] - p[a + 1];
    double uz = p[b + 2] - p[a + 2];
    double vx = p[c] - p[a];
    double vy = p[c + 1] - p[a + 1];
    double vz = p[c + 2] - p[a + 2];
    double nx = uy * vz - uz * vy;
    double ny = uz * vx - ux * vz;
    double nz = ux * vy - uy * vx;
    double length = Math.sqrt(nx * nx + ny * ny + nz * nz);
    if (!(length > 0) || !(Math.abs(nz) > 1e-12 * length)) {
      return;
    }
    int gray = 120 + (int) (110 * Math.abs(nz) / length);
    int top = (int) Math.max(0, Math.floor(Math.min(p[a + 1], Math.min(p[b + 1], p[c + 1]))));
    int end = (int) Math.min(size - 1, Math.ceil(Math.max(p[a + 1], Math.max(p[b + 1], p[c + 1]))));
    int from = (int) Math.max(left, Math.floor(Math.min(p[a], Math.min(p[b], p[c]))));
    int to = (int) Math.min(left + size - 1, Math.ceil(Math.max(p[a], Math.max(p[b], p[c]))));
    for (int y = top; y <= end; y++) {
      for (int x = from; x <= to; x++) {
        double dx = x + 0.5 - p[a];
        double dy = y + 0.5 - p[a + 1];
        double s = (dx * vy - dy * vx) / nz;
        double t = (ux * dy - uy * dx) / nz;
        if (s >= 0 && t >= 0 && s + t <= 1) {
          float z = (float) (p[a + 2] + s * uz + t * vz);
          int i = y * size + x - left;
          if (z < depth[i]) {
            depth[i] = z;
            shade[i] = gray;
          }
        }
      }
    }
  }

  /** Least and greatest x, y, z of the mesh and the joints. */
  private float[] box() {
    float[] box = {
      Float.MAX_VALUE, Float.MAX_VALUE, Float.MAX_VALUE,
      -Float.MAX_VALUE, -Float.MAX_VALUE, -Float.MAX_VALUE
    };
    for (int i = 0; i < mesh.positions().length; i++) {
      grow(box, i % 3, mesh.positions()[i]);
    }
    for (int i = 0; i < heads.length; i++) {
      if (tops[i / 3] >= 0) {
        grow(box, i % 3, heads[i]);
      }
    }
    return box[0] > box[3] ? new float[6] : box;
  }

  private static void grow(float[] box, int axis, float x) {
    box[axis] = Math.min(box[axis], x);
    box[axis + 3] = Math.max(box[axis + 3], x);
  }
}
