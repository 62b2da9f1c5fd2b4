package galatea.daemon.preview;

import static org.assertj.core.api.Assertions.assertThat;

import galatea.asset.glb.Asset;
import galatea.asset.image.Image8;
import galatea.asset.mesh.TriangleMesh;
import galatea.asset.skin.Joint;
import galatea.asset.skin.Skeleton;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PreviewTest {
  private static final int PANEL = 120;

  /** A cube, each side its own colour: +Z red, -Z green, +X blue, the rest white. */
  private static Asset cube(@Nullable Skeleton skeleton) {
    int[][] corners = {
      {0, 1, 3, 2}, {5, 4, 6, 7}, {1, 5, 7, 3}, {4, 0, 2, 6}, {2, 3, 7, 6}, {4, 5, 1, 0}
    };
    float[][] outward = {{0, 0, 1}, {0, 0, -1}, {1, 0, 0}, {-1, 0, 0}, {0, 1, 0}, {0, -1, 0}};
    float[] positions = new float[72];
    float[] normals = new float[72];
    float[] uvs = new float[48];
    int[] faces = new int[36];
    for (int side = 0; side < 6; side++) {
      for (int k = 0; k < 4; k++) {
        int v = side * 4 + k;
        int corner = corners[side][k];
        positions[v * 3] = (corner & 1) - 0.5f;
        positions[v * 3 + 1] = corner >> 1 & 1;
        positions[v * 3 + 2] = (corner & 4) == 0 ? 0.5f : -0.5f;
        System.arraycopy(outward[side], 0, normals, v * 3, 3);
        uvs[v * 2] = (Math.min(side, 3) + 0.5f) / 4;
        uvs[v * 2 + 1] = 0.5f;
      }
      int[] order = {0, 1, 2, 0, 2, 3};
      for (int k = 0; k < 6; k++) {
        faces[side * 6 + k] = side * 4 + order[k];
      }
    }
    Image8 texture = new Image8(64, 64);
    int[] colors = {0xe02020, 0x20c020, 0x2030e0, 0xf0f0f0};
    for (int i = 0; i < 64 * 64; i++) {
      int c = colors[i % 64 / 16];
      texture.set(i % 64, i / 64, c >> 16 & 255, c >> 8 & 255, c & 255, 255);
    }
    return new Asset(
        "cube",
        new TriangleMesh(positions, faces),
        normals,
        uvs,
        texture,
        0.8f,
        skeleton,
        null,
        null,
        Map.of());
  }

  private static Skeleton skeleton() {
    return new Skeleton(
        List.of(
            new Joint("root", -1, 0, 0.2, 0, 0, 0, 0, 1),
            new Joint("arm.L", 0, 0.3, 0.6, 0, 0, 0, 0, 1)));
  }

  private static int strongest(Image8 image, int x, int y) {
    int red = image.red(x, y);
    int green = image.green(x, y);
    int blue = image.blue(x, y);
    if (Math.max(red, Math.max(green, blue)) - Math.min(red, Math.min(green, blue)) < 40) {
      return -1;
    }
    return red > green && red > blue ? 0 : green > blue ? 1 : 2;
  }

  @Test
  void showsFrontLeftSideAndBack() {
    Image8 image = Preview.draw(cube(null), PANEL);
    assertThat(image.width()).isEqualTo(4 * PANEL);
    assertThat(strongest(image, PANEL / 2, PANEL / 2)).isEqualTo(0);
    assertThat(strongest(image, PANEL * 3 / 2, PANEL / 2)).isEqualTo(2);
    assertThat(strongest(image, PANEL * 5 / 2, PANEL / 2)).isEqualTo(1);
    // the corner between front and left, seen from the front left
    assertThat(strongest(image, PANEL * 3 + PANEL / 3, PANEL / 2)).isEqualTo(0);
    assertThat(strongest(image, PANEL * 3 + PANEL * 3 / 4, PANEL / 2)).isEqualTo(2);
  }

  @Test
  void drawsJointsAndBonesOverAGrayBody() {
    Image8 image = Preview.draw(cube(skeleton()), PANEL);
    assertThat(strongest(image, PANEL * 3 + PANEL / 4, PANEL / 3)).isEqualTo(-1);
    boolean blue = false;
    for (int x = PANEL * 3 + PANEL / 2; x < PANEL * 4; x++) {
      blue |= strongest(image, x, PANEL / 2) == 2;
    }
    // arm.L lies on the right of the picture: the subject faces us
    assertThat(blue).isTrue();
  }

  @Test
  void labelsThePanels() {
    Image8 image = Preview.draw(cube(null), PANEL);
    int dark = 0;
    for (int y = PANEL; y < image.height(); y++) {
      for (int x = 0; x < PANEL; x++) {
        dark += image.red(x, y) < 180 ? 1 : 0;
      }
    }
    assertThat(dark).isGreaterThan(20);
  }

  @Test
  void drawsTheSamePictureTwice() {
    Asset cube = cube(skeleton());
    assertThat(Preview.draw(cube, 64).rgba()).isEqualTo(Preview.draw(cube, 64).rgba());
  }

  @Test
  void nearerFaceWinsAndOfEqualsTheFirst() {
    float[] points = {0, 0, 5, 0, 8, 5, 8, 0, 5, 0, 0, 4, 0, 8, 4, 8, 0, 4};
    Surface surface = new Surface(8, 8);
    surface.draw(points, new int[] {0, 1, 2, 3, 4, 5});
    assertThat(surface.face(1, 1)).isEqualTo(1);
    surface.draw(points, new int[] {3, 4, 5, 0, 1, 2});
    assertThat(surface.face(1, 1)).isEqualTo(0);
    surface.draw(points, new int[] {0, 1, 2, 0, 1, 2});
    assertThat(surface.face(1, 1)).isEqualTo(0);
    surface.draw(points, new int[] {0, 2, 1});
    assertThat(surface.face(1, 1)).isEqualTo(-1);
  }
}
