package galatea.audit;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/**
 * Prints the bleed of files that {@link AssetReport} left in a folder and draws weights, bones and
 * creases beside each. Argument: that folder.
 */
final class BleedReport {
  private BleedReport() {}

  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0]);
    try (Stream<Path> files = Files.list(folder)) {
      for (Path glb : files.filter(f -> f.toString().endsWith(".glb")).sorted().toList()) {
        String stem = AssetReport.stem(glb);
        Made made = new Made(stem, glb, folder.resolve(stem), 0);
        GlbModel model = GlbReader.read(glb);
        Silhouette matte = made.matte();
        BufferedImage picture = made.picture(matte);
        Creases creases = Creases.of(matte, picture);
        Bleed bleed = Bleed.of(model, matte, creases);
        System.out.printf(
            Locale.ROOT, "%-32s bleed %.4f pairs %4d%n", stem, bleed.share(), bleed.pairs());
        draw(model, matte, picture, creases, bleed, folder.resolve(stem + "-bleed.png"));
      }
    }
  }

  private static void draw(
      GlbModel model,
      Silhouette matte,
      BufferedImage picture,
      Creases creases,
      Bleed bleed,
      Path file)
      throws IOException {
    int zoom = 3;
    int w = creases.width * zoom;
    BufferedImage sheet =
        new BufferedImage(2 * w, creases.height * zoom, BufferedImage.TYPE_INT_RGB);
    Placement placement = Placement.of(model, matte);
    Graphics2D g = sheet.createGraphics();
    double f = zoom / creases.scale;
    g.drawImage(
        picture,
        (int) (-creases.left * f),
        (int) (-creases.top * f),
        (int) (picture.getWidth() * f),
        (int) (picture.getHeight() * f),
        null);
    g.setColor(Color.BLACK);
    g.fillRect(w, 0, w, sheet.getHeight());
    float[] p = model.positions();
    for (int v = 0; v < model.vertexCount(); v++) {
      if (p[v * 3 + 2] < 0) {
        continue;
      }
      float[] rgb = new float[3];
      for (int k = v * 4; k < v * 4 + 4; k++) {
        int c = Color.HSBtoRGB(model.joints()[k] * 0.618034f, 0.8f, 1);
        for (int i = 0; i < 3; i++) {
          rgb[i] += model.weights()[k] * (c >>> (16 - 8 * i) & 255) / 255f;
        }
      }
      g.setColor(new Color(Math.min(1, rgb[0]), Math.min(1, rgb[1]), Math.min(1, rgb[2])));
      int x = (int) ((placement.pixelX(p[v * 3]) - creases.left) * f);
      int y = (int) ((placement.pixelY(p[v * 3 + 1]) - creases.top) * f);
      g.fillRect(w + x - 3, y - 3, 6, 6);
    }
    for (int i = 0; i < creases.crease.length; i++) {
      if (creases.crease[i]) {
        g.setColor(Color.YELLOW);
        g.fillRect(i % creases.width * zoom, i / creases.width * zoom, zoom, zoom);
      }
    }
    for (double[] pair : bleed.list()) {
      g.setColor(new Color((float) Math.min(1, pair[2] * 2), 0, 1));
      g.fillRect((int) (pair[0] * zoom) - 1, (int) (pair[1] * zoom) - 1, zoom + 2, zoom + 2);
      g.fillRect(w + (int) (pair[0] * zoom) - 1, (int) (pair[1] * zoom) - 1, zoom + 1, zoom + 1);
    }
    for (int j = 0; j < model.skinJoints().length; j++) {
      int parent = model.parentJoint(j);
      double[] a = model.head(j);
      double[] b = parent < 0 ? a : model.head(parent);
      for (int side = 0; side < 2; side++) {
        g.setColor(side == 0 ? Color.GREEN : Color.WHITE);
        int ax = side * w + (int) ((placement.pixelX(a[0]) - creases.left) * f);
        int ay = (int) ((placement.pixelY(a[1]) - creases.top) * f);
        int bx = side * w + (int) ((placement.pixelX(b[0]) - creases.left) * f);
        int by = (int) ((placement.pixelY(b[1]) - creases.top) * f);
        g.drawLine(ax, ay, bx, by);
        g.fillOval(ax - 3, ay - 3, 7, 7);
      }
    }
    ImageIO.write(sheet, "png", file.toFile());
  }
}
