package galatea.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A loose guard of speed and memory, far from what is usual, so that only a blunder is seen: one
 * process at the launcher's settings, without its caches, makes one picture several times. The
 * quickest counts: others may keep the machine busy.
 */
class SpeedTest {
  private static final double SECONDS = 3;
  private static final double PEAK_MIB = 1024;

  /** One cold, three warm. */
  private static final List<String> TIMES = List.of("a.png", "b.png", "c.png", "d.png");

  private static final Pattern RESULT =
      Pattern.compile("\"seconds\":([0-9.]+),\"warnings\".*\"peakRssMiB\":([0-9.]+)");

  @TempDir Path folder;

  @Test
  void aWarmPictureTakesThreeSecondsAndAGigabyteAtMost() throws IOException, InterruptedException {
    Path picture =
        Path.of(System.getProperty("galatea.root", ".."), "examples", "pictures", "robot.png");
    for (String name : TIMES) {
      Files.copy(picture, folder.resolve(name));
    }
    Process process =
        new ProcessBuilder(command()).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(out).isZero();
    List<Matcher> results =
        out.lines()
            .filter(line -> line.contains("\"event\":\"result\""))
            .map(RESULT::matcher)
            .filter(Matcher::find)
            .toList();
    assertThat(results).hasSameSizeAs(TIMES);
    double quickest = Double.POSITIVE_INFINITY;
    for (Matcher warm : results.subList(1, results.size())) {
      quickest = Math.min(quickest, Double.parseDouble(warm.group(1)));
      assertThat(Double.parseDouble(warm.group(2))).isBetween(1.0, PEAK_MIB);
    }
    assertThat(quickest).isLessThanOrEqualTo(SECONDS);
  }

  private List<String> command() {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(
        List.of("-XX:+UseSerialGC", "-Xms160m", "-Xmx2g", "-Djava.awt.headless=true", "-cp"));
    command.addAll(
        List.of(System.getProperty("java.class.path"), "galatea.daemon.Main", "generate"));
    for (String name : TIMES) {
      command.add(folder.resolve(name).toString());
    }
    command.addAll(List.of("--json", "-o", folder.resolve("out").toString()));
    return command;
  }
}
