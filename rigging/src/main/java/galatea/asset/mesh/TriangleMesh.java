package galatea.asset.mesh;

/**
 * An indexed triangle mesh, structure of arrays.
 *
 * <p>{@code positions [n,3]} metres in the glTF frame (+Y up, facing +Z); {@code faces [m,3]}
 * vertex indices, counter-clockwise seen from outside. Both arrays are taken, not copied; do not
 * write them after the mesh was handed on.
 */
public final class TriangleMesh {
  private final float[] positions;
  private final int[] faces;

  public TriangleMesh(float[] positions, int[] faces) {
    if (positions.length % 3 != 0 || faces.length % 3 != 0) {
      throw new IllegalArgumentException(
          "positions (" + positions.length + ") and faces (" + faces.length + ") come in threes");
    }
    this.positions = positions;
    this.faces = faces;
  }

  /** {@code [n,3]} metres; not a copy. */
  public float[] positions() {
    return positions;
  }

  /** {@code [m,3]} vertex indices; not a copy. */
  public int[] faces() {
    return faces;
  }

  public int vertexCount() {
    return positions.length / 3;
  }

  public int faceCount() {
    return faces.length / 3;
  }

  /** Length of the diagonal of the bounding box, metres; 0 for an empty mesh. */
  public double diagonal() {
    if (positions.length == 0) {
      return 0;
    }
    double sum = 0;
    for (int axis = 0; axis < 3; axis++) {
      float low = Float.POSITIVE_INFINITY;
      float high = Float.NEGATIVE_INFINITY;
      for (int i = axis; i < positions.length; i += 3) {
        low = Math.min(low, positions[i]);
        high = Math.max(high, positions[i]);
      }
      sum += (double) (high - low) * (high - low);
    }
    return Math.sqrt(sum);
  }
}
