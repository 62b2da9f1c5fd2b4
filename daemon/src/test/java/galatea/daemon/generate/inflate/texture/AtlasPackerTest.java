package galatea.daemon.generate.inflate.texture;

import static org.assertj.core.api.Assertions.assertThat;

import galatea.asset.image.DistanceTransform;
import org.junit.jupiter.api.Test;

class AtlasPackerTest {
  /** An L of two oblongs, 40 wide, 60 high, 12 thick. */
  private static final float[] POINTS = {0, 0, 12, 0, 12, 60, 0, 60, 12, 48, 40, 48, 40, 60};

  private static final int[] FACES = {0, 3, 2, 0, 2, 1, 4, 2, 6, 4, 6, 5};

  @Test
  void keepsTheGutterBetweenChartsAndHalfOfItToTheBorder() {
    for (int size : new int[] {128, 1024}) {
      Atlas atlas = AtlasPacker.pack(POINTS, FACES, 4, size);
      Footprint front = chart(atlas, false);
      Footprint back = chart(atlas, true);
      boolean[] seeds = new boolean[size * size];
      for (int i = 0; i < seeds.length; i++) {
        seeds[i] = front.get(i % size, i / size);
      }
      DistanceTransform toFront = DistanceTransform.to(seeds, size, size);
      int gutter = AtlasPacker.gutter(size);
      for (int i = 0; i < seeds.length; i++) {
        int x = i % size;
        int y = i / size;
        if (back.get(x, y)) {
          assertThat(toFront.distance(i)).isGreaterThanOrEqualTo(gutter);
        }
        if (back.get(x, y) || front.get(x, y)) {
          int border = Math.min(Math.min(x, y), Math.min(size - 1 - x, size - 1 - y));
          assertThat(border).isGreaterThanOrEqualTo(gutter / 2 - 1);
        }
      }
    }
  }

  @Test
  void turnsTheBackSoThatShapesInterlock() {
    // two triangles 60 wide and 90 high: boxes side by side need a square of 120, head to foot 90
    float[] triangle = {30, 0, 0, 90, 60, 90};
    Atlas atlas = AtlasPacker.pack(triangle, new int[] {0, 1, 2}, 1, 1024);
    double sideBySide = (1024.0 - 2 * 8) / 120;
    assertThat(atlas.scale()).isGreaterThan(1.25 * sideBySide);
  }

  /** Bitmaps need a spare cell or two at the gap; of shapes without bays that is a loss. */
  @Test
  void fullBoxesAreLaidSideBySideWithoutSpareCells() {
    float[] oblong = {0, 0, 60, 0, 60, 33, 0, 33};

    Atlas atlas = AtlasPacker.pack(oblong, new int[] {0, 3, 2, 0, 2, 1}, 2, 2048);

    double ideal = (2048 - 2 * 16) / 66.0;
    assertThat(atlas.scale()).isBetween(0.993 * ideal, ideal); // by bitmaps 0.992
  }

  @Test
  void givesEveryCoveredTexelToItsOwnChart() {
    Atlas atlas = AtlasPacker.pack(POINTS, FACES, 4, 1024);
    Footprint front = chart(atlas, false);
    Footprint back = chart(atlas, true);
    for (int y = 0; y < 1024; y++) {
      for (int x = 0; x < 1024; x++) {
        if (front.get(x, y)) {
          assertThat(atlas.owners().isBack(x, y)).isFalse();
        }
        if (back.get(x, y)) {
          assertThat(atlas.owners().isBack(x, y)).isTrue();
        }
      }
    }
  }

  private static Footprint chart(Atlas atlas, boolean back) {
    float[] uvs = new float[POINTS.length];
    for (int i = 0; i < uvs.length; i += 2) {
      double x = atlas.chartX(POINTS[i]);
      double y = atlas.chartY(POINTS[i + 1]);
      uvs[i] = (float) (back ? atlas.backU(x, y) : x + atlas.frontX());
      uvs[i + 1] = (float) (back ? atlas.backV(x, y) : y + atlas.frontY());
    }
    return Footprint.of(uvs, FACES, 4, atlas.size(), atlas.size());
  }
}
