package galatea.daemon.stage;

/** What a stage may use besides its input: progress with cancel, warnings, threads. */
public interface StageContext {
  /**
   * Says how far the stage has come and looks for a cancel.
   *
   * @param fraction of this stage, 0 to 1
   * @throws galatea.asset.fault.GalateaException of kind CANCELLED
   */
  void progress(double fraction);

  /** Something the user should know; kept in the order said. */
  void warn(String code, String sentence);

  /** The pool for CPU-heavy loops. */
  Parallel parallel();
}
