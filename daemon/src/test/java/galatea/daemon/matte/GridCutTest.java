package galatea.daemon.matte;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class GridCutTest {
  private static final int WIDTH = 4;
  private static final int HEIGHT = 3;

  @Test
  void findsTheCheapestOfAllCutsOfSmallGrids() {
    for (int trial = 0; trial < 200; trial++) {
      Random random = new Random(trial);
      int[] source = new int[WIDTH * HEIGHT];
      int[] sink = new int[WIDTH * HEIGHT];
      int[][] edge = new int[WIDTH * HEIGHT][WIDTH * HEIGHT];
      GridCut cut = new GridCut(WIDTH, HEIGHT);
      for (int i = 0; i < source.length; i++) {
        int x = i % WIDTH;
        int y = i / WIDTH;
        source[i] = random.nextInt(3) == 0 ? 0 : random.nextInt(20);
        sink[i] = random.nextInt(3) == 0 ? 0 : random.nextInt(20);
        cut.addTerminals(x, y, source[i], sink[i]);
        for (int d = 0; d < GridCut.DIRECTIONS; d += 2) {
          int nx = x + GridCut.dx(d);
          int ny = y + GridCut.dy(d);
          if (nx >= 0 && ny >= 0 && nx < WIDTH && ny < HEIGHT) {
            int capacity = random.nextInt(12);
            edge[i][ny * WIDTH + nx] = capacity;
            cut.setEdge(x, y, d, capacity);
          }
        }
      }
      long least = Long.MAX_VALUE;
      for (int side = 0; side < 1 << source.length; side++) {
        least = Math.min(least, cost(side, source, sink, edge));
      }
      assertThat(cut.solve()).as("flow of trial %d", trial).isEqualTo(least);
      int found = 0;
      for (int i = 0; i < source.length; i++) {
        found |= cut.isSource(i % WIDTH, i / WIDTH) ? 1 << i : 0;
      }
      assertThat(cost(found, source, sink, edge)).as("cut of trial %d", trial).isEqualTo(least);
    }
  }

  @Test
  void startsAnewAfterClear() {
    GridCut cut = new GridCut(2, 1);
    cut.addTerminals(0, 0, 5, 0);
    cut.addTerminals(1, 0, 0, 5);
    cut.setEdge(0, 0, 0, 3);
    assertThat(cut.solve()).isEqualTo(3);
    cut.clear();
    cut.addTerminals(0, 0, 0, 7);
    cut.addTerminals(1, 0, 2, 0);
    cut.setEdge(0, 0, 0, 9);
    assertThat(cut.solve()).isEqualTo(2);
    assertThat(cut.isSource(0, 0)).isFalse();
  }

  private static long cost(int side, int[] source, int[] sink, int[][] edge) {
    long cost = 0;
    for (int i = 0; i < source.length; i++) {
      boolean in = (side >> i & 1) == 1;
      cost += in ? sink[i] : source[i];
      for (int j = 0; j < source.length; j++) {
        if (in != ((side >> j & 1) == 1)) {
          cost += edge[i][j];
        }
      }
    }
    return cost;
  }
}
