package galatea.asset.image;

/** Connected components of a mask, numbered 0, 1, … in scan order of their first texel. */
public final class Labels {
  private final int width;
  private final int[] label;
  private final int[] area;
  private final boolean[] border;

  private Labels(int width, int[] label, int[] area, boolean[] border) {
    this.width = width;
    this.label = label;
    this.area = area;
    this.border = border;
  }

  /**
   * @param mask {@code [height * width]}
   * @param eight whether texels that touch at a corner are connected; use four for one of subject
   *     and background and eight for the other, or a diagonal wall leaks
   */
  public static Labels of(boolean[] mask, int width, int height, boolean eight) {
    int[] label = new int[mask.length];
    java.util.Arrays.fill(label, -1);
    int[] stack = new int[mask.length];
    int[] area = new int[16];
    boolean[] border = new boolean[16];
    int count = 0;
    for (int seed = 0; seed < mask.length; seed++) {
      if (!mask[seed] || label[seed] >= 0) {
        continue;
      }
      if (count == area.length) {
        area = java.util.Arrays.copyOf(area, count * 2);
        border = java.util.Arrays.copyOf(border, count * 2);
      }
      int top = 0;
      stack[top++] = seed;
      label[seed] = count;
      while (top > 0) {
        int at = stack[--top];
        int x = at % width;
        int y = at / width;
        area[count]++;
        border[count] |= x == 0 || y == 0 || x == width - 1 || y == height - 1;
        for (int dy = -1; dy <= 1; dy++) {
          for (int dx = -1; dx <= 1; dx++) {
            if ((dx == 0) == (dy == 0) && !(eight && dx != 0)) {
              continue;
            }
            int nx = x + dx;
            int ny = y + dy;
            if (nx < 0 || ny < 0 || nx >= width || ny >= height) {
              continue;
            }
            int next = ny * width + nx;
            if (mask[next] && label[next] < 0) {
              label[next] = count;
              stack[top++] = next;
            }
          }
        }
      }
      count++;
    }
    return new Labels(
        width, label, java.util.Arrays.copyOf(area, count), java.util.Arrays.copyOf(border, count));
  }

  public int count() {
    return area.length;
  }

  /** Component of a texel index, -1 outside the mask. */
  public int at(int index) {
    return label[index];
  }

  /** Component of a texel, -1 outside the mask. */
  public int at(int x, int y) {
    return label[y * width + x];
  }

  /** Texels in a component. */
  public int area(int component) {
    return area[component];
  }

  /** Whether a component touches the picture's edge. */
  public boolean touchesBorder(int component) {
    return border[component];
  }

  /** The component of most texels, the first of equals; -1 when there is none. */
  public int largest() {
    int best = -1;
    for (int i = 0; i < area.length; i++) {
      if (best < 0 || area[i] > area[best]) {
        best = i;
      }
    }
    return best;
  }
}
