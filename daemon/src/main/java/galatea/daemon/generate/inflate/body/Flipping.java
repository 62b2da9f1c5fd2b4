package galatea.daemon.generate.inflate.body;

/** Turns edges of a {@link FrontMesh} towards even valences and better faces. */
final class Flipping {
  private final FrontMesh mesh;
  private final FaceShape face;

  Flipping(FrontMesh mesh, FaceShape face) {
    this.mesh = mesh;
    this.face = face;
  }

  /** Looks at every edge once. */
  void flip() {
    for (int h = 0; h < mesh.halfEdges; h++) {
      if (!mesh.isLive(h) || mesh.twin[h] < 0 || !mesh.isFirst(h)) {
        continue;
      }
      int t = mesh.twin[h];
      int a = mesh.from[h];
      int b = mesh.from[t];
      int c = mesh.apex(h);
      int d = mesh.apex(t);
      double before = Math.min(face.shape(a, b, c), face.shape(b, a, d));
      double after = Math.min(face.shape(d, c, a), face.shape(c, d, b));
      boolean evens = after > 0.6 * before && excess(a, b, c, d) > 0;
      boolean mends = before < 0.5 && after > 1.2 * before;
      if (evens || mends) {
        if (face.looksAhead(c, a, mesh.x[d], mesh.y[d], mesh.z[d])
            && face.looksAhead(d, b, mesh.x[c], mesh.y[c], mesh.z[c])
            && face.agrees(d, c, a)
            && face.agrees(c, d, b)
            && mesh.canFlip(h)) {
          mesh.flip(h);
        }
      }
    }
  }

  /** How much less uneven the valences become when edge (a, b) turns into (c, d). */
  private int excess(int a, int b, int c, int d) {
    int before = uneven(a, 0) + uneven(b, 0) + uneven(c, 0) + uneven(d, 0);
    return before - uneven(a, -1) - uneven(b, -1) - uneven(c, 1) - uneven(d, 1);
  }

  private int uneven(int v, int change) {
    mesh.walk(v);
    int off = mesh.ringSize + change - (mesh.rim[v] ? 4 : 6);
    return off * off;
  }
}
