package galatea.rigging.repair;

/** Which joints hang together (union-find with path halving). */
final class Parts {
  private final int[] leaders;

  Parts(int[] parents) {
    leaders = new int[parents.length];
    for (int j = 0; j < leaders.length; j++) {
      leaders[j] = j;
    }
    for (int j = 0; j < leaders.length; j++) {
      if (parents[j] >= 0) {
        join(j, parents[j]);
      }
    }
  }

  /** A number that all joints of a part share. */
  int of(int joint) {
    int j = joint;
    while (leaders[j] != j) {
      leaders[j] = leaders[leaders[j]];
      j = leaders[j];
    }
    return j;
  }

  void join(int a, int b) {
    leaders[of(a)] = of(b);
  }
}
