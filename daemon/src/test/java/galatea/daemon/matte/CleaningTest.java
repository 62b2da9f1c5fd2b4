package galatea.daemon.matte;

import static org.assertj.core.api.Assertions.assertThat;

import galatea.asset.image.Plane;
import org.junit.jupiter.api.Test;

class CleaningTest {
  @Test
  void keepsTheLargestPieceAndSaysHowMuchWasLeftOut() {
    Plane plane =
        Drawn.plane(
            "####......", //
            "####......",
            "####......",
            "####....##",
            "........##");
    assertThat(Cleaning.clean(plane)).isEqualTo(4 / 16.0);
    assertThat(Drawn.rows(plane))
        .containsExactly(
            "####......", //
            "####......",
            "####......",
            "####......",
            "..........");
  }

  @Test
  void joinsPiecesThatTouchAtACornerOrByATrace() {
    Plane plane =
        Drawn.plane(
            "####............", //
            "####............",
            "####++####......",
            "####++####......",
            "......####......",
            "..........###...",
            "..........###...");
    Cleaning.clean(plane);
    assertThat(galatea.asset.image.Labels.of(MatteTable.inside(plane), 16, 7, false).count())
        .isOne();
    assertThat(plane.get(11, 6)).isEqualTo(1);
    assertThat(plane.get(8, 3)).isEqualTo(1);
  }

  @Test
  void closesTinyHolesAndKeepsTrueOnes() {
    Plane plane =
        Drawn.plane(
            "############", //
            "#.####...###",
            "######...###",
            "############");
    Cleaning.clean(plane);
    assertThat(Drawn.rows(plane))
        .containsExactly(
            "############", //
            "######...###",
            "######...###",
            "############");
  }

  @Test
  void dropsAHairAndKeepsAThinBridge() {
    Plane plane =
        Drawn.plane(
            "...#............", //
            "...#............",
            "######....######",
            "################",
            "######....######");
    Cleaning.clean(plane);
    assertThat(Drawn.rows(plane))
        .containsExactly(
            "................", //
            "................",
            "######....######",
            "################",
            "######....######");
  }

  @Test
  void eightBitsKeepTheSameSubject() {
    Plane plane =
        Drawn.plane(
            "...#............", //
            "...#............",
            "######....######",
            "################",
            "######....######");
    plane.set(8, 2, 0.5f);
    Cleaning.clean(plane);
    for (float value : plane.values()) {
      assertThat(Math.round(value * 255) / 255f > 0.5f).isEqualTo(value > 0.5f);
    }
  }
}
