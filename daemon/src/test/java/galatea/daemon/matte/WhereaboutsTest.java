package galatea.daemon.matte;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WhereaboutsTest {
  @Test
  void placeSpeaksForTheCentreAndAgainstCornersButNeverDecides() {
    float[] odds = Whereabouts.logOdds(40, 20);
    assertThat(odds[10 * 40 + 20]).isBetween(1.4f, 1.5f);
    assertThat(odds[0]).isBetween(-4.5f, -2f);
    // the same share of the way out says the same along both sides of a wide picture
    assertThat(odds[10 * 40 + 38]).isNegative();
    assertThat(odds[19 * 40 + 20]).isNegative();
    assertThat(odds[10 * 40 + 33]).isPositive();
  }

  @Test
  void theHeartCoversThePaleMiddleOfARing() {
    int n = 41;
    float[] ring = new float[n * n];
    for (int i = 0; i < ring.length; i++) {
      double r = Math.hypot(i % n - 24, i / n - 20);
      ring[i] = r > 8 && r < 12 ? 1 : 0;
    }
    boolean[] heart = Whereabouts.heart(ring, n, n);
    assertThat(heart[20 * n + 24]).isTrue();
    // one standard deviation of a ring of radius 10 is 7 along each axis
    assertThat(heart[20 * n + 24 + 6]).isTrue();
    assertThat(heart[20 * n + 24 + 9]).isFalse();
    assertThat(heart[0]).isFalse();
  }

  @Test
  void nothingHasNoHeart() {
    assertThat(Whereabouts.heart(new float[12], 4, 3)).containsOnly(false);
  }
}
