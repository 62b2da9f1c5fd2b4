package galatea.daemon.stage;

/**
 * How far a run has come.
 *
 * @param stage name of the running stage
 * @param index of the stage, from 0
 * @param count of stages
 * @param fraction of the whole run, 0 to 1, never falling
 * @param secondsLeft estimate; NaN until enough is known
 */
public record Progress(String stage, int index, int count, double fraction, double secondsLeft) {
  /** Called on the working thread; must return at once. */
  @FunctionalInterface
  public interface Listener {
    void onProgress(Progress progress);
  }
}
