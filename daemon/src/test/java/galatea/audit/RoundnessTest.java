package galatea.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RoundnessTest {
  private static final Silhouette DISC = Shapes.disc(200, 80);

  private static Roundness of(double depth) {
    return Roundness.of(Shapes.ellipsoid(24, 96, depth, null), DISC);
  }

  @Test
  void ballIsAsThickAsWide() {
    assertThat(of(1).points()).isEqualTo(1);
    assertThat(of(1).median()).isCloseTo(1, within(0.02));
    assertThat(of(1).within()).isEqualTo(1);
  }

  @Test
  void flatAndBallooningBodiesFallOut() {
    assertThat(of(0.5).min()).isCloseTo(0.5, within(0.02));
    assertThat(of(0.5).within()).isZero();
    assertThat(of(1.2).max()).isCloseTo(1.2, within(0.03));
    assertThat(of(1.2).within()).isZero();
  }

  @Test
  void limbIsMeasuredBesideTheBody() {
    // a disc with a bar to the right, of which some 120 pixels stick out: a point each 12 pixels
    float[] values = new float[200 * 300];
    for (int i = 0; i < values.length; i++) {
      int x = i % 300;
      int y = i / 300;
      boolean bar = x > 100 && x < 280 && Math.abs(y - 100) < 12;
      values[i] = bar || Math.hypot(x - 100, y - 100) < 60 ? 1 : 0;
    }
    Silhouette matte = new Silhouette(300, 200, values);
    assertThat(Roundness.of(Shapes.ellipsoid(24, 96, 1, null), matte).points()).isBetween(6, 13);
  }

  @Test
  void distancesAreExact() {
    double[] d = DISC.distances();
    double worst = 0;
    for (int y = 30; y < 170; y += 7) {
      for (int x = 30; x < 170; x += 7) {
        double best = Double.POSITIVE_INFINITY;
        for (int i = 0; i < 200 * 200; i++) {
          if (!DISC.inside(i % 200, i / 200)) {
            best = Math.min(best, Math.hypot(i % 200 - x, i / 200 - y));
          }
        }
        worst = Math.max(worst, Math.abs(best - d[y * 200 + x]));
      }
    }
    assertThat(worst).isLessThan(1e-9);
  }

  @Test
  void holesAreBackgroundThatDoesNotReachTheEdge() {
    // a ring with one open and one closed window; the diagonal gap at the left connects
    String[] rows = {".......", ".#####.", ".#.#.#.", ".#.#.#.", ".###.#.", ".....#.", ".#####."};
    float[] values = new float[49];
    for (int i = 0; i < 49; i++) {
      values[i] = rows[i / 7].charAt(i % 7) == '#' ? 1 : 0;
    }
    assertThat(new Silhouette(7, 7, values).holes()).isEqualTo(1);
    values[3 * 7 + 1] = 0;
    assertThat(new Silhouette(7, 7, values).holes()).isZero();
  }
}
