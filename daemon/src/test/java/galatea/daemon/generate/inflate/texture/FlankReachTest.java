package galatea.daemon.generate.inflate.texture;

import static org.assertj.core.api.Assertions.assertThat;

import galatea.asset.image.Image8;
import galatea.asset.image.Lab;
import org.junit.jupiter.api.Test;

class FlankReachTest {
  private static final int SIZE = 60;

  private interface Grey {
    int at(int x, int y);
  }

  /** A square of 50 texels with a flank of 3, its greys given. */
  private static byte[] reach(Grey grey) {
    Image8 image = new Image8(SIZE, SIZE);
    boolean[] inside = new boolean[SIZE * SIZE];
    boolean[] seed = new boolean[SIZE * SIZE];
    for (int y = 0; y < SIZE; y++) {
      for (int x = 0; x < SIZE; x++) {
        int level = grey.at(x, y);
        image.set(x, y, level, level, level, 255);
        int depth = Math.min(Math.min(x, y), Math.min(SIZE - 1 - x, SIZE - 1 - y)) - 5;
        inside[y * SIZE + x] = depth >= 0;
        seed[y * SIZE + x] = depth >= 0 && depth < 3;
      }
    }
    return FlankReach.of(Lab.of(image), inside, seed);
  }

  @Test
  void whatRunsAcrossTheBodyCostsNothing() {
    byte[] belt = reach((x, y) -> Math.abs(y - 30) < 6 ? 20 : 200);

    for (int y = 5; y < 55; y++) {
      assertThat(belt[y * SIZE + 30]).as("row %d", y).isZero();
    }
  }

  @Test
  void aSpotCostsItsBorderHoweverLargeAndTheOutsideCannotBeReached() {
    // greys 200 and 80 have L* 80.6 and 33.9 apart by 46.7, times 0.55
    byte[] spot = reach((x, y) -> Math.hypot(x - 30, y - 30) < 18 ? 80 : 200);

    assertThat(spot[30 * SIZE + 30]).isBetween((byte) 24, (byte) 27);
    assertThat(spot[30 * SIZE + 14]).isBetween((byte) 24, (byte) 27);
    assertThat(spot[30 * SIZE + 9]).isZero();
    assertThat(spot[2 * SIZE + 30]).isEqualTo((byte) FlankReach.FAR);
  }

  @Test
  void aSlowChangeAddsUpAlongTheWay() {
    // 4 levels a texel: no step is a border, the middle is far from every flank
    byte[] hill = reach((x, y) -> 40 + 4 * Math.min(Math.min(x, 59 - x), Math.min(y, 59 - y)));

    assertThat(hill[30 * SIZE + 30]).isGreaterThan((byte) 15);
  }

  @Test
  void theCheapestOfTwoWaysCounts() {
    // a ring round the middle, open through one door of the flank's own colour
    byte[] room =
        reach((x, y) -> {
          double r = Math.hypot(x - 30, y - 30);
          boolean wall = r > 12 && r < 16 && !(x > 30 && Math.abs(y - 30) < 2);
          return wall ? 20 : 200;
        });

    assertThat(room[30 * SIZE + 30]).isZero();
    assertThat(room[30 * SIZE + 16]).isGreaterThan((byte) 20);
  }
}
