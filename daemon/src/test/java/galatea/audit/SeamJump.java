package galatea.audit;

import java.util.Arrays;

/**
 * Colour difference across texture seams: on welded edges whose two faces have different texture
 * coordinates, the texture one texel inside each of the two charts.
 *
 * @param rim 95th percentile of Delta E76 where a face that looks forward meets one that looks
 *     back; 0 without such edges
 * @param rimPoints sampled points there
 * @param all 95th percentile over every seam
 */
record SeamJump(double rim, int rimPoints, double all) {
  private static final double[] ALONG = {0.25, 0.5, 0.75};
  private static final double SAME_UV = 1e-6;

  static SeamJump of(GlbModel model) {
    if (model.baseColor() == null || model.uvs().length == 0) {
      return new SeamJump(Double.NaN, 0, Double.NaN);
    }
    Texels texture = new Texels(model.baseColor());
    Weld weld = Weld.of(model.positions());
    int[] indices = model.indices();
    int[] corners = Arrays.stream(indices).map(weld::vertex).toArray();
    Edges edges = Edges.of(corners);
    double[] rim = new double[edges.count() * ALONG.length];
    double[] all = new double[rim.length];
    int rims = 0;
    int count = 0;
    for (int e = 0; e < edges.count(); e++) {
      if (edges.sides(e) != 2) {
        continue;
      }
      int one = edges.corner(e, 0);
      int two = edges.corner(e, 1);
      boolean flipped = corners[one] == corners[two];
      if (!seam(model, one, two, flipped)) {
        continue;
      }
      boolean turns = facing(model, one) * facing(model, two) < 0;
      for (double t : ALONG) {
        double jump =
            Texels.deltaE(
                inside(model, texture, one, t), inside(model, texture, two, flipped ? t : 1 - t));
        all[count++] = jump;
        if (turns) {
          rim[rims++] = jump;
        }
      }
    }
    return new SeamJump(
        Percentile.of(Arrays.copyOf(rim, rims), 0.95),
        rims,
        Percentile.of(Arrays.copyOf(all, count), 0.95));
  }

  private static boolean seam(GlbModel model, int one, int two, boolean flipped) {
    int[] i = model.indices();
    int startOne = i[one];
    int endOne = i[Edges.next(one)];
    int startTwo = flipped ? i[two] : i[Edges.next(two)];
    int endTwo = flipped ? i[Edges.next(two)] : i[two];
    return apart(model.uvs(), startOne, startTwo) || apart(model.uvs(), endOne, endTwo);
  }

  private static boolean apart(float[] uv, int a, int b) {
    return Math.abs(uv[a * 2] - uv[b * 2]) > SAME_UV
        || Math.abs(uv[a * 2 + 1] - uv[b * 2 + 1]) > SAME_UV;
  }

  /** z of the normal of the corner's face. */
  private static double facing(GlbModel model, int corner) {
    float[] p = model.positions();
    int[] i = model.indices();
    int f = corner - corner % 3;
    int a = i[f] * 3;
    int b = i[f + 1] * 3;
    int c = i[f + 2] * 3;
    return ((double) p[b] - p[a]) * ((double) p[c + 1] - p[a + 1])
        - ((double) p[b + 1] - p[a + 1]) * ((double) p[c] - p[a]);
  }

  /** Texture colour at {@code t} along the corner's edge, one texel towards the third corner. */
  private static double[] inside(GlbModel model, Texels texture, int corner, double t) {
    int[] i = model.indices();
    float[] uv = model.uvs();
    int a = i[corner];
    int b = i[Edges.next(corner)];
    int c = i[Edges.next(Edges.next(corner))];
    double ax = uv[a * 2] * (double) texture.width;
    double ay = uv[a * 2 + 1] * (double) texture.height;
    double ex = uv[b * 2] * (double) texture.width - ax;
    double ey = uv[b * 2 + 1] * (double) texture.height - ay;
    double cx = uv[c * 2] * (double) texture.width - ax;
    double cy = uv[c * 2 + 1] * (double) texture.height - ay;
    double side = Math.signum(ex * cy - ey * cx);
    double length = Math.max(Math.hypot(ex, ey), 1e-12);
    return texture.at(ax + ex * t - side * ey / length, ay + ey * t + side * ex / length);
  }
}
