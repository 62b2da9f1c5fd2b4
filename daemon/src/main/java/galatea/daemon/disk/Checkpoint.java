package galatea.daemon.disk;

/**
 * A seam between two steps that last: a test ends the process there. Does nothing in production.
 */
@FunctionalInterface
public interface Checkpoint {
  /** For every process but a test's. */
  Checkpoint NONE = point -> {};

  /**
   * Called on the working thread.
   *
   * @param point the step that has just been made
   */
  void reached(String point);
}
