package galatea.daemon.generate.inflate.body;

import galatea.asset.image.Image8;
import galatea.asset.image.Plane;
import galatea.asset.image.Png;
import galatea.asset.mesh.MeshReport;
import galatea.daemon.matte.Matte;
import galatea.daemon.stage.Parallel;
import galatea.daemon.stage.StageContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Measures the three stages on shapes and test pictures and draws what came out.
 *
 * <p>Arguments: faces, a folder for pictures or {@code -}, then parts of names (none = all). The
 * first line of a run is a cold one.
 */
final class BodyStudy {
  private BodyStudy() {}

  public static void main(String[] args) throws IOException {
    int faces = Integer.parseInt(args[0]);
    Map<String, Matte> mattes = new LinkedHashMap<>();
    for (Map.Entry<String, Path> file : TestMattes.files().entrySet()) {
      if (wanted(args, file.getKey())) {
        mattes.put(file.getKey(), TestMattes.read(file.getValue()));
      }
    }
    TestMattes.shapes()
        .forEach((name, matte) -> {
          if (wanted(args, name)) {
            mattes.put(name, matte);
          }
        });
    for (Map.Entry<String, Matte> entry : mattes.entrySet()) {
      study(entry.getKey(), entry.getValue(), faces, args[1]);
    }
  }

  private static boolean wanted(String[] args, String name) {
    boolean any = args.length <= 2;
    for (int i = 2; i < args.length; i++) {
      any |= name.contains(args[i]);
    }
    return any;
  }

  private static void study(String name, Matte matte, int faces, String folder) throws IOException {
    StageContext context = new Loud();
    long t0 = System.nanoTime();
    Outline outline = Outlining.outline(matte, faces, context);
    long t1 = System.nanoTime();
    HeightField field = Inflation.inflate(outline, context);
    long t2 = System.nanoTime();
    Body body = Surfacing.surface(outline, field, faces, 1, context);
    long t3 = System.nanoTime();
    MeshReport report = MeshReport.of(body.mesh());
    double[] ratios = ratios(outline, field);
    int inside = 0;
    for (float d : outline.distance().values()) {
      inside += d > 0 ? 1 : 0;
    }
    System.out.printf(
        Locale.ROOT,
        "%-18.18s in %6d st %.2f ho %2d/%2d/%2d F %6d c%d b%d m%d d%d i%d V %.4f IoU %.4f max/med %.1f"
            + " ang %.2f/%.0f slim %.2f%% ratio wide %.2f [%.2f %.2f %.2f] n %.2f ms %d %d %d%n",
        name,
        inside,
        outline.step(),
        TestMattes.holes(matte),
        outline.holes(),
        report.genus(),
        report.faces(),
        report.components(),
        report.boundaryEdges(),
        report.nonManifoldEdges(),
        report.degenerateFaces(),
        report.inconsistentEdges(),
        report.volume(),
        Silhouettes.overlap(body, outline, matte),
        report.maxEdge() / report.medianEdge(),
        report.minAngle(),
        report.medianMinAngle(),
        100.0 * report.slimFaces() / report.faces(),
        ratios[0],
        ratios[1],
        ratios[2],
        ratios[3],
        worstNormal(body),
        (t1 - t0) / 1_000_000,
        (t2 - t1) / 1_000_000,
        (t3 - t2) / 1_000_000);
    if (!folder.equals("-")) {
      draw(body, Path.of(folder, name + ".png"));
    }
  }

  /** Least cosine between a front face and the mean of its vertex normals. */
  private static double worstNormal(Body body) {
    float[] p = body.mesh().positions();
    float[] n = body.normals();
    int[] f = body.mesh().faces();
    double worst = 1;
    for (int i = 0; i < f.length; i += 3) {
      double[] m = new double[3];
      double[] u = new double[3];
      double[] v = new double[3];
      for (int k = 0; k < 3; k++) {
        m[k] = n[3 * f[i] + k] + n[3 * f[i + 1] + k] + n[3 * f[i + 2] + k];
        u[k] = p[3 * f[i + 1] + k] - p[3 * f[i] + k];
        v[k] = p[3 * f[i + 2] + k] - p[3 * f[i] + k];
      }
      double[] c = {
        u[1] * v[2] - u[2] * v[1], u[2] * v[0] - u[0] * v[2], u[0] * v[1] - u[1] * v[0]
      };
      double dot = 0;
      double cc = 0;
      double mm = 0;
      for (int k = 0; k < 3; k++) {
        dot += c[k] * m[k];
        cc += c[k] * c[k];
        mm += m[k] * m[k];
      }
      worst = Math.min(worst, dot / Math.sqrt(cc * mm));
    }
    return worst;
  }

  /** Thickness over width at the widest place, then least, median, greatest over all ridges. */
  static double[] ratios(Outline outline, HeightField field) {
    Plane d = outline.distance();
    double[] found = new double[d.values().length];
    int n = 0;
    double widest = 0;
    double there = 0;
    for (int y = 0; y < d.height(); y++) {
      for (int x = 0; x < d.width(); x++) {
        float here = d.get(x, y);
        boolean top = here > 2;
        // the widest place for as far as its own ball reaches
        int reach = (int) here;
        for (int v = -reach; v <= reach && top; v++) {
          for (int u = -reach; u <= reach && top; u++) {
            top = u * u + v * v > here * here || d.get(x + u, y + v) <= here;
          }
        }
        // the root of a bump on a wide body lies within the body's ball: no limb
        for (int v = 0; v < d.height() && top; v++) {
          for (int u = 0; u < d.width() && top; u++) {
            float other = d.get(u, v);
            top =
                other <= here
                    || other * other - Math.hypot(u - x, v - y) * Math.hypot(u - x, v - y)
                        < 1.1 * here * here;
          }
        }
        if (top) {
          double ratio = Math.sqrt(field.squared().get(x, y)) / here;
          found[n++] = ratio;
          if (here > widest) {
            widest = here;
            there = ratio;
          }
        }
      }
    }
    if (n == 0) {
      return new double[4];
    }
    double[] sorted = Arrays.copyOf(found, n);
    Arrays.sort(sorted);
    return new double[] {there, sorted[0], sorted[n / 2], sorted[n - 1]};
  }

  private static void draw(Body body, Path file) throws IOException {
    int size = 480;
    Image8 sheet = new Image8(3 * size, 2 * size);
    double[][] views = {{0, 0, 1}, {-35, 10, 1}, {90, 0, 1}, {0, 89, 1}, {-35, 10, 0}, {0, 0, 0}};
    for (int i = 0; i < views.length; i++) {
      Image8 look = Shading.look(body, size, views[i][0], views[i][1], views[i][2] > 0);
      for (int y = 0; y < size; y++) {
        System.arraycopy(
            look.rgba(),
            y * size * 4,
            sheet.rgba(),
            ((i / 3 * size + y) * 3 * size + i % 3 * size) * 4,
            size * 4);
      }
    }
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.write(file, Png.encode(sheet, false));
  }

  private static final class Loud implements StageContext {
    private final Parallel parallel = new Parallel(1);

    @Override
    public void progress(double fraction) {}

    @Override
    public void warn(String code, String sentence) {
      System.out.println(code + ": " + sentence);
    }

    @Override
    public Parallel parallel() {
      return parallel;
    }
  }
}
