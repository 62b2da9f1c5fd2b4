package galatea.audit;

/** Union-find with path halving. */
final class Forest {
  private final int[] parent;

  Forest(int size) {
    parent = new int[size];
    java.util.Arrays.setAll(parent, i -> i);
  }

  int root(int i) {
    while (parent[i] != i) {
      parent[i] = parent[parent[i]];
      i = parent[i];
    }
    return i;
  }

  void unite(int a, int b) {
    parent[root(a)] = root(b);
  }
}
