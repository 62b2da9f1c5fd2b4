package galatea.daemon.matte.drawing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import galatea.asset.image.Image8;
import galatea.asset.image.Labels;
import galatea.asset.image.Plane;
import galatea.daemon.stage.Parallel;
import galatea.daemon.stage.StageContext;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Takes some seconds: whole pictures go through the whole method. */
class LineDrawingTest {
  private final Parallel parallel = new Parallel(1);
  private final List<String> warnings = new ArrayList<>();

  @AfterEach
  void close() {
    parallel.close();
  }

  @Test
  void fillsOutlinesWithGapsUpToFivePercent() {
    int number = 0;
    for (double gap : new double[] {0, 0.01, 0.02, 0.03, 0.05}) {
      for (SyntheticDrawing.Kind kind : SyntheticDrawing.Kind.values()) {
        SyntheticDrawing.Recipe recipe = SyntheticDrawing.Recipe.numbered(number++, kind, gap);
        SyntheticDrawing drawing = SyntheticDrawing.of(recipe);

        Plane found = find(drawing.picture());

        assertThat(found).as("%s", recipe).isNotNull();
        assertThat(overlap(Objects.requireNonNull(found), drawing.truth()))
            .as("%s", recipe)
            .isGreaterThanOrEqualTo(0.9);
        assertThat(pieces(found)).as("%s", recipe).isEqualTo(1);
      }
    }
    assertThat(warnings).isEmpty();
  }

  /** The example's bay between arm and tail has a mouth narrower than the widest gap. */
  @Test
  void fillsTheExampleAsItWasDrawn(@TempDir Path folder) throws IOException, InterruptedException {
    Path examples = Path.of(System.getProperty("galatea.root", "."), "examples");
    String program = examples.resolve("draw").resolve("DrawExamples.java").toString();
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    int status =
        new ProcessBuilder(java, "-Xmx1g", program, "--silhouettes", folder.toString())
            .inheritIO()
            .start()
            .waitFor();
    assertThat(status).isZero();
    BufferedImage drawn = ImageIO.read(folder.resolve("drawing.png").toFile());
    boolean[] truth = new boolean[drawn.getWidth() * drawn.getHeight()];
    for (int i = 0; i < truth.length; i++) {
      truth[i] = drawn.getRaster().getSample(i % drawn.getWidth(), i / drawn.getWidth(), 0) > 127;
    }

    Plane found =
        find(
            SyntheticDrawing.image8(
                ImageIO.read(examples.resolve("pictures").resolve("drawing.png").toFile())));

    assertThat(overlap(Objects.requireNonNull(found), truth)).isGreaterThanOrEqualTo(0.98);
    assertThat(warnings).isEmpty();
  }

  @Test
  void takesPaleColouredPensOnColouredPaperOfAnySize() {
    int[] sizes = {400, 760, 1200};
    Color[] inks = {new Color(190, 40, 50), new Color(40, 60, 180), new Color(110, 110, 115)};
    Color[] papers = {new Color(225, 225, 180), new Color(200, 180, 140), Color.WHITE};
    for (int k = 0; k < sizes.length; k++) {
      SyntheticDrawing.Recipe recipe =
          new SyntheticDrawing.Recipe(
              SyntheticDrawing.Kind.PARTS,
              sizes[k],
              0.03,
              sizes[k] / 200.0,
              inks[k],
              papers[k],
              5,
              k);
      SyntheticDrawing drawing = SyntheticDrawing.of(recipe);

      Plane found = find(drawing.picture());

      assertThat(found).as("%s", recipe).isNotNull();
      assertThat(overlap(Objects.requireNonNull(found), drawing.truth()))
          .as("%s", recipe)
          .isGreaterThanOrEqualTo(0.9);
    }
  }

  @Test
  void saysWhenTheOutlineStaysOpen() {
    Plane found = find(canvas(g -> g.drawArc(150, 150, 300, 300, 0, 180)));

    assertThat(found).isNotNull();
    assertThat(warnings).containsExactly("outline-open");
  }

  @Test
  void widensLimbsOfASingleStroke() {
    Image8 picture =
        canvas(g -> {
          g.drawOval(150, 150, 200, 200);
          g.drawLine(350, 250, 550, 250);
        });

    Plane found = Objects.requireNonNull(find(picture));

    int thick = 0;
    for (int y = 200; y < 300; y++) {
      thick += found.get(450, y) > 0.5f ? 1 : 0;
    }
    assertThat(thick).isBetween(7, 10); // 1.2 % of 600 is 7.2
    assertThat(found.get(250, 250)).isEqualTo(1);
    assertThat(found.get(450, 100)).isZero();
  }

  @Test
  void givesTheSameValuesTwice() {
    SyntheticDrawing drawing =
        SyntheticDrawing.of(SyntheticDrawing.Recipe.numbered(3, SyntheticDrawing.Kind.FACE, 0.05));

    float[] once = Objects.requireNonNull(find(drawing.picture())).values();
    float[] again = Objects.requireNonNull(find(drawing.picture())).values();

    // not containsExactly, which compares boxed elements for seconds
    assertThat(Arrays.equals(once, again)).isTrue();
  }

