package galatea.blender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The add-on's parts that know nothing of Blender, tested by Python's own unittest. */
class AddonPythonTest {
  private static final Pattern RAN = Pattern.compile("Ran (\\d+) tests");

  @Test
  void unittestsPass(@TempDir Path scratch) throws IOException, InterruptedException {
    assumeTrue(Tool.exists("python3", "-c", "import sys; sys.exit(sys.version_info < (3, 9))"));
    Tool run =
        Tool.run(
            scratch,
            Map.of("PYTHONDONTWRITEBYTECODE", "1"),
            300,
            List.of(
                "python3",
                "-W",
                "ignore",
                "-m",
                "unittest",
                "discover",
                "-s",
                "blender-addon/tests",
                "-t",
                "blender-addon/tests"));
    assertThat(run.exitCode()).as(run.output()).isZero();
    Matcher ran = RAN.matcher(run.output());
    assertThat(ran.find()).isTrue();
    assertThat(Integer.parseInt(ran.group(1))).isGreaterThan(45);
  }
}
