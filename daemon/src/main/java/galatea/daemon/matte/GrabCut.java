package galatea.daemon.matte;

/**
 * Subject and background parted by colour models that are learned in turn with a minimum cut:
 * Rother, Kolmogorov and Blake, "GrabCut", 2004.
 */
final class GrabCut {
  /**
   * Less than the paper's 50: thin parts and lattices live by it, and fine texture does not mind.
   */
  private static final double CONTRAST_WEIGHT = 20;

  /** Capacities are whole numbers; this many to a unit of energy. */
  private static final int UNIT = 256;

  private final Scene scene;
  private final ColorBins bins;
  private final GridCut cut;
  private final double beta;

  /** Log odds of being subject that hold whatever the colour, {@code [height * width]}. */
  private final float[] prior;

  /** Colours and edges alone. */
  GrabCut(Scene scene) {
    this(scene, new float[scene.l.length]);
  }

  /**
   * @param prior log odds of being subject by other evidence, in nats, {@code [height * width]}
   */
  GrabCut(Scene scene, float[] prior) {
    this.prior = prior;
    this.scene = scene;
    this.bins = ColorBins.of(scene.l, scene.a, scene.b);
    this.cut = new GridCut(scene.width, scene.height);
    this.beta = beta();
  }

  /**
   * @param start first guess of the subject, {@code [height * width]}
   * @param free what may change; the rest stays as in {@code start}
   * @param rounds of learning and cutting
   */
  boolean[] refine(boolean[] start, boolean[] free, int rounds, Runnable onRound) {
    boolean[] subject = start.clone();
    ColorMixture inside = null;
    ColorMixture outside = null;
    for (int round = 0; round < rounds; round++) {
      onRound.run();
      int area = Masks.count(subject);
      if (area == 0 || area == subject.length) {
        return subject;
      }
      float[] inTally = bins.tally(subject, true);
      float[] outTally = bins.tally(subject, false);
      if (inside == null || outside == null) {
        inside = ColorMixture.learn(bins, inTally);
        outside = ColorMixture.learn(bins, outTally);
      } else {
        inside.relearn(inTally);
        outside.relearn(outTally);
      }
      float[] inCost = inside.cost();
      float[] outCost = outside.cost();
      build(subject, free, inCost, outCost);
      cut.solve();
      if (!take(subject, free)) {
        break;
      }
    }
    return subject;
  }

  private boolean take(boolean[] subject, boolean[] free) {
    boolean changed = false;
    for (int y = 0; y < scene.height; y++) {
      for (int x = 0; x < scene.width; x++) {
        int i = y * scene.width + x;
        if (free[i]) {
          boolean now = cut.isSource(x, y);
          changed |= now != subject[i];
          subject[i] = now;
        }
      }
    }
    return changed;
  }

  private void build(boolean[] subject, boolean[] free, float[] inCost, float[] outCost) {
    cut.clear();
    int width = scene.width;
    for (int y = 0; y < scene.height; y++) {
      for (int x = 0; x < width; x++) {
        int i = y * width + x;
        if (!free[i]) {
          continue;
        }
        int bin = bins.at(i);
        int g = Math.round((outCost[bin] - inCost[bin] + prior[i]) * UNIT);
        cut.addTerminals(x, y, Math.max(0, g), Math.max(0, -g));
        for (int d = 0; d < GridCut.DIRECTIONS; d++) {
          int nx = x + GridCut.dx(d);
          int ny = y + GridCut.dy(d);
          if (nx < 0 || ny < 0 || nx >= width || ny >= scene.height) {
            continue;
          }
          int j = ny * width + nx;
          if (!free[j]) {
            // a settled neighbour pulls like a terminal, and keeps out of the graph
            int c = capacity(i, j, d);
            cut.addTerminals(x, y, subject[j] ? c : 0, subject[j] ? 0 : c);
          } else if ((d & 1) == 0) {
            cut.setEdge(x, y, d, capacity(i, j, d));
          }
        }
      }
    }
  }

  private int capacity(int i, int j, int direction) {
    double length = direction < 4 ? 1 : Math.sqrt(2);
    return (int) Math.round(UNIT * CONTRAST_WEIGHT / length * Math.exp(-beta * squaredStep(i, j)));
  }

  private double squaredStep(int i, int j) {
    double l = scene.l[i] - scene.l[j];
    double a = scene.a[i] - scene.a[j];
    double b = scene.b[i] - scene.b[j];
    return l * l + a * a + b * b;
  }

  /** One over twice the mean squared step between neighbours. */
  private double beta() {
    double sum = 0;
    long count = 0;
    for (int y = 0; y + 1 < scene.height; y++) {
      for (int x = 0; x + 1 < scene.width; x++) {
        int i = y * scene.width + x;
        sum += squaredStep(i, i + 1) + squaredStep(i, i + scene.width);
        sum += squaredStep(i, i + scene.width + 1) + squaredStep(i + 1, i + scene.width);
        count += 4;
      }
    }
    return sum <= 0 ? 0 : count / (2 * sum);
  }
}
