package galatea.daemon.stage;

/**
 * Turns the stages' own fractions into one that never falls, with seconds left.
 *
 * <p>The estimate scales the stages' costs by the speed measured in this run, so it follows a slow
 * or hot machine.
 */
final class ProgressMeter implements StageContext {
  private final Run run;
  private final int count;
  private final double totalCost;
  private final long startNanos = System.nanoTime();
  private double costDone;
  private double fraction;
  private String stage = "";
  private int index;
  private double stageCost;

  ProgressMeter(Run run, int count, double totalCost) {
    this.run = run;
    this.count = count;
    this.totalCost = totalCost;
  }

  void begin(Stage<?, ?> next, int nextIndex) {
    stage = next.name();
    index = nextIndex;
    stageCost = next.cost();
    report(0);
  }

  void end(Stage<?, ?> finished) {
    costDone += finished.cost();
    stageCost = 0;
    report(0);
  }

  void done() {
    fraction = 1;
    run.listener().onProgress(new Progress(stage, count - 1, count, 1, 0));
  }

  @Override
  public void progress(double stageFraction) {
    run.cancelToken().throwIfCancelled(stage);
    report(Math.clamp(stageFraction, 0, 1));
  }

  private void report(double stageFraction) {
    fraction = Math.max(fraction, (costDone + stageCost * stageFraction) / totalCost);
    double elapsed = (System.nanoTime() - startNanos) * 1e-9;
    // below a few percent the estimate is mostly noise: better none than a wrong one
    double left = fraction < 0.04 ? Double.NaN : elapsed * (1 - fraction) / fraction;
    run.listener().onProgress(new Progress(stage, index, count, fraction, left));
  }

  @Override
  public void warn(String code, String sentence) {
    run.add(new Warning(code, sentence));
  }

  @Override
  public Parallel parallel() {
    return run.parallel();
  }
}
