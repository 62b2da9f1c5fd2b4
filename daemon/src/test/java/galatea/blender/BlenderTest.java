package galatea.blender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import galatea.daemon.Main;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The add-on in a real Blender, without a window. */
class BlenderTest {
  private static final String PICTURE = "examples/pictures/fox.png";

  @TempDir Path scratch;

  @BeforeAll
  static void blenderIsThere() {
    assumeTrue(Tool.exists("blender", "--version"), "blender");
    assumeTrue(Tool.exists("python3", "--version"), "python3");
  }

  /** The failures of a daemon that obeys are played by a stand-in, with a GLB of the real maker. */
  @Test
  void wholeWayAgainstTheStandIn() throws IOException, InterruptedException {
    Path glb = scratch.resolve("fox.glb");
    Tool made =
        Tool.run(
            scratch,
            Map.of(),
            120,
            List.of(
                java(),
                "-cp",
                System.getProperty("java.class.path", ""),
                Main.class.getName(),
                "generate",
                PICTURE,
                "-o",
                glb.toString(),
                "--faces",
                "3000",
                "--texture-size",
                "256"));
    assertThat(glb).as(made.output()).exists();
    headless(Map.of(), PICTURE, glb.toString());
  }

  private void headless(Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    List<String> command =
        java.util.stream.Stream.concat(
                java.util.stream.Stream.of("blender-addon/tests/headless.sh"),
                java.util.stream.Stream.of(arguments))
            .toList();
    Tool run = Tool.run(scratch, environment, 300, command);
    assertThat(run.output()).contains("HEADLESS OK");
    assertThat(run.exitCode()).as(run.output()).isZero();
    // a slip in a panel's draw or in a timer is printed and nothing more
    assertThat(run.output()).doesNotContain("rna_uiItem");
  }

  private static String java() {
    return Path.of(System.getProperty("java.home", ""), "bin", "java").toString()
        + (File.separatorChar == '\\' ? ".exe" : "");
  }

  /** The scripts must be runnable in a fresh checkout. */
  @Test
  void scriptsAreExecutable() {
    for (String script : List.of("headless.sh", "newer_blender.sh", "extension.sh")) {
      assertThat(Files.isExecutable(Tool.root().resolve("blender-addon/tests").resolve(script)))
          .as(script)
          .isTrue();
    }
  }
}
