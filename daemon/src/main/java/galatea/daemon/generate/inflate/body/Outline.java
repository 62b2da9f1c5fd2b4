package galatea.daemon.generate.inflate.body;

import galatea.asset.image.Plane;
import galatea.daemon.stage.DumpSink;
import galatea.daemon.stage.Dumpable;

/**
 * The subject's silhouette on the working grid.
 *
 * <p>Grid frame: node {@code (i, j)} of the planes lies at grid coordinates {@code (i, j)}, x
 * right, y down, unit = one grid cell; a value at continuous grid coordinates {@code (x, y)} is
 * {@code plane.sample(x + 0.5, y + 0.5)}. Node (i, j) lies at picture coordinates (texel centres at
 * +0.5) {@code (originX + i * step, originY + j * step)}. At least three nodes of border are
 * outside.
 *
 * @param distance signed distance to the outline in grid cells, positive inside, its zero level is
 *     the matte's 0.5 level to sub-cell accuracy
 * @param originX picture x of node column 0
 * @param originY picture y of node row 0
 * @param step picture pixels per grid cell
 * @param holes true holes of the silhouette: the genus of the body
 */
public record Outline(Plane distance, double originX, double originY, double step, int holes)
    implements Dumpable {
  public double pictureX(double gridX) {
    return originX + gridX * step;
  }

  public double pictureY(double gridY) {
    return originY + gridY * step;
  }

  /** Signed distance at continuous grid coordinates, grid cells, positive inside. */
  public double distanceAt(double gridX, double gridY) {
    return distance.sample(gridX + 0.5, gridY + 0.5);
  }

  public boolean inside(int i, int j) {
    return distance.get(i, j) > 0;
  }

  @Override
  public void dump(DumpSink sink) {
    sink.array("distance", distance.values(), distance.height(), distance.width());
    sink.value("origin_step_holes", new double[] {originX, originY, step, holes});
  }
}
