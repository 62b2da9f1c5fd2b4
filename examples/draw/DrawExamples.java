import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/**
 * Draws the project's example pictures.
 *
 * <pre>
 * java examples/draw/DrawExamples.java [FOLDER]            writes them (examples/pictures)
 * java examples/draw/DrawExamples.java --check [FOLDER]    exits 1 if one differs from a drawing
 * java examples/draw/DrawExamples.java --silhouettes FOLDER  writes what of each is its subject
 * </pre>
 */
final class DrawExamples {
  private static final Path FOLDER = Path.of("examples", "pictures");

  /** The picture without a background. */
  private static final String TRANSPARENT = "fox.png";

  /** Largest mean difference of a picture's channels, in levels of 255, that counts as rounding. */
  private static final double ROUNDING = 1;

  private DrawExamples() {}

  private static Map<String, Supplier<Art>> pictures() {
    Map<String, Supplier<Art>> pictures = new LinkedHashMap<>();
    pictures.put("fox.png", Fox::draw);
    pictures.put("robot.png", Robot::draw);
    pictures.put("mug.png", Mug::draw);
    pictures.put("toadstool.jpg", Toadstool::draw);
    pictures.put("drawing.png", Drawing::draw);
    return pictures;
  }

  public static void main(String[] arguments) throws IOException {
    System.setProperty("java.awt.headless", "true");
    boolean check = arguments.length > 0 && arguments[0].equals("--check");
    boolean silhouettes = arguments.length > 0 && arguments[0].equals("--silhouettes");
    int operands = arguments.length - (check || silhouettes ? 1 : 0);
    if (operands > 1 || (silhouettes && operands == 0)) {
      System.err.println(
          "usage: DrawExamples.java [--check] [FOLDER] or DrawExamples.java --silhouettes FOLDER");
      System.exit(2);
    }
    Path folder = operands == 1 ? Path.of(arguments[arguments.length - 1]) : FOLDER;
    if (!check) {
      Files.createDirectories(folder);
    }
    boolean same = true;
    for (var picture : pictures().entrySet()) {
      String name = picture.getKey();
      Path file = folder.resolve(name);
      Art drawn = picture.getValue().get();
      if (silhouettes) {
        write(drawn.silhouette(), folder.resolve(name.substring(0, name.indexOf('.')) + ".png"));
      } else if (check) {
        same &= compare(file, drawn.image(name.equals(TRANSPARENT)));
      } else {
        write(drawn.image(name.equals(TRANSPARENT)), file);
        System.out.printf("%s  %d KB%n", file, Files.size(file) / 1024);
      }
    }
    System.exit(same ? 0 : 1);
  }

  /** Writes at the format's smallest size (PNG) or at a quality without visible loss (JPEG). */
  private static void write(BufferedImage image, Path file) throws IOException {
    String name = file.getFileName().toString();
    boolean jpeg = name.endsWith(".jpg");
    ImageWriter writer = ImageIO.getImageWritersByFormatName(jpeg ? "jpeg" : "png").next();
    ImageWriteParam settings = writer.getDefaultWriteParam();
    settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    settings.setCompressionQuality(jpeg ? 0.92f : 0);
    Files.deleteIfExists(file);
    try (ImageOutputStream out = ImageIO.createImageOutputStream(file.toFile())) {
      writer.setOutput(out);
      writer.write(null, new IIOImage(image, null, null), settings);
    } finally {
      writer.dispose();
    }
  }

  /** Says by how much the file differs from the drawing, both as they come out of a decoder. */
  private static boolean compare(Path file, BufferedImage drawn) throws IOException {
    BufferedImage stored = Files.exists(file) ? ImageIO.read(file.toFile()) : null;
    if (stored == null
        || stored.getWidth() != drawn.getWidth()
        || stored.getHeight() != drawn.getHeight()) {
      System.out.printf("%s  missing or of another size%n", file);
      return false;
    }
    Path redrawn = Files.createTempFile("redrawn", file.getFileName().toString());
    double difference;
    try {
      write(drawn, redrawn);
      difference = difference(stored, ImageIO.read(redrawn.toFile()));
    } finally {
      Files.deleteIfExists(redrawn);
    }
    System.out.printf("%s  mean difference %.4f levels%n", file, difference);
    return difference < ROUNDING;
  }

  /** Mean absolute difference over pixels and channels; what is transparent has no colour. */
  private static double difference(BufferedImage a, BufferedImage b) {
    long sum = 0;
    for (int y = 0; y < a.getHeight(); y++) {
      for (int x = 0; x < a.getWidth(); x++) {
        int p = a.getRGB(x, y);
        int q = b.getRGB(x, y);
        for (int shift = 0; shift < 32; shift += 8) {
          sum += Math.abs((p >>> shift & 255) - (q >>> shift & 255));
        }
      }
    }
    return sum / (4.0 * a.getWidth() * a.getHeight());
  }
}
