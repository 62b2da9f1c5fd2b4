package galatea.daemon.picture;

import galatea.daemon.stage.Parallel;
import galatea.daemon.stage.StageContext;
import java.util.ArrayList;
import java.util.List;

/** A stage context that keeps the warnings' codes. */
final class Listening implements StageContext {
  final List<String> warnings = new ArrayList<>();

  @Override
  public void progress(double fraction) {}

  @Override
  public void warn(String code, String sentence) {
    warnings.add(code);
  }

  @Override
  public Parallel parallel() {
    throw new UnsupportedOperationException("pictures are read on one thread");
  }
}
