package galatea.daemon.generate.inflate.rig;

import galatea.daemon.generate.inflate.body.Outline;
import galatea.daemon.stage.Parallel;
import galatea.daemon.stage.StageContext;
import java.util.ArrayList;
import java.util.List;

/** Drawn subjects and a context that nobody watches. */
final class Figures {
  private Figures() {}

  /** A person in T-pose, 170 cells tall. */
  static Outline figure() {
    return Silhouettes.shape(200, 190, (x, y) -> Math.max(armlessAt(x, y), armsAt(x, y)));
  }

  static Outline armless() {
    return Silhouettes.shape(200, 190, Figures::armlessAt);
  }

  private static double armsAt(double x, double y) {
    return Silhouettes.capsule(x, y, 20, 66, 180, 66, 8);
  }

  private static double armlessAt(double x, double y) {
    double head = 20 - Math.hypot(x - 100, y - 29);
    double body = Silhouettes.capsule(x, y, 100, 68, 100, 100, 23);
    double legs =
        Math.max(
            Silhouettes.capsule(x, y, 87, 105, 80, 172, 9),
            Silhouettes.capsule(x, y, 113, 105, 120, 172, 9));
    double neck = Silhouettes.capsule(x, y, 100, 40, 100, 60, 9);
    return Math.max(Math.max(head, body), Math.max(legs, neck));
  }

  /** Bars with 25 holes. */
  static Outline lattice() {
    return Silhouettes.shape(
        200,
        200,
        (x, y) -> {
          double inside = Math.min(90 - Math.abs(x - 100), 90 - Math.abs(y - 100));
          double bars =
              Math.max(4 - Math.abs((x + 14) % 34 - 24), 4 - Math.abs((y + 14) % 34 - 24));
          return Math.min(inside, bars);
        });
  }

  /** A box with a handle. */
  static Outline mug() {
    return Silhouettes.shape(
        260,
        200,
        (x, y) ->
            Math.max(
                Math.min(60 - Math.abs(x - 90), 80 - Math.abs(y - 100)),
                9 - Math.abs(Math.hypot(x - 150, y - 100) - 50)));
  }

  /** A T of slanted bars in a frame, some hundred holes. */
  static Outline vines() {
    return Silhouettes.shape(
        260,
        260,
        (x, y) -> {
          double t =
              Math.max(
                  Math.min(110 - Math.abs(x - 130), 35 - Math.abs(y - 55)),
                  Math.min(35 - Math.abs(x - 130), 110 - Math.abs(y - 135)));
          double bars =
              Math.max(
                  3 - Math.abs((x + y) % 18 - 9) / 1.41,
                  3 - Math.abs((x - y + 540) % 18 - 9) / 1.41);
          return Math.min(t, Math.max(bars, 5 - t));
        });
  }

  static Rig rig(Outline outline) {
    return Skeletonizing.skeleton(outline, Silhouettes.frame(outline), new Context());
  }

  static List<String> warnings(Outline outline) {
    Context context = new Context();
    Skeletonizing.skeleton(outline, Silhouettes.frame(outline), context);
    return context.warnings;
  }

  static final class Context implements StageContext {
    final List<String> warnings = new ArrayList<>();
    private final Parallel parallel;

    Context() {
      this(1);
    }

    Context(int threads) {
      parallel = new Parallel(threads);
    }

    @Override
    public void progress(double fraction) {}

    @Override
    public void warn(String code, String sentence) {
      warnings.add(code);
    }

    @Override
    public Parallel parallel() {
      return parallel;
    }
  }
}
