package galatea.blender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import galatea.daemon.Main;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The add-on in a real Blender. */
class BlenderTest {
  private static final String PICTURE = "examples/pictures/fox.png";
  private static final Path SCRIPTS = Path.of("blender-addon", "tests");

  @TempDir Path scratch;

  @BeforeAll
  static void blenderIsThere() {
    assumeTrue(Tool.exists("blender", "--version"), "blender");
    assumeTrue(Tool.exists("python3", "--version"), "python3");
  }

  /** The stand-in yields GLBs that the real maker made beforehand, in less time. */
  @Test
  void wholeWayAgainstTheStandIn() throws IOException, InterruptedException {
    String marked = scratch.resolve("marked.png").toString();
    Tool.run(
        scratch,
        Map.of(),
        60,
        List.of("python3", SCRIPTS.resolve("marked_picture.py") + "", marked));
    headless(
        Map.of(),
        PICTURE,
        made("fox.glb", PICTURE),
        made("marked.glb", marked, "--back", "smooth", "--height", "1.7"));
  }

  /** The sidebar in a window that nobody sees: buttons, bar, undo, pauses. */
  @Test
  void sidebarInAWindow() throws IOException, InterruptedException {
    assumeTrue(Tool.exists("Xvfb", "-help"), "Xvfb");
    assumeTrue(Tool.exists("xdotool", "--version"), "xdotool");
    assumeTrue(Tool.exists("convert", "-version"), "ImageMagick");
    Path pictures = scratch.resolve("pictures");
    Tool run =
        Tool.run(
            scratch,
            Map.of(),
            300,
            List.of(SCRIPTS.resolve("ui.sh") + "", made("fox.glb", PICTURE), pictures.toString()));
    assertThat(run.exitCode()).as(run.output()).isZero();
    assertThat(run.output()).contains("quit with a job running");
    assertThat(pictures.resolve("3-done.png")).isNotEmptyFile();
  }

  private String made(String name, String picture, String... more)
      throws IOException, InterruptedException {
    String glb = scratch.resolve(name).toString();
    List<String> arguments = new ArrayList<>(List.of("generate", picture, "-o", glb));
    arguments.addAll(List.of("--faces", "3000", "--texture-size", "256"));
    arguments.addAll(List.of(more));
    Tool run = program(arguments.toArray(String[]::new));
    assertThat(Path.of(glb)).as(run.output()).exists();
    return glb;
  }

  @Test
  void wholeWayAgainstTheRealDaemon() throws IOException, InterruptedException {
    assumeTrue(program("serve", "--help").exitCode() == 0, "a daemon to serve");
    Path launcher = scratch.resolve("galatea");
    // this build's classes, not those of an installation that may be older
    String line = "#!/bin/sh\nexec '" + String.join("' '", java()) + "' \"$@\"\n";
    Files.writeString(launcher, line);
    assertThat(launcher.toFile().setExecutable(true)).isTrue();
    headless(Map.of("LAUNCHER", launcher.toString()), PICTURE);
  }

  private Tool program(String... arguments) throws IOException, InterruptedException {
    return Tool.run(
        scratch, Map.of(), 120, Stream.concat(java().stream(), Stream.of(arguments)).toList());
  }

  private void headless(Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    List<String> command =
        Stream.concat(Stream.of(SCRIPTS.resolve("headless.sh") + ""), Stream.of(arguments))
            .toList();
    Tool run = Tool.run(scratch, environment, 300, command);
    assertThat(run.output()).contains("HEADLESS OK", "RESTART OK");
    assertThat(run.exitCode()).as(run.output()).isZero();
    // a slip in a panel's draw or in a timer is printed and nothing more
    assertThat(run.output()).doesNotContain("rna_uiItem");
  }

  /** This build's program as a command. */
  private static List<String> java() {
    return List.of(
        Path.of(System.getProperty("java.home", ""), "bin", "java").toString(),
        "-Xmx2g",
        "--enable-native-access=ALL-UNNAMED",
        "-Dgalatea.root=" + Tool.root(),
        "-cp",
        System.getProperty("java.class.path", ""),
        Main.class.getName());
  }

  /** The scripts must be runnable in a fresh checkout. */
  @Test
  void scriptsAreExecutable() {
    for (String script : List.of("headless.sh", "ui.sh", "newer_blender.sh", "extension.sh")) {
      assertThat(Files.isExecutable(Tool.root().resolve("blender-addon/tests").resolve(script)))
          .as(script)
          .isTrue();
    }
  }
}
