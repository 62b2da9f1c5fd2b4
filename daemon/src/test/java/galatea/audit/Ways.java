package galatea.audit;

import java.util.Arrays;

/**
 * Lengths of shortest ways over the open pixels of a grid: eight neighbors, steps of 5 and 7 fifths
 * of a pixel, so that queues of equal length (Dial, 1969) do for a heap.
 */
final class Ways {
  private static final int STRAIGHT = 5;
  private static final int DIAGONAL = 7;

  private Ways() {}

  /** {@code [pixels]} lengths from the nearest source, pixels; infinite where nothing leads. */
  static float[] from(boolean[] open, int width, boolean[] sources) {
    int[] length = new int[open.length];
    Arrays.fill(length, Integer.MAX_VALUE);
    int[][] queues = new int[DIAGONAL + 1][64];
    int[] sizes = new int[DIAGONAL + 1];
    for (int i = 0; i < open.length; i++) {
      if (open[i] && sources[i]) {
        length[i] = 0;
        push(queues, sizes, 0, i);
      }
    }
    int idle = 0;
    for (int now = 0; idle <= DIAGONAL; now++) {
      int queue = now % queues.length;
      idle = sizes[queue] == 0 ? idle + 1 : 0;
      for (int k = 0; k < sizes[queue]; k++) {
        int at = queues[queue][k];
        if (length[at] != now) {
          continue;
        }
        for (int side = 0; side < 9; side++) {
          int dx = side % 3 - 1;
          int dy = side / 3 - 1;
          int x = at % width + dx;
          int next = at + dy * width + dx;
          if (side == 4 || x < 0 || x >= width || next < 0 || next >= open.length || !open[next]) {
            continue;
          }
          boolean diagonal = dx != 0 && dy != 0;
          // no way slips between two pixels that touch at a corner
          if (diagonal && (!open[at + dx] || !open[at + dy * width])) {
            continue;
          }
          int reached = now + (diagonal ? DIAGONAL : STRAIGHT);
          if (reached < length[next]) {
            length[next] = reached;
            push(queues, sizes, reached % queues.length, next);
          }
        }
      }
      sizes[queue] = 0;
    }
    float[] pixels = new float[length.length];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] =
          length[i] == Integer.MAX_VALUE ? Float.POSITIVE_INFINITY : length[i] / (float) STRAIGHT;
    }
    return pixels;
  }

  private static void push(int[][] queues, int[] sizes, int queue, int node) {
    if (sizes[queue] == queues[queue].length) {
      queues[queue] = Arrays.copyOf(queues[queue], sizes[queue] * 2);
    }
    queues[queue][sizes[queue]++] = node;
  }
}
