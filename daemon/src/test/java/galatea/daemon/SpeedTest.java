package galatea.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A loose guard of speed and memory, far from what is usual, so that only a blunder is seen: one
 * process at the launcher's settings, without its caches, makes two pictures.
 */
class SpeedTest {
  private static final double SECONDS = 3;
  private static final double PEAK_MIB = 1024;
  private static final Pattern RESULT =
      Pattern.compile("\"seconds\":([0-9.]+),\"warnings\".*\"peakRssMiB\":([0-9.]+)");

  @TempDir Path folder;

  @Test
  void aWarmPictureTakesThreeSecondsAndAGigabyteAtMost() throws IOException, InterruptedException {
    Path pictures = Path.of(System.getProperty("galatea.root", ".."), "examples", "pictures");
    String java = ProcessHandle.current().info().command().orElse("java");
    Process process =
        new ProcessBuilder(
                List.of(
                    java,
                    "-XX:+UseSerialGC",
                    "-Xms160m",
                    "-Xmx2g",
                    "-Djava.awt.headless=true",
                    "-cp",
                    System.getProperty("java.class.path"),
                    "galatea.daemon.Main",
                    "generate",
                    pictures.resolve("fox.png").toString(),
                    pictures.resolve("robot.png").toString(),
                    "--json",
                    "-o",
                    folder.toString()))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(out).isZero();
    List<Matcher> results =
        out.lines()
            .filter(line -> line.contains("\"event\":\"result\""))
            .map(RESULT::matcher)
            .filter(Matcher::find)
            .toList();
    assertThat(results).hasSize(2);
    assertThat(Double.parseDouble(results.get(1).group(1))).isLessThanOrEqualTo(SECONDS);
    assertThat(Double.parseDouble(results.get(1).group(2))).isBetween(1.0, PEAK_MIB);
  }
}
