package galatea.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
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
 * first, cold one is not counted.
 */
class SpeedTest {
  /** Three seconds of two cores. Not wall time: others may keep the machine busy. */
  private static final double CPU_SECONDS = 6;

  private static final double PEAK_MIB = 1024;

  private static final List<String> PICTURES = List.of("a.png", "b.png", "c.png", "d.png");

  private static final Pattern RESULT = Pattern.compile("\"peakRssMiB\":([0-9.]+)");

  @TempDir Path folder;

  @Test
  void aWarmPictureTakesThreeSecondsOfTwoCoresAndAGigabyteAtMost()
      throws IOException, InterruptedException {
    Path picture =
        Path.of(System.getProperty("galatea.root", ".."), "examples", "pictures", "robot.png");
    for (String name : PICTURES) {
      Files.copy(picture, folder.resolve(name));
    }
    Process process =
        new ProcessBuilder(command()).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    List<Double> cpuAt = new ArrayList<>();
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        Matcher result = RESULT.matcher(line);
        if (line.contains("\"event\":\"result\"") && result.find()) {
          assertThat(Double.parseDouble(result.group(1))).isBetween(1.0, PEAK_MIB);
          // asked while it works on the next one: a process that has ended does not tell any more
          process.info().totalCpuDuration().ifPresent(used -> cpuAt.add(used.toNanos() * 1e-9));
        }
      }
    }
    assertThat(process.waitFor()).isZero();
    assertThat(cpuAt).hasSizeGreaterThanOrEqualTo(PICTURES.size() - 1);
    double perPicture = (cpuAt.get(PICTURES.size() - 2) - cpuAt.getFirst()) / (PICTURES.size() - 2);
    assertThat(perPicture).isBetween(0.1, CPU_SECONDS);
  }

  private List<String> command() {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(
        List.of("-XX:+UseSerialGC", "-Xms160m", "-Xmx2g", "-Djava.awt.headless=true", "-cp"));
    command.addAll(
        List.of(System.getProperty("java.class.path"), "galatea.daemon.Main", "generate"));
    for (String name : PICTURES) {
      command.add(folder.resolve(name).toString());
    }
    command.addAll(List.of("--json", "-o", folder.resolve("out").toString()));
    return command;
  }
}
