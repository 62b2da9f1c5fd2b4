package galatea.daemon.matte;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A third of the truth set with backgrounds that nothing was tuned on. {@link MatteTable} runs all
 * of it; takes about 15 s, because a search for a subject cannot be judged on one picture.
 */
class MatteBarsTest {
  private static final long SEED = 77;

  @Test
  void mattesKeepTheirQualityOnEveryKindOfBackground() throws IOException {
    Path folder = Path.of(System.getProperty("galatea.root"), "..", "shared", "assets", "images");
    assumeTrue(Files.isDirectory(folder), "skipped, because the test pictures are absent");
    Composites composites = new Composites(folder);
    List<MatteTable.Row> rows = new ArrayList<>();
    for (int b = 0; b < Composites.BACKGROUNDS.size(); b++) {
      for (int s = b % 2; s < Composites.SUBJECTS.size(); s += 2) {
        Composites.Composite c = composites.make(s, b, (s / 2 + b) % 2, SEED);
        rows.add(MatteTable.row(c, MatteTable.find(c.picture())));
      }
    }
    assertThat(median(rows, "white", "gray", "saturated", "linear")).isGreaterThan(0.96);
    assertThat(median(rows, "radial", "vignette", "studio")).isGreaterThan(0.91);
    assertThat(median(rows, "bokeh", "texture")).isGreaterThan(0.84);
    assertThat(median(rows, Composites.BACKGROUNDS.toArray(new String[0]))).isGreaterThan(0.93);
  }

  private static double median(List<MatteTable.Row> rows, String... backgrounds) {
    double[] overlaps =
        rows.stream()
            .filter(row -> List.of(backgrounds).contains(row.background()))
            .mapToDouble(MatteTable.Row::overlap)
            .toArray();
    return MatteTable.quantile(overlaps, 0.5);
  }
}
