package galatea.daemon.cli;

import galatea.asset.fault.GalateaException;
import galatea.daemon.generate.GenerateJob;
import galatea.daemon.stage.Progress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** JSON lines on standard output; what people read goes to standard error. */
final class JsonReporter implements Reporter {
  private static final long PAUSE_NANOS = 100_000_000;

  private final Surroundings surroundings;
  private final boolean quiet;
  private Path picture = Path.of("");
  private String stage = "";
  private long lastNanos;

  JsonReporter(Surroundings surroundings, Style style) {
    this.surroundings = surroundings;
    this.quiet = style.quiet();
  }

  @Override
  public void begin(Path next) {
    picture = next;
    stage = "";
  }

  @Override
  public void onProgress(Progress progress) {
    long now = System.nanoTime();
    if (quiet || (progress.stage().equals(stage) && now - lastNanos < PAUSE_NANOS)) {
      return;
    }
    stage = progress.stage();
    lastNanos = now;
    print(Json.progress(picture, progress));
  }

  @Override
  public void end() {}

  @Override
  public void done(GenerateJob.Result result) {
    print(Json.result(result));
  }

  @Override
  public void failed(Path failed, GalateaException fault) {
    print(Json.fault(failed, fault));
    surroundings.sentence(fault.oneLine());
  }

  @Override
  public void skipped(Path skipped, Path output) {
    print(Json.skipped(skipped, output));
  }

  @Override
  public void table(List<Batch.Row> rows) {
    print(Json.summary(rows));
  }

  private void print(Map<String, ?> value) {
    surroundings.out().println(Json.line(value));
    surroundings.out().flush();
  }
}
