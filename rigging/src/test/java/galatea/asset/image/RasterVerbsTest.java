package galatea.asset.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class RasterVerbsTest {
  @Test
  void distanceTransformEqualsBruteForce() {
    Random random = new Random(1);
    int width = 23;
    int height = 17;
    double[] cost = new double[width * height];
    for (int i = 0; i < cost.length; i++) {
      cost[i] = random.nextInt(9) == 0 ? -random.nextInt(40) : 1e18;
    }
    DistanceTransform transform = DistanceTransform.lowerEnvelope(cost, width, height);
    for (int q = 0; q < cost.length; q++) {
      double best = Double.POSITIVE_INFINITY;
      for (int p = 0; p < cost.length; p++) {
        double dx = p % width - q % width;
        double dy = p / width - q / width;
        best = Math.min(best, cost[p] + dx * dx + dy * dy);
      }
      assertThat(transform.squared(q)).isEqualTo(best);
      int near = transform.nearest(q);
      double dx = near % width - q % width;
      double dy = near / width - q / width;
      assertThat(cost[near] + dx * dx + dy * dy).isEqualTo(best);
    }
  }

  @Test
  void distanceTransformWithoutSeedsSaysSo() {
    DistanceTransform none = DistanceTransform.to(new boolean[6], 3, 2);
    assertThat(none.nearest(4)).isEqualTo(-1);
    assertThat(none.distance(4)).isGreaterThan(1e8);
  }

  @Test
  void aDiagonalConnectsWithEightAndNotWithFour() {
    boolean[] mask = {true, false, false, true};
    assertThat(Labels.of(mask, 2, 2, false).count()).isEqualTo(2);
    assertThat(Labels.of(mask, 2, 2, true).count()).isEqualTo(1);
  }

  @Test
  void labelsKnowAreaAndBorder() {
    // a ring's hole does not touch the edge
    boolean[] hole = new boolean[25];
    hole[12] = true;
    hole[0] = true;
    Labels labels = Labels.of(hole, 5, 5, true);
    assertThat(labels.count()).isEqualTo(2);
    assertThat(labels.touchesBorder(labels.at(12))).isFalse();
    assertThat(labels.touchesBorder(labels.at(0))).isTrue();
    assertThat(labels.area(labels.at(2, 2))).isEqualTo(1);
  }

  @Test
  void gaussianKeepsTheMeanOfAConstantAndSpreadsAPoint() {
    Plane point = new Plane(201, 201);
    point.set(100, 100, 1);
    for (double sigma : new double[] {1.5, 14}) {
      Plane blurred = Blur.gaussian(point, sigma);
      double sum = 0;
      double moment = 0;
      for (int i = 0; i < 201 * 201; i++) {
        sum += blurred.values()[i];
        moment += blurred.values()[i] * (i % 201 - 100.0) * (i % 201 - 100.0);
      }
      assertThat(sum).isCloseTo(1, within(0.002));
      assertThat(Math.sqrt(moment / sum)).isCloseTo(sigma, within(0.03 * sigma));
    }
  }

  @Test
  void boxEqualsBruteForceAtTheEdges() {
    Random random = new Random(2);
    Plane plane = new Plane(7, 5);
    for (int i = 0; i < 35; i++) {
      plane.values()[i] = random.nextFloat();
    }
    Plane box = Blur.box(plane, 2);
    double sum = 0;
    for (int y = 0; y <= 2; y++) {
      for (int x = 0; x <= 2; x++) {
        sum += plane.get(x, y);
      }
    }
    assertThat((double) box.get(0, 0)).isCloseTo(sum / 9, within(1e-6));
  }

  @Test
  void shrinkingKeepsTheMeanAndIgnoresColoursThatAreTransparent() {
    Image8 image = new Image8(2, 1);
    image.set(0, 0, 200, 100, 50, 255);
    image.set(1, 0, 0, 255, 0, 0);
    Image8 one = Resample.image(image, 1, 1);
    assertThat(one.red(0, 0)).isEqualTo(200);
    assertThat(one.green(0, 0)).isEqualTo(100);
    assertThat(one.alpha(0, 0)).isEqualTo(128);
    Plane plane = new Plane(5, 1, new float[] {1, 2, 3, 4, 5});
    Plane shrunk = Resample.plane(plane, 2, 1);
    assertThat((shrunk.get(0, 0) + shrunk.get(1, 0)) / 2.0).isCloseTo(3, within(1e-5));
  }

  @Test
  void pushPullKeepsWhatIsKnownAndFillsTheRest() {
    float[] value = new float[64];
    float[] weight = new float[64];
    value[0] = 3;
    weight[0] = 1;
    value[9] = 99; // weight 0: must not count
    float[] filled = PushPull.fill(new float[][] {value}, weight, 8, 8)[0];
    assertThat(filled[0]).isEqualTo(3f);
    for (float f : filled) {
      assertThat(f).isCloseTo(3f, within(1e-5f));
    }
  }

  @Test
  void labOfKnownColours() {
    float[] out = new float[3];
    Lab.convert(255, 255, 255, out);
    assertThat(out[0]).isCloseTo(100f, within(0.02f));
    assertThat(out[1]).isCloseTo(0f, within(0.05f));
    // sRGB red: L 53.24, a 80.09, b 67.20
    Lab.convert(255, 0, 0, out);
    assertThat(out).containsExactly(new float[] {53.24f, 80.09f, 67.20f}, within(0.05f));
    Lab.convert(0, 0, 0, out);
    assertThat(out).containsExactly(new float[] {0, 0, 0}, within(0.02f));
  }
}
