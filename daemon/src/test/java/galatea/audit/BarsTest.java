package galatea.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class BarsTest {
  private static final Audit SOUND =
      new Audit(
          "sound",
          30_000,
          new Topology(8, 12, 1, 0, 0, 0, 0, 0, 2, 8),
          0,
          new FrontView(0.99, 0.02),
          new SeamJump(0.5, 300, 0.5),
          new Roundness(5, 0.7, 0.9, 1.1, 1),
          new RigChecks(20, 1, 0, 1e-7, 0, 0, 0, 1e-7, 0, 0, 0.01, 0.01),
          new Tear(0.01, 0.05),
          1,
          2);
  private static final Audit BROKEN =
      new Audit(
          "broken",
          30_000,
          new Topology(8, 12, 2, 1, 1, 1, 1, 1, 0, -8),
          3,
          new FrontView(0.97, 0.05),
          new SeamJump(1.5, 300, 1.5),
          new Roundness(5, 0.5, 0.9, 1.1, 0.8),
          new RigChecks(61, 2, 1, 1e-3, 1, 1, 1, 1e-3, 1, 1, 0.1, 9),
          new Tear(0.04, 0.05),
          0,
          2);

  @Test
  void soundFileKeepsEveryBarAndABrokenOneNone() {
    Bars.each()
        .forEach((name, bar) ->
            assertThat(bar.missedBy(List.of(SOUND, BROKEN)))
                .as(name)
                .singleElement()
                .asString()
                .startsWith("broken: "));
  }

  @Test
  void unmeasurableColourIsNoGoodColour() {
    FrontView bare =
        FrontView.of(
            Shapes.plain(Shapes.cubePositions(), Shapes.cubeFaces()),
            Shapes.disc(40, 15),
            new java.awt.image.BufferedImage(40, 40, 1));
    assertThat(bare.colorError()).isNaN();
    assertThat(bare.colorError() <= 0.04).isFalse();
  }

  @Test
  void medianOfTearsIsOverFiles() {
    assertThat(Bars.medianTear(List.of(BROKEN, SOUND, SOUND))).isEqualTo(0.01);
  }
}
