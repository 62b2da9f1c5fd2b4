package galatea.daemon.matte.drawing;

import static org.assertj.core.api.Assertions.assertThat;

import galatea.asset.image.Labels;
import org.junit.jupiter.api.Test;

class ThinningTest {
  @Test
  void leavesTheMiddleOfABar() {
    boolean[] bar = new boolean[20 * 9];
    for (int y = 2; y < 7; y++) {
      for (int x = 2; x < 18; x++) {
        bar[y * 20 + x] = true;
      }
    }

    boolean[] thin = Thinning.thin(bar, 20, 9);

    for (int x = 6; x < 14; x++) {
      for (int y = 0; y < 9; y++) {
        assertThat(thin[y * 20 + x]).as("%d, %d", x, y).isEqualTo(y == 4);
      }
    }
  }

  @Test
  void keepsARingARing() {
    boolean[] ring = new boolean[30 * 30];
    for (int i = 0; i < ring.length; i++) {
      double r = Math.hypot(i % 30 - 15, i / 30 - 15);
      ring[i] = r > 7 && r < 12;
    }

    boolean[] thin = Thinning.thin(ring, 30, 30);

    boolean[] blank = new boolean[thin.length];
    for (int i = 0; i < thin.length; i++) {
      blank[i] = !thin[i];
    }
    assertThat(Labels.of(thin, 30, 30, true).count()).isEqualTo(1);
    assertThat(Labels.of(blank, 30, 30, false).count()).isEqualTo(2);
  }
}
