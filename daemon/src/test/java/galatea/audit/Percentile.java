package galatea.audit;

/** Nearest-rank percentiles. */
final class Percentile {
  private Percentile() {}

  /** The value below or at which a share {@code p} of all values lies; sorts them; 0 for none. */
  static double of(double[] values, double p) {
    if (values.length == 0) {
      return 0;
    }
    java.util.Arrays.sort(values);
    int rank = (int) Math.ceil(p * values.length);
    return values[Math.clamp(rank - 1, 0, values.length - 1)];
  }
}
