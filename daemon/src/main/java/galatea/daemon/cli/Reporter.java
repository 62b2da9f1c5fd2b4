package galatea.daemon.cli;

import galatea.asset.fault.GalateaException;
import galatea.daemon.generate.GenerateJob;
import galatea.daemon.stage.Progress;
import java.nio.file.Path;
import java.util.List;

/** Tells what happens to the pictures of one call; on the working thread only. */
interface Reporter extends Progress.Listener {
  /** How the user wants to be told. */
  record Style(boolean json, boolean plain, boolean quiet, boolean verbose) {}

  static Reporter of(Surroundings surroundings, Style style) {
    return style.json()
        ? new JsonReporter(surroundings, style)
        : new TextReporter(surroundings, style);
  }

  /** A job begins. */
  void begin(Path picture);

  /** The job has ended, well or not; its outcome is told next. */
  void end();

  void done(GenerateJob.Result result);

  void failed(Path picture, GalateaException fault);

  void skipped(Path picture, Path output);

  /** The end of a batch. */
  void table(List<Batch.Row> rows);
}
