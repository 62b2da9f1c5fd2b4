package galatea.daemon.stage;

/**
 * A named step of long work: a function from a typed input to a typed output.
 *
 * <p>Progress, cancel, timing, peak memory and dumps are the {@link Pipeline}'s; a stage only calls
 * {@link StageContext#progress} often enough (at least every 0.3 s of work) that a cancel is seen.
 *
 * @param <I> what it takes
 * @param <O> what it gives; written out at the boundary when dumps are asked for
 */
public interface Stage<I, O extends Dumpable> {
  /** Lower case, one word, unique in its pipeline; shown to people and used as folder name. */
  String name();

  /** Rough share of the time, in any unit that the pipeline's stages share; drives seconds left. */
  double cost();

  O run(I input, StageContext context);

  /** A stage from a function. */
  static <I, O extends Dumpable> Stage<I, O> of(String name, double cost, Body<I, O> body) {
    return new Stage<>() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public double cost() {
        return cost;
      }

      @Override
      public O run(I input, StageContext context) {
        return body.run(input, context);
      }
    };
  }

  /** What a stage does. */
  @FunctionalInterface
  interface Body<I, O extends Dumpable> {
    O run(I input, StageContext context);
  }
}
