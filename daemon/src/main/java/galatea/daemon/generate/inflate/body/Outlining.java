package galatea.daemon.generate.inflate.body;

import galatea.asset.image.DistanceTransform;
import galatea.asset.image.Labels;
import galatea.asset.image.Plane;
import galatea.daemon.matte.Matte;
import galatea.daemon.stage.StageContext;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * From the matte to the silhouette on the working grid.
 *
 * <p>The grid is as coarse as the asked face count allows and as fine as the silhouette needs: it
 * is refined until it has the matte's topology (one piece, as many holes) and until thin parts are
 * a few cells wide. With a node on every texel centre both topologies are the same by construction.
 */
public final class Outlining {
  private static final int BORDER = 3;
  private static final int FULL_DETAIL_NODES = 250_000;
  private static final int FEWEST_NODES = 6_000;

  /** Parts narrower than two of these are thin. Cells. */
  private static final double THIN = 1.6;

  /** Thin parts of less than this share of the area do not refine the grid. */
  private static final double THIN_SHARE = 0.004;

  /** Thin parts may grow the number of nodes by this factor, topology by as much as it needs. */
  private static final double THIN_GROWTH = 2.5;

  /** Places of the grid that are tried before it is refined, half a cell apart. */
  private static final int SHIFTS = 4;

  private static final double REFINE = 0.87;

  /**
   * Nodes inside beyond which the grid's own topology is taken, its largest piece and its holes:
   * what is lost there is thinner than 1/600 of the subject's size.
   */
  private static final int MOST_NODES = 400_000;

  private Outlining() {}

  /**
   * The silhouette, ready for about so many faces.
   *
   * <p>Warns with {@code holes-merged} when the grid could not become fine enough for the matte's
   * topology; {@link Outline#holes} then is what the grid holds.
   *
   * @param faces triangles asked for; 0 for a grid near the picture's own resolution, which gives
   *     at most about {@link Surfacing#FULL_DETAIL_FACES}
   * @throws IllegalArgumentException when nothing of the matte is above 0.5
   */
  public static Outline outline(Matte matte, int faces, StageContext context) {
    Contour contour = Contour.of(matte.alpha());
    if (contour.count() == 0) {
      throw new IllegalArgumentException("the matte holds no subject");
    }
    context.progress(0.2);
    double step = Math.sqrt(contour.area() / insideNodes(faces, contour.area()));
    Outline outline = sample(contour, step, 0);
    for (int shift = 1; !isFaithful(outline); shift = (shift + 1) % SHIFTS) {
      // what is lost between the nodes may be met half a cell farther on
      if (shift == 0) {
        // nodes on all texel centres at the latest; below that on halves, thirds, ... of them
        step = step > 1 ? Math.max(1, step * REFINE) : 1 / (Math.floor(1 / step) + 1);
      }
      if (contour.area() / (step * step) > MOST_NODES) {
        Outline piece = largestPiece(outline);
        if (piece.holes() != outline.holes()) {
          context.warn(
              "holes-merged",
              "the silhouette is finer than the grid can be: of its "
                  + outline.holes()
                  + " holes the body has "
                  + piece.holes());
        }
        return piece;
      }
      outline = sample(contour, step, shift);
      context.progress(0.4);
    }
    double thinnest = step / Math.sqrt(THIN_GROWTH);
    while (step * REFINE >= thinnest && thinShare(outline) > THIN_SHARE) {
      step *= REFINE;
      Outline finer = sample(contour, step, 0);
      context.progress(0.8);
      if (isFaithful(finer)) {
        outline = finer;
      }
    }
    return outline;
  }

  /** Nodes wanted inside: 20k for 30k faces, 90k for 300k. */
  private static double insideNodes(int faces, double area) {
    if (faces == 0) {
      return Math.clamp(area, FEWEST_NODES, FULL_DETAIL_NODES);
    }
    double nodes = 20_000 * Math.pow(faces / 30_000.0, 0.65);
    return Math.clamp(nodes, FEWEST_NODES, FULL_DETAIL_NODES);
  }

