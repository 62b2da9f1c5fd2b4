package galatea.daemon.generate.inflate.body;

import galatea.asset.image.Image8;
import galatea.asset.image.Labels;
import galatea.asset.image.Plane;
import galatea.daemon.matte.Matte;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import javax.imageio.ImageIO;

/**
 * Mattes to try bodies on: shapes drawn by formula, and the test pictures where they are at hand.
 */
final class TestMattes {
  /** What is inside of a shape. */
  @FunctionalInterface
  interface Shape {
    boolean contains(double x, double y);
  }

  private TestMattes() {}

  static Path pictures() {
    return Path.of(System.getProperty("galatea.root", "."), "../shared/assets/images");
  }

  /** A shape sampled 4 x 4 times a texel: gray at the edge. */
  static Matte of(int width, int height, Shape shape) {
    Plane alpha = new Plane(width, height);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int hits = 0;
        for (int s = 0; s < 16; s++) {
          hits += shape.contains(x + (s % 4 + 0.5) / 4, y + ((s >> 2) + 0.5) / 4) ? 1 : 0;
        }
        alpha.set(x, y, hits / 16f);
      }
    }
    return clean(alpha);
  }

  /** From the alpha channel, or where it has none from the distance to the corners' colour. */
  static Matte read(Path file) throws IOException {
    BufferedImage image = ImageIO.read(file.toFile());
    int width = image.getWidth();
    int height = image.getHeight();
    int[] argb = image.getRGB(0, 0, width, height, null, 0, width);
    boolean transparent = false;
    for (int texel : argb) {
      transparent |= texel >>> 24 < 8;
    }
    Plane alpha = new Plane(width, height);
    for (int i = 0; i < argb.length; i++) {
      int away = 0;
      for (int shift = 0; shift < 24; shift += 8) {
        away += Math.abs((argb[i] >> shift & 255) - (argb[0] >> shift & 255));
      }
      alpha.values()[i] = transparent ? (argb[i] >>> 24) / 255f : Math.min(1, away / 100f);
    }
    return clean(alpha);
  }

  /** All test pictures by file name; empty when the folder is not at hand. */
  static Map<String, Path> files() throws IOException {
    Map<String, Path> files = new LinkedHashMap<>();
    if (Files.isDirectory(pictures())) {
      try (var list = Files.list(pictures())) {
        list.sorted().forEach(path -> files.put(path.getFileName().toString(), path));
      }
    }
    return files;
  }

  /** As the matte stage promises: the largest piece, without tiny holes. */
  static Matte clean(Plane alpha) {
    int width = alpha.width();
    int height = alpha.height();
    float[] values = alpha.values();
    boolean[] subject = new boolean[values.length];
    for (int i = 0; i < values.length; i++) {
      subject[i] = values[i] > 0.5f;
    }
    Labels pieces = Labels.of(subject, width, height, false);
    int largest = pieces.largest();
    for (int i = 0; i < values.length; i++) {
      if (subject[i] && pieces.at(i) != largest) {
        values[i] = 0;
      }
      subject[i] = values[i] <= 0.5f;
    }
    Labels holes = Labels.of(subject, width, height, true);
    int least = Matte.minHoleArea(pieces.area(largest));
    for (int i = 0; i < values.length; i++) {
      int hole = holes.at(i);
      if (hole >= 0 && !holes.touchesBorder(hole) && holes.area(hole) < least) {
        values[i] = 1;
      }
    }
    return new Matte(alpha, new Image8(width, height), "alpha", 1, false);
  }

  /** Background pieces that do not reach the picture's edge. */
  static int holes(Matte matte) {
    Plane alpha = matte.alpha();
    boolean[] background = new boolean[alpha.values().length];
    for (int i = 0; i < background.length; i++) {
      background[i] = alpha.values()[i] <= 0.5f;
    }
    Labels labels = Labels.of(background, alpha.width(), alpha.height(), true);
    int holes = 0;
    for (int k = 0; k < labels.count(); k++) {
      holes += labels.touchesBorder(k) ? 0 : 1;
    }
    return holes;
  }

  /** One of {@link #shapes}. */
  static Matte shape(String name) {
    return Objects.requireNonNull(shapes().get(name), name);
  }

  /** Shapes that bodies tend to fail on, by name. */
  static Map<String, Matte> shapes() {
    Map<String, Matte> shapes = new LinkedHashMap<>();
    shapes.put("disc", of(300, 300, (x, y) -> Math.hypot(x - 150, y - 150) < 120));
    shapes.put(
        "ring",
        of(
            300,
            300,
            (x, y) -> {
              double r = Math.hypot(x - 150, y - 150);
              return r < 120 && r > 60;
            }));
    shapes.put(
        "eight",
        of(
            300,
            400,
            (x, y) -> {
              double up = Math.hypot(x - 150, y - 110);
              double low = Math.hypot(x - 150, y - 280);
              return Math.min(up, low) < 95 && up > 45 && low > 45;
            }));
    shapes.put(
        "cross",
        of(
            400,
            400,
            (x, y) ->
                Math.abs(x - 200) < 180
                    && Math.abs(y - 200) < 180
                    && Math.min(Math.abs(x - 200.3), Math.abs(y - 200.3)) < 4));
    shapes.put(
        "comb",
        of(
            256,
            256,
            (x, y) ->
                (y > 20 && y < 60 && x > 10 && x < 246)
                    || (y >= 60 && y < 220 && x > 20 && x < 240 && x % 12 < (x < 130 ? 1 : 2))));
    shapes.put(
        "lattice",
        of(
            500,
            500,
            (x, y) ->
                x > 10
                    && x < 490
                    && y > 10
                    && y < 490
                    && ((x - 10) % 59 < 8 || (y - 10) % 59 < 8)));
    shapes.put(
        "star",
        of(
            400,
            400,
            (x, y) -> {
              double r = Math.hypot(x - 200, y - 200);
              double turn = Math.atan2(y - 200, x - 200) * 11 / (2 * Math.PI);
              double off = Math.abs(turn - Math.rint(turn)) * 2;
              return r < 60 + 130 * (1 - off) * (1 - off);
            }));
    shapes.put(
        "spiral",
        of(
            400,
            400,
            (x, y) -> {
              double r = Math.hypot(x - 200, y - 200);
              double turn = Math.atan2(y - 200, x - 200) / (2 * Math.PI);
              double winding = r / 30 - turn;
              return (r > 40 && r < 190 && winding - Math.floor(winding) < 0.45) || r <= 45;
            }));
    shapes.put(
        "stick",
        of(
            300,
            400,
            (x, y) ->
                (Math.abs(x - 150.5) < 1.5 && y > 90 && y < 250)
                    || Math.hypot(x - 150, y - 70) < 30
                    || (Math.abs(y - 140.5) < 1.5 && Math.abs(x - 150) < 80)
                    || (Math.abs(Math.abs(x - 150) - (y - 250) * 0.5) < 1.6
                        && y >= 248
                        && y < 390)));
    shapes.put("cut", of(300, 200, (x, y) -> Math.hypot(x - 150, y - 200) < 140));
    return shapes;
  }
}
