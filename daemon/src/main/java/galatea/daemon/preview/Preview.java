package galatea.daemon.preview;

import galatea.asset.glb.Asset;
import galatea.asset.image.Image8;
import galatea.daemon.stage.Parallel;
import java.util.ArrayList;
import java.util.List;

/**
 * One picture of an asset: front, side, back, and its skeleton inside a gray body (or, without a
 * skeleton, a view from the front left). Orthographic, all panels at one scale, on one floor.
 * Deterministic; needs no fonts and no display.
 */
public final class Preview {
  private static final double MARGIN = 0.09;
  private static final double LABEL = 0.11;
  private static final int INK = 0x6b6863;

  private final Asset asset;
  private final int size;
  private final Texture texture;
  private final Image8 image;

  private Preview(Asset asset, int size, int panels) {
    this.asset = asset;
    this.size = size;
    this.texture = new Texture(asset.baseColor());
    this.image = new Image8(size * panels, size + (int) Math.round(size * LABEL));
  }

  /** A panel: what is drawn and from where. */
  private record Panel(String label, double yaw, double pitch, boolean bones) {}

  /**
   * @param panelSize pixels on each side of a panel, 64 to 4096; the picture is four panels wide
   *     and one panel and a line of labels high
   */
  public static Image8 draw(Asset asset, int panelSize) {
    if (panelSize < 64 || panelSize > 4096) {
      throw new IllegalArgumentException("panel size " + panelSize + " is not in 64..4096");
    }
    Panel last =
        asset.skeleton() == null
            ? new Panel("3/4", Math.toRadians(38), Math.toRadians(10), false)
            : new Panel("SKELETON", 0, 0, true);
    Panel[] panels = {
      new Panel("FRONT", 0, 0, false),
      new Panel("SIDE", Math.PI / 2, 0, false),
      new Panel("BACK", Math.PI, 0, false),
      last
    };
    Preview preview = new Preview(asset, panelSize, panels.length);
    preview.drawAll(panels);
    return preview.image;
  }

  private void drawAll(Panel[] panels) {
    Backdrop.fill(image);
    float[] box = bounds(asset.mesh().positions());
    double width = Math.max(box[3] - box[0], box[5] - box[2]);
    double room = size * (1 - 2 * MARGIN);
    double scale = room / Math.max(Math.max(width, box[4] - box[1]), 1e-9);
    // what is low sits a little above the panel's floor, so that it does not stick to the edge
    double lift = (room - (box[4] - box[1]) * scale) * 0.3;
    List<Runnable> tasks = new ArrayList<>();
    for (int k = 0; k < panels.length; k++) {
      Panel panel = panels[k];
      int left = size * k;
      View view =
          new View(
              panel.yaw,
              panel.pitch,
              fitted(panel, scale, box, room),
              (box[0] + box[3]) / 2.0,
              (box[2] + box[5]) / 2.0,
              box[1],
              left + size / 2.0,
              size * (1 - MARGIN) - lift);
      tasks.add(() -> drawPanel(panel, view, left));
    }
    // panels share nothing but the picture, of which each writes its own columns
    try (Parallel parallel = new Parallel(Math.min(panels.length, processors()))) {
      parallel.runAll(tasks);
    }
  }

  private static int processors() {
    return Runtime.getRuntime().availableProcessors();
  }

  private void drawPanel(Panel panel, View view, int left) {
    Canvas canvas = new Canvas(image, left, left + size);
    Backdrop.shadow(canvas, view, asset.mesh().positions(), left, size);
    new Shading(asset, texture, panel.bones).draw(image, view, left, size);
    if (panel.bones && asset.skeleton() != null) {
      Bones.draw(canvas, asset.skeleton(), view, size / 400.0);
    }
    double dot = size / 200.0;
    double start = left + size / 2.0 - PixelText.width(panel.label, dot) / 2;
    PixelText.draw(canvas, panel.label, start, size + size * LABEL * 0.18, dot, INK);
  }

  /** A turned body may be wider than from the front and the side: then it is drawn smaller. */
  private static double fitted(Panel panel, double scale, float[] box, double room) {
    double across =
        Math.abs(Math.cos(panel.yaw)) * (box[3] - box[0])
            + Math.abs(Math.sin(panel.yaw)) * (box[5] - box[2]);
    double down =
        Math.cos(panel.pitch) * (box[4] - box[1]) + Math.abs(Math.sin(panel.pitch)) * across / 2;
    return Math.min(scale, room / Math.max(Math.max(across, down), 1e-9));
  }

  /** Least x, y, z and greatest x, y, z; zeros for no positions. */
  private static float[] bounds(float[] positions) {
    if (positions.length == 0) {
      return new float[6];
    }
    float[] box = new float[6];
    for (int axis = 0; axis < 3; axis++) {
      box[axis] = Float.POSITIVE_INFINITY;
      box[axis + 3] = Float.NEGATIVE_INFINITY;
      for (int i = axis; i < positions.length; i += 3) {
        box[axis] = Math.min(box[axis], positions[i]);
        box[axis + 3] = Math.max(box[axis + 3], positions[i]);
      }
    }
    return box;
  }
}
