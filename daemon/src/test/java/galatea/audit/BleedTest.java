package galatea.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.node.MissingNode;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The measure on weights whose bleed is known, and its creases on a drawn figure. */
class BleedTest {
  private static final int LEFT = 10;
  private static final int RIGHT = 210;
  private static final int TOP = 10;
  private static final int BOTTOM = 410;

  /** Two legs that touch, one block: hips, then knee and foot of each leg; pixels. */
  private static final int[][] HEADS = {{110, 70}, {60, 130}, {60, 380}, {160, 130}, {160, 380}};

  private static final int[] PARENTS = {-1, 0, 1, 0, 3};
  private static final int[] SLIT = {110, 110, 110, 410};

  @Test
  void ownWeightsDoNotBleed() {
    Bleed bleed = bleed(0, SLIT);
    assertThat(bleed.pairs()).isGreaterThan(60);
    assertThat(bleed.share()).isZero();
  }

  @Test
  void bleedIsTheShareOfTheOtherLeg() {
    assertThat(bleed(0.3f, SLIT).share()).isEqualTo(0.3, within(0.01));
  }

  @Test
  void besidesTheUpperEndOfACreaseLegsMayShare() {
    double highest = bleed(0.3f, SLIT).list().stream().mapToDouble(p -> p[1]).min().orElse(0);
    // on the crease's grid: 20 pixels of the picture below its end
    assertThat(highest).isGreaterThan((SLIT[1] + 20 - TOP) / 400.0 * Creases.SIDE);
  }

  @Test
  void withoutACreaseNothingIsForeign() {
    assertThat(bleed(0.3f).pairs()).isZero();
  }

  @Test
  void aBeltAcrossBonesIsNoCrease() {
    assertThat(bleed(0.3f, 10, 150, 210, 150).pairs()).isZero();
  }

  /** The hips' share below a belt came along the leg, under the belt. */
  @Test
  void shareOfABoneAboveABeltIsNoBleed() {
    Bleed bleed = bleed(model(0.3f, true), 110, 110, 110, 410, 10, 250, 210, 250);
    assertThat(bleed.pairs()).isGreaterThan(40);
    assertThat(bleed.share()).isZero();
  }

  /** A line in the middle of one leg: it parts no limb from another. */
  @Test
  void aSeamOnOneLegIsNoCrease() {
    assertThat(bleed(0.3f, 30, 150, 30, 410).pairs()).isZero();
  }

  @Test
  void theLinesWhereDrawnLimbsTouchAreFound() {
    BufferedImage picture = CreasedFigure.draw();
    Creases creases = Creases.of(alpha(picture), picture);
    assertThat(found(creases, CreasedFigure.LEGS)).isGreaterThan(0.9);
    assertThat(found(creases, CreasedFigure.ARM)).isGreaterThan(0.9);
  }

  /** Share of a line that has a crease within 3 pixels of the crease's grid. */
  private static double found(Creases creases, double[] line) {
    int hits = 0;
    int steps = 100;
    for (int i = 0; i < steps; i++) {
      double t = (i + 0.5) / steps;
      double px = line[0] + (line[2] - line[0]) * t;
      double py = line[1] + (line[3] - line[1]) * t;
      double x = (px - creases.left) / creases.scale - 0.5;
      double y = (py - creases.top) / creases.scale - 0.5;
      boolean hit = false;
      for (int side = 0; side < 49; side++) {
        hit |= creases.crease[creases.pixel(x + side % 7 - 3, y + Math.floorDiv(side, 7) - 3)];
      }
      hits += hit ? 1 : 0;
    }
    return hits / (double) steps;
  }

  private static Silhouette alpha(BufferedImage picture) {
    float[] values = new float[picture.getWidth() * picture.getHeight()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (picture.getRGB(i % picture.getWidth(), i / picture.getWidth()) >>> 24) / 255f;
    }
    return new Silhouette(picture.getWidth(), picture.getHeight(), values);
  }

  private static Bleed bleed(float foreign, int... lines) {
    return bleed(model(foreign, false), lines);
  }

  private static Bleed bleed(GlbModel model, int... lines) {
    BufferedImage picture = new BufferedImage(220, 420, BufferedImage.TYPE_INT_ARGB);
    Graphics2D g = picture.createGraphics();
    g.setColor(new Color(200, 170, 140));
    g.fillRect(LEFT, TOP, RIGHT - LEFT, BOTTOM - TOP);
    g.setColor(new Color(30, 25, 25));
    g.setStroke(new BasicStroke(3, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER));
    for (int i = 0; i < lines.length; i += 4) {
      g.draw(new Line2D.Double(lines[i], lines[i + 1], lines[i + 2], lines[i + 3]));
    }
    g.dispose();
    Silhouette matte = alpha(picture);
    return Bleed.of(model, matte, Creases.of(matte, picture));
  }

  /**
   * Vertices every two pixels, each with its own leg's joint and a share of the other's or the
   * hips'.
   */
  private static GlbModel model(float share, boolean hips) {
    int columns = (RIGHT - LEFT) / 2 + 1;
    int n = columns * ((BOTTOM - TOP) / 2 + 1);
    float[] positions = new float[n * 3];
    int[] joints = new int[n * 4];
    float[] weights = new float[n * 4];
    for (int v = 0; v < n; v++) {
      int x = LEFT + 2 * (v % columns);
      int y = TOP + 2 * (v / columns);
      positions[v * 3] = x / 100f;
      positions[v * 3 + 1] = -y / 100f;
      joints[v * 4] = y < 110 ? 0 : x < 110 ? 1 : 3;
      joints[v * 4 + 1] = hips ? 0 : x < 110 ? 3 : 1;
      weights[v * 4] = 1 - share;
      weights[v * 4 + 1] = share;
    }
    List<GlbModel.Node> nodes = new ArrayList<>();
    double[][] binds = new double[HEADS.length][];
    for (int j = 0; j < HEADS.length; j++) {
      double[] world = Matrix.identity();
      world[12] = HEADS[j][0] / 100.0;
      world[13] = -HEADS[j][1] / 100.0;
      nodes.add(new GlbModel.Node("joint" + j, PARENTS[j], world, world));
      binds[j] = Matrix.identity();
    }
    int[] all = {0, 1, 2, 3, 4};
    return new GlbModel(
        positions,
        new float[0],
        new float[0],
        new int[0],
        joints,
        weights,
        null,
        nodes,
        Arrays.copyOf(all, HEADS.length),
        binds,
        List.of(),
        MissingNode.getInstance(),
        0);
  }
}
