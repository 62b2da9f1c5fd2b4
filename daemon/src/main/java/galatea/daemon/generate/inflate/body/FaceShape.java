package galatea.daemon.generate.inflate.body;

/** What faces of a {@link FrontMesh} are like, whether or not they are in it yet. */
final class FaceShape {
  /** Area of an equilateral face with edges of length 1. */
  static final double EQUILATERAL = Math.sqrt(3) / 4;

  /** Cosine between a face and the surface below which the face is refused. */
  private static final double LEAST_AGREEMENT = 0.2;

  /** Sine of the angle by which an upright face may look away from the viewer. */
  private static final double MOST_OVERHANG = 0.05;

  private final FrontMesh mesh;

  FaceShape(FrontMesh mesh) {
    this.mesh = mesh;
  }

  /**
   * Whether (a, b, p) looks to the front, or away from it by no more than {@link #MOST_OVERHANG}:
   * beside the rim the surface is upright, and faces far smaller than a cell must be free to follow
   * it there.
   */
  boolean looksAhead(int a, int b, double x, double y, double z) {
    double ux = mesh.x[b] - mesh.x[a];
    double uy = mesh.y[b] - mesh.y[a];
    double uz = mesh.z[b] - mesh.z[a];
    double vx = x - mesh.x[a];
    double vy = y - mesh.y[a];
    double vz = z - mesh.z[a];
    double nx = uy * vz - uz * vy;
    double ny = uz * vx - ux * vz;
    double nz = ux * vy - uy * vx;
    return nz > -MOST_OVERHANG * Math.sqrt(nx * nx + ny * ny + nz * nz);
  }

  /** Whether the face looks where the surface does. */
  boolean agrees(int a, int b, int c) {
    double ux = mesh.x[b] - mesh.x[a];
    double uy = mesh.y[b] - mesh.y[a];
    double uz = mesh.z[b] - mesh.z[a];
    double vx = mesh.x[c] - mesh.x[a];
    double vy = mesh.y[c] - mesh.y[a];
    double vz = mesh.z[c] - mesh.z[a];
    double nx = uy * vz - uz * vy;
    double ny = uz * vx - ux * vz;
    double nz = ux * vy - uy * vx;
    float[] n = mesh.normal;
    double mx = n[3 * a] + n[3 * b] + n[3 * c];
    double my = n[3 * a + 1] + n[3 * b + 1] + n[3 * c + 1];
    double mz = n[3 * a + 2] + n[3 * b + 2] + n[3 * c + 2];
    double dot = nx * mx + ny * my + nz * mz;
    double square = (nx * nx + ny * ny + nz * nz) * (mx * mx + my * my + mz * mz);
    return dot > 0 && dot * dot >= LEAST_AGREEMENT * LEAST_AGREEMENT * square;
  }

  /** Area over squared edges, 1 for an equilateral face, 0 for none at all. */
  double shape(int a, int b, int c) {
    double ab = distance(a, b);
    double bc = distance(b, c);
    double ca = distance(c, a);
    double sum = ab * ab + bc * bc + ca * ca;
    return sum > 0 ? 3 / EQUILATERAL * area(a, b, c) / sum : 0;
  }

  /** Cells². */
  double area(int a, int b, int c) {
    double ux = mesh.x[b] - mesh.x[a];
    double uy = mesh.y[b] - mesh.y[a];
    double uz = mesh.z[b] - mesh.z[a];
    double vx = mesh.x[c] - mesh.x[a];
    double vy = mesh.y[c] - mesh.y[a];
    double vz = mesh.z[c] - mesh.z[a];
    double nx = uy * vz - uz * vy;
    double ny = uz * vx - ux * vz;
    double nz = ux * vy - uy * vx;
    return Math.sqrt(nx * nx + ny * ny + nz * nz) / 2;
  }

  /** Between two vertices, cells. */
  double distance(int a, int b) {
    double dx = mesh.x[a] - mesh.x[b];
    double dy = mesh.y[a] - mesh.y[b];
    double dz = mesh.z[a] - mesh.z[b];
    return Math.sqrt(dx * dx + dy * dy + dz * dz);
  }
}
