package galatea.daemon.generate.inflate.rig;

import static org.assertj.core.api.Assertions.assertThat;

import galatea.daemon.generate.inflate.body.Outline;
import org.junit.jupiter.api.Test;

class PatchesTest {
  private static final int GAP = 160;

  /** Two legs with a gap of two nodes between them, far narrower than a block, and one trunk. */
  private static Outline legs() {
    return Silhouettes.shape(
        320,
        320,
        (x, y) -> {
          double box = Math.min(150 - Math.abs(x - GAP), 150 - Math.abs(y - 160));
          return y < 80 ? box : Math.min(box, Math.abs(x - GAP - 0.5) - 1);
        });
  }

  @Test
  void aGapWithinABlockStaysOpen() {
    Patches patches = Patches.of(legs());
    assertThat(patches.block).isGreaterThan(2);
    int checked = 0;
    for (int i = 0; i < patches.patch.length; i++) {
      int p = patches.patch[i];
      int x = i % patches.width;
      if (p < 0 || i / patches.width < 84 || x >= GAP) {
        continue;
      }
      for (int l = patches.start[p]; l < patches.start[p + 1]; l++) {
        int q = patches.link[l];
        for (int k = GAP + 2; k < GAP + 8; k++) {
          assertThat(patches.patch[i - x + k]).isNotEqualTo(p).isNotEqualTo(q);
        }
      }
      checked++;
    }
    assertThat(checked).isGreaterThan(20_000);
  }
}
