package galatea.daemon.generate.inflate.body;

import galatea.asset.image.Plane;
import galatea.daemon.stage.DumpSink;
import galatea.daemon.stage.Dumpable;

/**
 * Half thickness of the body over the grid.
 *
 * @param squared H in cells²: h² inside, falling through zero exactly at the outline with the slope
 *     of the local ball, negative outside. The surface is {@code z = ±sqrt(H)}.
 */
public record HeightField(Plane squared) implements Dumpable {
  /** H at continuous grid coordinates. */
  public double at(double gridX, double gridY) {
    return squared.sample(gridX + 0.5, gridY + 0.5);
  }

  @Override
  public void dump(DumpSink sink) {
    sink.array("squared", squared.values(), squared.height(), squared.width());
  }
}
