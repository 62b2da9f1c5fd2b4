package galatea.daemon.generate.inflate.body;

import java.util.Arrays;

/**
 * The front half under construction: a triangle mesh with borders, as half-edges.
 *
 * <p>Face f owns the half-edges 3f, 3f + 1, 3f + 2; half-edge h runs from {@code from[h]} to {@code
 * from[next(h)]} and {@code twin[h]} is the same edge in the other face, -1 on the rim. A removed
 * face has {@code from = -1}. {@code out[v]} is a half-edge that leaves v; for a rim vertex the one
 * along the rim, so that turning counter-clockwise from it meets the whole fan. Frame: see {@link
 * Implicit}; faces are counter-clockwise from the front.
 *
 * <p>Kept by every operation: manifold; a rim vertex lies on one rim loop, once; no inner edge
 * joins two rim vertices (mirrored, it would have four faces).
 */
final class FrontMesh {
  double[] x;
  double[] y;
  double[] z;
  float[] normal; // [vertices, 3] of the field
  float[] radius; // target length that the local thickness asks for
  boolean[] rim;
  int[] out;
  int vertices;

  int[] from;
  int[] twin;
  int halfEdges;
  int liveFaces;

  private int[] mark;
  private int stamp;

  /** Number the last fan walk met, in {@link #ring}. */
  int ringSize;

  /** Neighbors of the vertex last walked round, counter-clockwise. */
  int[] ring = new int[32];

  /** Room for so many of each; both grow as needed. */
  FrontMesh(int vertexRoom, int faceRoom) {
    int room = Math.max(16, vertexRoom);
    x = new double[room];
    y = new double[room];
    z = new double[room];
    normal = new float[3 * room];
    radius = new float[room];
    rim = new boolean[room];
    out = new int[room];
    mark = new int[room];
    from = new int[3 * Math.max(16, faceRoom)];
    twin = new int[from.length];
  }

  static int next(int h) {
    return h % 3 == 2 ? h - 2 : h + 1;
  }

  static int previous(int h) {
    return h % 3 == 0 ? h + 2 : h - 1;
  }

  int to(int h) {
    return from[next(h)];
  }

  int apex(int h) {
    return from[previous(h)];
  }

  boolean isLive(int h) {
    return from[h] >= 0;
  }

  /** Whether h stands for its edge: each edge has one such half-edge. */
  boolean isFirst(int h) {
    return twin[h] < h;
  }

  int addVertex(double px, double py, double pz, boolean onRim) {
    if (vertices == x.length) {
      int room = vertices * 3 / 2;
      x = Arrays.copyOf(x, room);
      y = Arrays.copyOf(y, room);
      z = Arrays.copyOf(z, room);
      normal = Arrays.copyOf(normal, 3 * room);
      radius = Arrays.copyOf(radius, room);
      rim = Arrays.copyOf(rim, room);
      out = Arrays.copyOf(out, room);
      mark = Arrays.copyOf(mark, room);
    }
    x[vertices] = px;
    y[vertices] = py;
    z[vertices] = pz;
    rim[vertices] = onRim;
    out[vertices] = -1;
    return vertices++;
  }

  /** Adds a face without twins; returns its first half-edge. */
  int addFace(int a, int b, int c) {
    if (halfEdges == from.length) {
      int room = from.length / 2 * 3 + 3;
      from = Arrays.copyOf(from, room - room % 3);
      twin = Arrays.copyOf(twin, from.length);
    }
    int h = halfEdges;
    from[h] = a;
    from[h + 1] = b;
    from[h + 2] = c;
    twin[h] = -1;
    twin[h + 1] = -1;
    twin[h + 2] = -1;
    halfEdges += 3;
    liveFaces++;
    return h;
  }

  /** Finds all twins and outs of a mesh that was built face by face. */
  void connect() {
    int[] start = new int[vertices + 1];
    for (int h = 0; h < halfEdges; h++) {
      start[from[h] + 1]++;
    }
    for (int v = 0; v < vertices; v++) {
      start[v + 1] += start[v];
    }
    int[] fill = Arrays.copyOf(start, vertices);
    int[] leaving = new int[halfEdges];
    for (int h = 0; h < halfEdges; h++) {
      leaving[fill[from[h]]++] = h;
    }
    for (int h = 0; h < halfEdges; h++) {
      int target = to(h);
      for (int k = start[target]; k < start[target + 1]; k++) {
        if (to(leaving[k]) == from[h]) {
          twin[h] = leaving[k];
        }
      }
    }
    for (int h = 0; h < halfEdges; h++) {
      if (out[from[h]] < 0 || twin[h] < 0) {
        out[from[h]] = h;
      }
    }
  }

  /** Fills {@link #ring} with the neighbors of v. */
  void walk(int v) {
    ringSize = 0;
    int first = out[v];
    int h = first;
    do {
      push(to(h));
      int back = previous(h);
      h = twin[back];
      if (h < 0) {
        push(from[back]);
      }
    } while (h >= 0 && h != first);
  }

  private void push(int v) {
    if (ringSize == ring.length) {
      ring = Arrays.copyOf(ring, ringSize * 2);
    }
    ring[ringSize++] = v;
  }

