package galatea.daemon.cli;

import galatea.asset.fault.GalateaException;
import galatea.daemon.generate.GenerateJob;
import galatea.daemon.stage.Progress;
import galatea.daemon.stage.StageReport;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Sentences for people: a bar on a terminal, else a line for each stage; results at the end. */
final class TextReporter implements Reporter {
  private static final int BAR = 24;
  private static final int WIDTH = 78;
  private static final long PAUSE_NANOS = 80_000_000;

  private final Surroundings surroundings;
  private final Style style;
  private final boolean bar;
  private String stage = "";
  private long lastNanos;
  private boolean drawn;

  TextReporter(Surroundings surroundings, Style style) {
    this.surroundings = surroundings;
    this.style = style;
    this.bar = surroundings.config().terminal() && !style.plain();
  }

  @Override
  public void begin(Path picture) {
    stage = "";
  }

  @Override
  public void onProgress(Progress progress) {
    if (style.quiet()) {
      return;
    }
    boolean next = !progress.stage().equals(stage);
    stage = progress.stage();
    if (!bar) {
      if (next) {
        surroundings
            .err()
            .printf(Locale.ROOT, "%d/%d %s%n", progress.index() + 1, progress.count(), stage);
      }
      return;
    }
    long now = System.nanoTime();
    if (next || now - lastNanos >= PAUSE_NANOS) {
      lastNanos = now;
      draw(progress);
    }
  }

  private void draw(Progress progress) {
    boolean utf8 = surroundings.config().utf8();
    int full = (int) (progress.fraction() * BAR);
    String cells =
        (utf8 ? "━" : "#").repeat(full) + (utf8 ? "┈" : ".").repeat(Math.max(0, BAR - full));
    String left =
        Double.isNaN(progress.secondsLeft())
            ? ""
            : String.format(Locale.ROOT, "  %.0f s left", Math.ceil(progress.secondsLeft()));
    String line =
        String.format(
            Locale.ROOT, "%s %3.0f %%  %s%s", cells, progress.fraction() * 100, stage, left);
    surroundings.err().print("\r" + line + " ".repeat(Math.max(0, WIDTH - line.length())));
    surroundings.err().flush();
    drawn = true;
  }

  /** The bar leaves no trace. */
  @Override
  public void end() {
    if (drawn) {
      surroundings.err().print("\r" + " ".repeat(WIDTH) + "\r");
      surroundings.err().flush();
      drawn = false;
    }
  }

  @Override
  public void done(GenerateJob.Result result) {
    if (style.verbose()) {
      for (StageReport report : result.stages()) {
        surroundings
            .err()
            .printf(
                Locale.ROOT,
                "%-10s %6.0f ms  peak heap %.0f MiB%n",
                report.stage(),
                report.seconds() * 1000,
                report.peakHeapMiB());
      }
    }
    if (!style.quiet()) {
      result.warnings().forEach(w -> surroundings.err().println("warning: " + w.sentence()));
    }
    surroundings
        .out()
        .printf(
            Locale.ROOT,
            "%s  %.1f MB, %d faces, %d joints, %.1f s%n",
            result.path(),
            result.bytes() / 1e6,
            result.faces(),
            result.joints(),
            result.seconds());
  }

  @Override
  public void failed(Path picture, GalateaException fault) {
    surroundings.sentence(fault.oneLine());
  }

  @Override
  public void skipped(Path picture, Path output) {
    if (!style.quiet()) {
      surroundings.err().println(picture + ": skipped, " + output + " is there");
    }
  }

  @Override
  public void table(List<Batch.Row> rows) {
    int widest = 7;
    for (Batch.Row row : rows) {
      widest = Math.max(widest, name(row).length());
    }
    String format = "%-" + widest + "s  %-7s  %s%n";
    surroundings.out().println();
    for (Batch.Row row : rows) {
      surroundings.out().printf(Locale.ROOT, format, name(row), row.state(), detail(row));
    }
  }

  private static String name(Batch.Row row) {
    return String.valueOf(row.picture().getFileName());
  }

  private static String detail(Batch.Row row) {
    GenerateJob.Result result = row.result();
    if (result != null) {
      int warnings = result.warnings().size();
      return String.format(
          Locale.ROOT,
          "%d faces, %d joints, %.1f s%s",
          result.faces(),
          result.joints(),
          result.seconds(),
          warnings == 0 ? "" : ", " + warnings + (warnings == 1 ? " warning" : " warnings"));
    }
    GalateaException fault = row.fault();
    return fault == null ? "" : fault.sentence();
  }
}
