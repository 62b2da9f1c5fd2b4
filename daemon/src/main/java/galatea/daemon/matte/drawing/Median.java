package galatea.daemon.matte.drawing;

/** Selection by rank in place: Hoare, "Algorithm 65: Find", 1961. */
final class Median {
  private Median() {}

  /** The upper median of the first {@code count} values, which are reordered; count at least 1. */
  static float of(float[] values, int count) {
    return rank(values, count, count / 2);
  }

  /** The value of the given rank (0 = smallest) among the first {@code count}, reordered. */
  static float rank(float[] values, int count, int rank) {
    int low = 0;
    int high = count - 1;
    while (low < high) {
      float pivot = values[rank];
      int i = low;
      int j = high;
      while (i <= j) {
        while (values[i] < pivot) {
          i++;
        }
        while (pivot < values[j]) {
          j--;
        }
        if (i <= j) {
          float swap = values[i];
          values[i++] = values[j];
          values[j--] = swap;
        }
      }
      if (j < rank) {
        low = i;
      }
      if (rank < i) {
        high = j;
      }
    }
    return values[rank];
  }
}