  /**
   * @param shift bit 1: nodes lie half a cell right of texel centres, bit 2: below
   */
  private static Outline sample(Contour contour, double step, int shift) {
    double[] bounds = contour.bounds();
    // without shift some nodes are texel centres, so that at step 1 all are
    double originX = Math.floor(bounds[0] - (BORDER + 1) * step - 1) + 0.5 + (shift & 1) * step / 2;
    double originY =
        Math.floor(bounds[1] - (BORDER + 1) * step - 1) + 0.5 + (shift >> 1) * step / 2;
    int width = (int) Math.ceil((bounds[2] - originX) / step) + BORDER + 1;
    int height = (int) Math.ceil((bounds[3] - originY) / step) + BORDER + 1;
    Plane distance = ContourDistance.of(contour, originX, originY, step, width, height);
    return new Outline(distance, originX, originY, step, contour.holes());
  }

  private static boolean isFaithful(Outline outline) {
    Plane distance = outline.distance();
    boolean[] inside = inside(distance);
    return holes(inside, distance.width(), distance.height()) == outline.holes()
        && Labels.of(inside, distance.width(), distance.height(), false).count() == 1;
  }

  /** Holes of the 4-connected inside, from its Euler number (bit quads, Gray 1971). */
  private static int holes(boolean[] inside, int width, int height) {
    int quads = 0;
    for (int y = 0; y < height - 1; y++) {
      for (int x = 0; x < width - 1; x++) {
        int at = y * width + x;
        boolean a = inside[at];
        boolean b = inside[at + 1];
        boolean c = inside[at + width];
        boolean d = inside[at + width + 1];
        int corners = (a ? 1 : 0) + (b ? 1 : 0) + (c ? 1 : 0) + (d ? 1 : 0);
        if (corners == 1) {
          quads++;
        } else if (corners == 3) {
          quads--;
        } else if (corners == 2 && a == d) {
          quads += 2;
        }
      }
    }
    return 1 - quads / 4;
  }

  /** Share of the inside that no ball of radius {@link #THIN} within the outline covers. */
  private static double thinShare(Outline outline) {
    Plane distance = outline.distance();
    float[] values = distance.values();
    boolean[] core = new boolean[values.length];
    for (int i = 0; i < values.length; i++) {
      core[i] = values[i] >= THIN;
    }
    DistanceTransform toCore = DistanceTransform.to(core, distance.width(), distance.height());
    // what a right-angled corner leaves uncovered is not thin
    double reach = THIN + 0.7;
    int inside = 0;
    int thin = 0;
    for (int i = 0; i < values.length; i++) {
      if (values[i] > 0) {
        inside++;
        if (toCore.squared(i) > reach * reach) {
          thin++;
        }
      }
    }
    return (double) thin / inside;
  }

  /**
   * All pieces but the largest are turned to outside. Holes beyond the silhouette's own are pockets
   * of background whose way out was too narrow for the grid: the smallest are filled.
   */
  private static Outline largestPiece(Outline outline) {
    Plane distance = outline.distance().copy();
    int width = distance.width();
    int height = distance.height();
    boolean[] inside = inside(distance);
    Labels pieces = Labels.of(inside, width, height, false);
    int largest = pieces.largest();
    float[] values = distance.values();
    for (int i = 0; i < values.length; i++) {
      if (inside[i] && pieces.at(i) != largest) {
        values[i] = -values[i];
        inside[i] = false;
      }
    }
    int surplus = holes(inside, width, height) - outline.holes();
    if (surplus > 0) {
      fillSmallest(surplus, values, inside, width, height);
    }
    return new Outline(
        distance,
        outline.originX(),
        outline.originY(),
        outline.step(),
        holes(inside, width, height));
  }

  private static void fillSmallest(
      int count, float[] values, boolean[] inside, int width, int height) {
    boolean[] outside = new boolean[inside.length];
    for (int i = 0; i < outside.length; i++) {
      outside[i] = !inside[i];
    }
    Labels pockets = Labels.of(outside, width, height, true);
    int[] smallest =
        IntStream.range(0, pockets.count())
            .filter(pocket -> !pockets.touchesBorder(pocket))
            .boxed()
            .sorted(Comparator.comparingInt(pockets::area))
            .mapToInt(Integer::intValue)
            .limit(count)
            .toArray();
    for (int i = 0; i < inside.length; i++) {
      int pocket = pockets.at(i);
      if (outside[i] && IntStream.of(smallest).anyMatch(each -> each == pocket)) {
        // zero would still be the outline
        values[i] = Math.max(-values[i], 1e-3f);
        inside[i] = true;
      }
    }
  }

  private static boolean[] inside(Plane distance) {
    float[] values = distance.values();
    boolean[] inside = new boolean[values.length];
    for (int i = 0; i < values.length; i++) {
      inside[i] = values[i] > 0;
    }
    return inside;
  }
}