  /** Cuts the edge of h at a new vertex, which keeps the place it is given. */
  int split(int h, double px, double py, double pz) {
    int t = twin[h];
    int a = from[h];
    int b = to(h);
    int middle = addVertex(px, py, pz, t < 0);
    int c = apex(h);
    int ahead = next(h);
    int aheadTwin = twin[ahead];
    // face (a, b, c) becomes (a, middle, c); the new one is (middle, b, c)
    int n = addFace(middle, b, c);
    from[ahead] = middle;
    pair(n + 1, aheadTwin);
    pair(n + 2, ahead);
    if (t >= 0) {
      int d = apex(t);
      int back = previous(t);
      int backTwin = twin[back];
      // face (b, a, d) becomes (middle, a, d); the new one is (b, middle, d)
      int m = addFace(b, middle, d);
      from[t] = middle;
      pair(m, n);
      pair(m + 1, back);
      pair(m + 2, backTwin);
      anchor(d, back);
    }
    out[middle] = n;
    anchor(b, n + 1);
    anchor(c, n + 2);
    anchor(a, h);
    return middle;
  }

  /** Whether the flipped edge of h would be new and not join two rim vertices. */
  boolean canFlip(int h) {
    int c = apex(h);
    int d = apex(twin[h]);
    if ((rim[c] && rim[d]) || c == d) {
      return false;
    }
    walk(c);
    for (int i = 0; i < ringSize; i++) {
      if (ring[i] == d) {
        return false;
      }
    }
    return true;
  }

  /** Turns the inner edge of h to join the two apexes. */
  void flip(int h) {
    int t = twin[h];
    int a = from[h];
    int b = to(h);
    int c = apex(h);
    int d = apex(t);
    int bc = next(h);
    int ca = previous(h);
    int ad = next(t);
    int db = previous(t);
    int twinBc = twin[bc];
    int twinAd = twin[ad];
    // h becomes d -> c in (d, c, a), t becomes c -> d in (c, d, b)
    from[h] = d;
    from[bc] = c;
    from[ca] = a;
    from[t] = c;
    from[ad] = d;
    from[db] = b;
    int twinCa = twin[ca];
    int twinDb = twin[db];
    pair(bc, twinCa);
    pair(ca, twinAd);
    pair(ad, twinDb);
    pair(db, twinBc);
    pair(h, t);
    anchor(a, ca);
    anchor(b, db);
    anchor(c, bc);
    anchor(d, ad);
  }

  /**
   * Whether the start of h may merge into its end without changing the topology (link condition,
   * Dey et al. 1999) or breaking what this class keeps.
   */
  boolean canCollapse(int h) {
    int gone = from[h];
    int kept = to(h);
    int t = twin[h];
    if (rim[gone] && t >= 0) {
      return false;
    }
    int c = apex(h);
    int d = t >= 0 ? apex(t) : -1;
    if (c == d || isEar(h) || (t >= 0 && isEar(t))) {
      return false;
    }
    stamp++;
    walk(kept);
    for (int i = 0; i < ringSize; i++) {
      mark[ring[i]] = stamp;
    }
    int keptRing = ringSize;
    walk(gone);
    // every vertex still needs three neighbors afterwards
    if (keptRing + ringSize - (t < 0 ? 3 : 4) < 3) {
      return false;
    }
    for (int i = 0; i < ringSize; i++) {
      int v = ring[i];
      if (v == c || v == d || v == kept) {
        continue;
      }
      if (mark[v] == stamp) {
        return false;
      }
      if (rim[kept] && rim[v] && !(rim[gone] && isRimNeighbor(gone, v))) {
        return false;
      }
    }
    return !isPoor(c) && (d < 0 || !isPoor(d));
  }

  /** Both other edges of the face of h on the rim. */
  private boolean isEar(int h) {
    return twin[next(h)] < 0 && twin[previous(h)] < 0;
  }

  private boolean isPoor(int v) {
    walk(v);
    return ringSize <= 3;
  }

  private boolean isRimNeighbor(int v, int other) {
    return to(out[v]) == other || ring[ringSize - 1] == other;
  }

  /** Merges the start of h into its end; ask {@link #canCollapse} first. */
  void collapse(int h) {
    int gone = from[h];
    int kept = to(h);
    int t = twin[h];
    int first = out[gone];
    int e = first;
    do {
      from[e] = kept;
      e = twin[previous(e)];
    } while (e >= 0 && e != first);
    int c = apex(h);
    int d = t >= 0 ? apex(t) : -1;
    int atC = sew(h);
    int atD = t >= 0 ? sew(t) : -1;
    anchor(c, atC);
    if (t >= 0) {
      anchor(d, atD);
    }
    anchor(kept, to(atC) == kept ? next(atC) : previous(atC));
    out[gone] = -1;
  }

  /**
   * Removes the face of h and sews its two other edges together.
   *
   * @return a half-edge that leaves its apex: along the sewn edge, or, when that is on the rim and
   *     runs the other way, the one after it
   */
  private int sew(int h) {
    int ahead = next(h);
    int back = previous(h);
    int one = twin[ahead];
    int two = twin[back];
    from[h] = -1;
    from[ahead] = -1;
    from[back] = -1;
    liveFaces--;
    // one runs from the apex to the kept vertex, two the other way
    if (one < 0) {
      twin[two] = -1;
      return next(two);
    }
    pair(one, two);
    return one;
  }

  private void pair(int h, int t) {
    twin[h] = t;
    if (t >= 0) {
      twin[t] = h;
    }
  }

  /** Sets out[v], given any live half-edge that leaves it: turned clockwise to the rim if there. */
  private void anchor(int v, int leaving) {
    int h = leaving;
    if (rim[v]) {
      while (twin[h] >= 0) {
        h = next(twin[h]);
        if (h == leaving) {
          break;
        }
      }
    }
    out[v] = h;
  }
}
