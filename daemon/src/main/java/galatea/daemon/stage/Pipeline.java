package galatea.daemon.stage;

import galatea.asset.fault.FaultKind;
import galatea.asset.fault.GalateaException;
import java.util.ArrayList;
import java.util.List;

/**
 * A list of stages in which each takes what the one before gives.
 *
 * <p>Running it is the only place where progress, cancel, timing, peak memory and dumps happen.
 *
 * @param <I> what the first stage takes
 * @param <O> what the last stage gives
 */
public final class Pipeline<I, O extends Dumpable> {
  private final List<Stage<?, ?>> stages;

  private Pipeline(List<Stage<?, ?>> stages) {
    this.stages = stages;
  }

  public static <I, O extends Dumpable> Pipeline<I, O> start(Stage<I, O> stage) {
    return new Pipeline<>(List.of(stage));
  }

  public <P extends Dumpable> Pipeline<I, P> then(Stage<? super O, P> stage) {
    List<Stage<?, ?>> longer = new ArrayList<>(stages);
    longer.add(stage);
    return new Pipeline<>(List.copyOf(longer));
  }

  public List<String> stageNames() {
    List<String> names = new ArrayList<>();
    stages.forEach(stage -> names.add(stage.name()));
    return names;
  }

  /**
   * Runs every stage in order on the calling thread.
   *
   * @throws GalateaException with the stage's name as place
   */
  // the chain was built by start and then, so each stage's input type is the former's output type
  @SuppressWarnings("unchecked")
  public O run(I input, Run run) {
    double total = stages.stream().mapToDouble(Stage::cost).sum();
    ProgressMeter meter = new ProgressMeter(run, stages.size(), total);
    Object value = input;
    for (int i = 0; i < stages.size(); i++) {
      Stage<Object, Dumpable> stage = (Stage<Object, Dumpable>) stages.get(i);
      value = runOne(stage, i, value, run, meter);
    }
    meter.done();
    return (O) value;
  }

  private static Dumpable runOne(
      Stage<Object, Dumpable> stage, int index, Object input, Run run, ProgressMeter meter) {
    run.cancelToken().throwIfCancelled(stage.name());
    meter.begin(stage, index);
    HeapWatch.reset();
    long start = System.nanoTime();
    Dumpable output;
    try {
      output = stage.run(input, meter);
    } catch (GalateaException e) {
      throw e.kind() == FaultKind.CANCELLED ? e : e.at(stage.name());
    } catch (OutOfMemoryError e) {
      throw new GalateaException(
          FaultKind.OUT_OF_MEMORY,
          "OUT_OF_MEMORY",
          "the memory given to this process does not suffice",
          stage.name(),
          "use a smaller --texture-size, fewer --faces or a smaller picture",
          e);
    }
    double seconds = (System.nanoTime() - start) * 1e-9;
    run.add(new StageReport(stage.name(), seconds, HeapWatch.peakMiB()));
    meter.end(stage);
    if (run.dumpFolder() != null) {
      try (DumpFolder dump = new DumpFolder(run.dumpFolder(), index, stage.name())) {
        output.dump(dump);
      }
    }
    run.cancelToken().throwIfCancelled(stage.name());
    return output;
  }
}
