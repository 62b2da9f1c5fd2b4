package galatea.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import galatea.asset.image.Image8;
import galatea.asset.image.Png;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real processes, real signals: what is asked to stop stops, and the output is whole or absent. */
class InterruptTest {
  private static final int FILE_BYTES = 1 << 24;

  @TempDir Path folder;

  @Test
  void inEveryStageCtrlCLeavesNothing() throws IOException, InterruptedException {
    assumeTrue(Path.of("/bin/kill").toFile().canExecute(), "a kill command");
    String[] signals = {"INT", "TERM"};
    for (int stage = 0; stage < 4; stage++) {
      Process process = start(false);
      try (BufferedReader out = process.inputReader()) {
        readUntil(out, "\"stageIndex\":" + stage);
        Interrupts.send(signals[stage % 2], process);
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
      }
      assertThat(process.exitValue()).as("stage %d", stage).isEqualTo(130);
      assertThat(files()).as("stage %d", stage).containsExactly("p.png");
    }
  }

  @Test
  void whileWritingTheFileIsWholeOrAbsent() throws IOException, InterruptedException {
    assumeTrue(Path.of("/bin/kill").toFile().canExecute(), "a kill command");
    Random random = new Random(11);
    for (int i = 0; i < 4; i++) {
      Process process = start(false);
      try (BufferedReader out = process.inputReader()) {
        // the last stage's last progress line comes right before the write
        readUntil(out, "\"fraction\":1.0");
        process.waitFor(random.nextInt(25), TimeUnit.MILLISECONDS);
        Interrupts.send(process);
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
      }
      assertThat(process.exitValue()).isIn(0, 130);
      List<String> files = files();
      assertThat(files).doesNotHaveDuplicates().allMatch(f -> !f.endsWith(".part"));
      if (files.contains("a.glb")) {
        assertThat(folder.resolve("a.glb")).hasSize(FILE_BYTES);
        Files.delete(folder.resolve("a.glb"));
      }
    }
  }

  @Test
  void theSecondCtrlCKills() throws IOException, InterruptedException {
    assumeTrue(Path.of("/bin/kill").toFile().canExecute(), "a kill command");
    Process process = start(true);
    try (BufferedReader out = process.inputReader()) {
      readUntil(out, "\"stageIndex\":2");
      Interrupts.send(process);
      assertThat(process.waitFor(1500, TimeUnit.MILLISECONDS)).as("deaf to the first").isFalse();
      long start = System.nanoTime();
      Interrupts.send(process);
      assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
      assertThat((System.nanoTime() - start) * 1e-9).isLessThan(2.5);
    }
    assertThat(process.exitValue()).isEqualTo(130);
  }

  private Process start(boolean deaf) throws IOException {
    Path picture = folder.resolve("p.png");
    Files.write(picture, Png.encode(new Image8(64, 64), true));
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(
        List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Djava.awt.headless=true"));
    command.add("-Ddeaf=" + deaf);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add("galatea.daemon.SlowMain");
    command.addAll(
        Arrays.asList(
            "generate",
            picture.toString(),
            "--generator",
            "plate",
            "--json",
            "-o",
            folder.resolve("a.glb").toString()));
    return new ProcessBuilder(Interrupts.heardBy(command))
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static void readUntil(BufferedReader out, String part) throws IOException {
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      if (line.contains(part)) {
        return;
      }
    }
    throw new AssertionError("the process never said " + part);
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