  @Test
  void leavesCartoonsWithColourFillsAlone() {
    Image8 picture =
        canvas(g -> {
          g.setColor(new Color(250, 205, 120));
          g.fillOval(100, 150, 400, 350);
          g.setColor(Color.BLACK);
          g.drawOval(100, 150, 400, 350);
        });

    assertThat(find(picture)).isNull();
  }

  @Test
  void leavesPagesOfTextAlone() {
    for (int height : new int[] {12, 24, 48}) {
      Image8 picture =
          canvas(g -> {
            g.setFont(new Font(Font.SERIF, Font.PLAIN, height));
            for (int y = 60; y < 560; y += height * 3 / 2) {
              g.drawString("Every word is a stroke, no stroke an outline", 20, y);
            }
          });

      assertThat(find(picture)).as("text of %d px", height).isNull();
    }
  }

  @Test
  void leavesFlatLogosAndShadedBallsAlone() {
    Image8 logo =
        canvas(g -> {
          g.fillRect(120, 120, 150, 360);
          g.fillOval(260, 240, 240, 240);
        });
    Image8 ball =
        canvas(g -> {
          for (int r = 180; r > 0; r--) {
            int level = 240 - r / 2;
            g.setColor(new Color(level, level / 2, level / 3));
            g.fillOval(300 - r, 300 - r, 2 * r, 2 * r);
          }
        });

    assertThat(find(logo)).isNull();
    assertThat(find(ball)).isNull();
  }

  @Test
  void leavesBlankPaperAndNoiseAlone() {
    Random random = new Random(5);
    Image8 noise = new Image8(300, 200);
    random.nextBytes(noise.rgba());

    assertThat(find(canvas(g -> {}))).isNull();
    assertThat(find(noise)).isNull();
    assertThat(find(new Image8(1, 1))).isNull();
    assertThat(find(new Image8(2, 900))).isNull();
  }

  @Test
  void tellsTheThreeDrawingsFromTheOtherPictures() throws IOException {
    File[] files =
        new File(System.getProperty("galatea.root", "."), "../shared/assets/images").listFiles();
    assumeTrue(files != null, "skipped, because the test pictures are not here");
    List<String> taken = new ArrayList<>();
    for (File file : Objects.requireNonNull(files)) {
      Image8 picture = SyntheticDrawing.image8(ImageIO.read(file));
      // stored on its side: EXIF orientation 6, which ImageIO does not follow
      Plane found = find(file.getName().startsWith("10-") ? turned(picture) : picture);
      if (found != null) {
        taken.add(file.getName().substring(0, 2));
        assertThat(pieces(found)).as(file.getName()).isEqualTo(1);
      }
    }

    assertThat(taken).containsExactlyInAnyOrder("09", "10", "11");
    assertThat(warnings).isEmpty();
  }

  private @Nullable Plane find(Image8 picture) {
    return LineDrawing.find(
        picture,
        new StageContext() {
          @Override
          public void progress(double fraction) {}

          @Override
          public void warn(String code, String sentence) {
            warnings.add(code);
          }

          @Override
          public Parallel parallel() {
            return parallel;
          }
        });
  }

  private interface Drawing {
    void on(Graphics2D g);
  }

  /** 600 x 600 white, drawn on with a black pen of 4 px. */
  private static Image8 canvas(Drawing drawing) {
    BufferedImage image = new BufferedImage(600, 600, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    g.setColor(Color.WHITE);
    g.fillRect(0, 0, 600, 600);
    g.setColor(Color.BLACK);
    g.setStroke(new BasicStroke(4, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    drawing.on(g);
    g.dispose();
    return SyntheticDrawing.image8(image);
  }

  private static Image8 turned(Image8 stored) {
    Image8 out = new Image8(stored.height(), stored.width());
    for (int y = 0; y < stored.height(); y++) {
      for (int x = 0; x < stored.width(); x++) {
        out.set(
            stored.height() - 1 - y,
            x,
            stored.red(x, y),
            stored.green(x, y),
            stored.blue(x, y),
            255);
      }
    }
    return out;
  }

  private static int pieces(Plane cover) {
    boolean[] solid = new boolean[cover.values().length];
    for (int i = 0; i < solid.length; i++) {
      solid[i] = cover.values()[i] > 0.5f;
    }
    return Labels.of(solid, cover.width(), cover.height(), false).count();
  }

  private static double overlap(Plane cover, boolean[] truth) {
    int both = 0;
    int either = 0;
    for (int i = 0; i < truth.length; i++) {
      boolean is = cover.values()[i] > 0.5f;
      both += is && truth[i] ? 1 : 0;
      either += is || truth[i] ? 1 : 0;
    }
    return both / (double) either;
  }
}
