package galatea.rigging.rig;

/**
 * A surface whose vertices at one place are one, with the weights of any number of joints.
 *
 * @param positions {@code [m,3]}
 * @param edges {@code [e,2]} vertices of each edge once, the smaller first
 * @param starts {@code [m+1]} where a vertex's influences begin in the two next
 * @param joints of the influences, rising within a vertex
 * @param weights positive, summing to 1 within a vertex that has any
 * @param size diagonal of the surface's box; of the joints' box when there is no surface
 */
public record WeldedSkin(
    double[] positions, int[] edges, int[] starts, int[] joints, double[] weights, double size) {
  /** Vertices after welding. */
  public int vertexCount() {
    return starts.length - 1;
  }
}
