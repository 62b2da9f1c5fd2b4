package galatea.daemon.matte;

import static org.assertj.core.api.Assertions.assertThat;

import galatea.asset.image.Image8;
import org.junit.jupiter.api.Test;

class HolesTest {
  @Test
  void opensWhereTheBackgroundShowsThroughAndNotWhereTheSubjectIsPale() {
    // blue square on white with a white window and a pale gray one
    Image8 image = Drawn.flat(80, 80, 255, 255, 255);
    Drawn.rectangle(image, 10, 10, 70, 70, 30, 40, 160);
    Drawn.rectangle(image, 20, 20, 30, 30, 255, 255, 255);
    Drawn.rectangle(image, 45, 45, 55, 55, 235, 235, 235);
    Scene scene = Scene.of(image);
    BackgroundFlood flood = BackgroundFlood.plain(scene);
    boolean[] open = Holes.opened(scene, flood.subject(), flood.colors());
    assertThat(open[25 * 80 + 25]).as("white window").isFalse();
    assertThat(open[50 * 80 + 50]).as("gray window").isTrue();
    assertThat(open[40 * 80 + 15]).as("frame").isTrue();
  }
}
