package galatea.daemon.stage;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One run of a pipeline: what it may be told and what it tells. Not thread-safe but for {@link
 * #cancelToken()}.
 */
public final class Run implements AutoCloseable {
  private final CancelToken cancel;
  private final Progress.Listener listener;
  private final @Nullable Path dumpFolder;
  private final Parallel parallel;
  private final List<Warning> warnings = new ArrayList<>();
  private final List<StageReport> reports = new ArrayList<>();

  /**
   * @param dumpFolder where each stage's output is written, or null for no dumps
   * @param threads for CPU-heavy loops; the result does not depend on it
   */
  public Run(
      CancelToken cancel, Progress.Listener listener, @Nullable Path dumpFolder, int threads) {
    this.cancel = cancel;
    this.listener = listener;
    this.dumpFolder = dumpFolder;
    this.parallel = new Parallel(threads);
  }

  /** A run that nobody watches, for tests and tools. */
  public static Run quiet(int threads) {
    return new Run(new CancelToken(), progress -> {}, null, threads);
  }

  public CancelToken cancelToken() {
    return cancel;
  }

  public List<Warning> warnings() {
    return List.copyOf(warnings);
  }

  public List<StageReport> reports() {
    return List.copyOf(reports);
  }

  Progress.Listener listener() {
    return listener;
  }

  @Nullable Path dumpFolder() {
    return dumpFolder;
  }

  Parallel parallel() {
    return parallel;
  }

  void add(Warning warning) {
    warnings.add(warning);
  }

  void add(StageReport report) {
    reports.add(report);
  }

  @Override
  public void close() {
    parallel.close();
  }
}
