package galatea.daemon.matte;

import galatea.asset.image.Image8;
import galatea.asset.image.Plane;
import galatea.asset.image.Png;
import galatea.daemon.picture.Picture;
import galatea.daemon.stage.Pipeline;
import galatea.daemon.stage.Run;
import galatea.daemon.stage.Stage;
import galatea.daemon.stage.StageContext;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * Runs the truth set and prints how good the mattes are: {@code MatteTable ASSETS SEED [OUT]}. With
 * OUT, pictures and mattes of the worst cases are written there.
 */
final class MatteTable {
  /** One composite's outcome. */
  record Row(String background, String subject, String method, double overlap, double confidence) {}

  private MatteTable() {}

  public static void main(String[] args) throws IOException {
    PrintStream out = System.out;
    Composites composites = new Composites(Path.of(args[0]));
    Path folder = args.length > 2 ? Path.of(args[2]) : null;
    List<Row> rows = new ArrayList<>();
    long seed = Long.parseLong(args[1]);
    for (int b = 0; b < Composites.BACKGROUNDS.size(); b++) {
      for (int s = 0; s < Composites.SUBJECTS.size(); s++) {
        for (int v = 0; v < 2; v++) {
          Composites.Composite c = composites.make(s, b, v, seed);
          Matte matte = find(c.picture());
          Row row = row(c, matte);
          rows.add(row);
          if (folder != null && row.overlap < 0.85) {
            Files.createDirectories(folder);
            String name =
                String.format(
                    Locale.ROOT, "%s-%s-%d-%.2f", c.background(), c.subject(), v, row.overlap);
            Files.write(folder.resolve(name + ".png"), Png.encode(sideBySide(c, matte), false));
          }
        }
      }
    }
    print(rows, out);
  }

  static Row row(Composites.Composite c, Matte matte) {
    return new Row(
        c.background(),
        c.subject(),
        matte.method(),
        Masks.overlap(inside(matte.alpha()), c.truth()),
        matte.confidence());
  }

  static Matte find(Image8 picture) {
    return inStage(
        context -> MatteFinder.find(new Picture("composite", picture, false), null, context));
  }

  /** Runs a body with a stage's context. */
  static Matte inStage(Function<StageContext, Matte> body) {
    try (Run run = Run.quiet(2)) {
      Stage<String, Matte> stage = Stage.of("matte", 1, (input, context) -> body.apply(context));
      return Pipeline.start(stage).run("", run);
    }
  }

  static boolean[] inside(Plane alpha) {
    boolean[] inside = new boolean[alpha.values().length];
    for (int i = 0; i < inside.length; i++) {
      inside[i] = alpha.values()[i] > 0.5f;
    }
    return inside;
  }

  private static Image8 sideBySide(Composites.Composite c, Matte matte) {
    int n = Composites.SIZE;
    Image8 out = new Image8(2 * n, n);
    for (int y = 0; y < n; y++) {
      for (int x = 0; x < n; x++) {
        Image8 p = c.picture();
        out.set(x, y, p.red(x, y), p.green(x, y), p.blue(x, y), 255);
        int a = Math.round(255 * matte.alpha().get(x, y));
        out.set(n + x, y, a, c.truth()[y * n + x] ? 255 : 0, a, 255);
      }
    }
    return out;
  }

  static double quantile(double[] values, double q) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double at = q * (sorted.length - 1);
    int low = (int) at;
    int high = Math.min(sorted.length - 1, low + 1);
    return sorted[low] + (at - low) * (sorted[high] - sorted[low]);
  }

  static void print(List<Row> rows, PrintStream out) {
    for (String background : Composites.BACKGROUNDS) {
      line(background, rows.stream().filter(r -> r.background.equals(background)).toList(), out);
    }
    for (String method : List.of("plain", "smooth", "busy")) {
      line(method, rows.stream().filter(r -> r.method.equals(method)).toList(), out);
    }
    for (String subject : Composites.SUBJECTS) {
      String id = subject.substring(0, 2);
      line(id, rows.stream().filter(r -> r.subject.equals(id)).toList(), out);
    }
    line("all", rows, out);
    for (double limit : new double[] {0.6, 0.65, 0.7}) {
      long bad = rows.stream().filter(r -> r.overlap < 0.7).count();
      long caught = rows.stream().filter(r -> r.overlap < 0.7 && r.confidence < limit).count();
      long good = rows.stream().filter(r -> r.overlap >= 0.9).count();
      long flagged = rows.stream().filter(r -> r.overlap >= 0.9 && r.confidence < limit).count();
      out.printf(
          Locale.ROOT,
          "s < %.2f: caught %d of %d, flagged %d of %d good%n",
          limit,
          caught,
          bad,
          flagged,
          good);
    }
  }

  private static void line(String name, List<Row> rows, PrintStream out) {
    if (rows.isEmpty()) {
      return;
    }
    double[] overlaps = rows.stream().mapToDouble(Row::overlap).toArray();
    out.printf(
        Locale.ROOT,
        "%-10s n %3d  median %.3f  q10 %.3f  min %.3f  <.9 %2d  <.7 %2d%n",
        name,
        rows.size(),
        quantile(overlaps, 0.5),
        quantile(overlaps, 0.1),
        quantile(overlaps, 0),
        rows.stream().filter(r -> r.overlap < 0.9).count(),
        rows.stream().filter(r -> r.overlap < 0.7).count());
  }
}
