package galatea.asset.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class PngTest {
  private static Image8 noise(int width, int height, long seed) {
    byte[] rgba = new byte[width * height * 4];
    new Random(seed).nextBytes(rgba);
    return new Image8(width, height, rgba);
  }

  @Test
  void anotherReaderGetsTheSameTexelsBack() throws IOException {
    // odd sizes, one row, one column, and larger than the deflater's buffer
    for (int[] size : new int[][] {{1, 1}, {7, 3}, {1, 40}, {301, 257}}) {
      Image8 image = noise(size[0], size[1], 42);
      for (boolean alpha : new boolean[] {true, false}) {
        BufferedImage back = ImageIO.read(new ByteArrayInputStream(Png.encode(image, alpha)));
        for (int y = 0; y < size[1]; y++) {
          for (int x = 0; x < size[0]; x++) {
            int expected =
                (alpha ? image.alpha(x, y) : 255) << 24
                    | image.red(x, y) << 16
                    | image.green(x, y) << 8
                    | image.blue(x, y);
            assertThat(back.getRGB(x, y)).isEqualTo(expected);
          }
        }
      }
    }
  }

  @Test
  void planesBecomeGrayRoundedToNearest() throws IOException {
    Plane plane = new Plane(3, 1, new float[] {-1, 0.5f, 2});
    BufferedImage back = ImageIO.read(new ByteArrayInputStream(Png.encodeGray(plane)));
    assertThat(back.getRaster().getSample(0, 0, 0)).isZero();
    assertThat(back.getRaster().getSample(1, 0, 0)).isEqualTo(128);
    assertThat(back.getRaster().getSample(2, 0, 0)).isEqualTo(255);
  }
}
