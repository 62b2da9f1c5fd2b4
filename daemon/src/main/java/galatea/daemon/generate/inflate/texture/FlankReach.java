package galatea.daemon.generate.inflate.texture;

import galatea.asset.image.Lab;
import java.util.Arrays;

/**
 * How far the colour of a texel is from the colour that the subject has on its flanks: the least,
 * over paths to the outline, of the greatest difference along the path from the colour at its end.
 *
 * <p>What runs across the body (a belt, a hat's band) reaches the outline and costs nothing; a
 * screen, a face or a spot, however large, is fenced by its own border. Minimax paths after Dial,
 * "Algorithm 360", 1969, each carrying the colour of the seed it came from: a path's cost is the
 * barrier of Strand et al., "The minimum barrier distance", 2013, against its start.
 */
final class FlankReach {
  /** Greatest cost that is told apart. */
  static final int FAR = 63;

  /** Shading darkens a colour more than it changes its hue. */
  private static final float LIGHTNESS = 0.55f;

  private FlankReach() {}

  /**
   * @param inside {@code [height * width]} the subject
   * @param seed {@code [height * width]} texels on the flank
   * @return {@code [height * width]} 0..FAR, weighted Delta E76; FAR outside
   */
  static byte[] of(Lab colors, boolean[] inside, boolean[] seed) {
    int width = colors.l().width();
    int count = inside.length;
    byte[] cost = new byte[count];
    int[] origin = new int[count];
    Arrays.fill(cost, (byte) FAR);
    int[] next = new int[count];
    int[] before = new int[count];
    int[] head = new int[FAR];
    Arrays.fill(head, -1);
    for (int i = 0; i < count; i++) {
      if (inside[i] && seed[i]) {
        origin[i] = i;
        cost[i] = 0;
        push(head, next, before, 0, i);
      }
    }
    int[] steps = {-1, 1, -width, width};
    for (int level = 0; level < FAR; level++) {
      while (head[level] >= 0) {
        int i = head[level];
        remove(head, next, before, level, i);
        for (int step : steps) {
          int to = i + step;
          // rows need no border: the grid has a margin of texels outside
          if (to < 0 || to >= count || !inside[to] || cost[to] <= level) {
            continue;
          }
          int reached = Math.max(level, difference(colors, to, origin[i]));
          if (reached < cost[to]) {
            // a texel still queued at a higher cost is taken out of its list
            if (cost[to] < FAR) {
              remove(head, next, before, cost[to], to);
            }
            cost[to] = (byte) reached;
            origin[to] = origin[i];
            push(head, next, before, reached, to);
          }
        }
      }
    }
    return cost;
  }

  private static void push(int[] head, int[] next, int[] before, int level, int texel) {
    int second = head[level];
    next[texel] = second;
    before[texel] = -1;
    if (second >= 0) {
      before[second] = texel;
    }
    head[level] = texel;
  }

  private static void remove(int[] head, int[] next, int[] before, int level, int texel) {
    if (before[texel] >= 0) {
      next[before[texel]] = next[texel];
    } else {
      head[level] = next[texel];
    }
    if (next[texel] >= 0) {
      before[next[texel]] = before[texel];
    }
  }

  private static int difference(Lab colors, int i, int j) {
    float l = LIGHTNESS * (colors.l().values()[i] - colors.l().values()[j]);
    float a = colors.a().values()[i] - colors.a().values()[j];
    float b = colors.b().values()[i] - colors.b().values()[j];
    return (int) Math.min(FAR, Math.sqrt(l * l + a * a + b * b));
  }
}
