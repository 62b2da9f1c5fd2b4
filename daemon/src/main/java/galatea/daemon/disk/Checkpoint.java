package galatea.daemon.disk;

import java.io.IOException;

/**
 * A seam before and after each {@link Step}: a test ends the process there, or makes the step fail.
 * Does nothing in production.
 */
@FunctionalInterface
public interface Checkpoint {
  /** For every process but a test's. */
  Checkpoint NONE = (_, _) -> {};

  /**
   * Called on the working thread.
   *
   * @throws IOException to make the step fail as the disk would
   */
  void reached(Step step, Step.Moment moment) throws IOException;
}
