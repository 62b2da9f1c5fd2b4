package galatea.daemon.matte;

import static org.assertj.core.api.Assertions.assertThat;

import galatea.asset.image.Image8;
import galatea.daemon.stage.Parallel;
import galatea.daemon.stage.StageContext;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RedrawnTest {
  private static final int SIZE = 200;

  /** A red disc with a pale half and a green spot in its middle, before a grainy green ground. */
  private static Image8 picture() {
    Image8 image = Drawn.flat(SIZE, SIZE, 60, 140, 80);
    Drawn.disc(image, 100, 100, 60, 200, 60, 50);
    Drawn.disc(image, 100, 100, 8, 60, 140, 80);
    Drawn.rectangle(image, 0, 186, 14, 200, 200, 60, 50);
    Random random = new Random(3);
    for (int i = 0; i < SIZE * SIZE; i++) {
      int n = (int) (4 * random.nextGaussian());
      int x = i % SIZE;
      int y = i / SIZE;
      image.set(x, y, image.red(x, y) + n, image.green(x, y) + n, image.blue(x, y) + n, 255);
    }
    return image;
  }

  private static boolean[] redrawn(boolean[] subject) {
    try (Parallel parallel = new Parallel(1)) {
      return Redrawn.of(
          Scene.of(picture()),
          subject,
          new StageContext() {
            @Override
            public void progress(double fraction) {}

            @Override
            public void warn(String code, String sentence) {}

            @Override
            public Parallel parallel() {
              return parallel;
            }
          });
    }
  }

  @Test
  void givesBackWhatAFloodAteAndTakesOffTheShadow() {
    boolean[] chosen = new boolean[SIZE * SIZE];
    for (int i = 0; i < chosen.length; i++) {
      double x = i % SIZE + 0.5;
      double y = Math.floorDiv(i, SIZE) + 0.5;
      boolean disc = Math.hypot(x - 100, y - 100) < 60;
      boolean eaten = Math.hypot(x - 155, y - 100) < 18;
      boolean shadow = x > 60 && x < 140 && y > 152 && y < 164;
      chosen[i] = (disc && !eaten) || shadow;
    }

    boolean[] cut = redrawn(chosen);

    int wrong = 0;
    for (int i = 0; i < cut.length; i++) {
      double r = Math.hypot(i % SIZE + 0.5 - 100, Math.floorDiv(i, SIZE) + 0.5 - 100);
      wrong += r > 12 && (i % SIZE > 20 || i / SIZE < 180) && cut[i] != r < 60 ? 1 : 0;
    }
    assertThat(wrong).isLessThan(150);
    assertThat(cut[100 * SIZE + 150]).as("eaten").isTrue();
    assertThat(cut[162 * SIZE + 75]).as("shadow").isFalse();
    assertThat(cut[100 * SIZE + 100]).as("the core keeps what has the ground's colour").isTrue();
    assertThat(cut[193 * SIZE + 6]).as("what is far stays out").isFalse();
  }
}
