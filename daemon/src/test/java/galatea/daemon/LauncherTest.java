package galatea.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher in an installation of its own, made of this build's classes. */
class LauncherTest {
  /** Blanks and letters beyond ASCII on purpose. */
  @TempDir static Path folder;

  private static Path installation;

  /** How a start ended. */
  private record Start(int exitCode, String out, String err) {
    /** Where the launcher looks for its start-up cache, from the shell's own trace. */
    Path cache() {
      return err.lines()
          .filter(line -> line.startsWith("+ aot="))
          .map(line -> Path.of(line.substring(6).replace("'", "")))
          .findFirst()
          .orElseThrow();
    }
  }

  @BeforeAll
  static void install() throws IOException {
    Path launcher = Path.of(System.getProperty("galatea.root", ".."), "galatea");
    assumeTrue(Files.isExecutable(launcher) && File.separatorChar == '/', "a POSIX launcher");
    installation = Files.createDirectories(folder.resolve("Bildér 图/a b"));
    Files.copy(launcher, installation.resolve("galatea"));
    Path target = Files.createDirectories(installation.resolve("daemon/target"));
    Path lib = Files.createDirectories(target.resolve("lib"));
    int number = 0;
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      Path from = Path.of(entry);
      if (Files.isRegularFile(from)) {
        Files.copy(from, lib.resolve(number + from.getFileName().toString()));
      } else if (from.endsWith("classes") && entry.contains("daemon")) {
        jar(from, target.resolve("galatea-daemon-0.jar"));
      } else if (from.endsWith("classes")) {
        jar(from, lib.resolve(number + ".jar"));
      }
      number++;
    }
    Files.createFile(target.resolve("stamp"));
  }

  @Test
  void startsFromAnyFolderAndThroughLinks() throws IOException, InterruptedException {
    assertThat(start(installation.resolve("galatea")).out()).contains("inflate");
    Path links = Files.createDirectories(folder.resolve("links/deep"));
    Files.createSymbolicLink(links.resolve("first"), installation.resolve("galatea"));
    Files.createSymbolicLink(folder.resolve("links/second"), Path.of("deep/first"));
    Start linked = start(folder.resolve("links/second"));
    assertThat(linked.exitCode()).isZero();
    assertThat(linked.out()).contains("inflate");
    assertThat(linked.err()).isEmpty();
  }

  @Test
  void exitCodeAndFileNamesPassThrough() throws IOException, InterruptedException {
    Start wrong = start(installation.resolve("galatea"), "generate", "--nonsense");
    assertThat(wrong.exitCode()).isEqualTo(2);
    Start missing = start(installation.resolve("galatea"), "generate", "nö 图.png");
    assertThat(missing.exitCode()).isOne();
    assertThat(missing.err()).contains("no such file").doesNotContain("Malformed");
  }

  @Test
  void noDamageToTheCacheBreaksAStart() throws IOException, InterruptedException {
    Path cache = trace().cache();
    byte[] whole = cacheOf(cache);
    byte[] noise = new byte[100_000];
    new Random(5).nextBytes(noise);
    byte[] flipped = whole.clone();
    for (int i = 0; i < 64; i++) {
      flipped[flipped.length / 2 + i * 997] ^= 0x5a;
    }
    Map<String, byte[]> damages =
        Map.of(
            "whole", whole,
            "truncated", Arrays.copyOf(whole, whole.length / 3),
            "flipped", flipped,
            "noise", noise,
            "empty", new byte[0]);
    for (Map.Entry<String, byte[]> damage : damages.entrySet()) {
      Files.write(cache, damage.getValue());
      Start start = start(installation.resolve("galatea"));
      assertThat(start.exitCode()).as(damage.getKey()).isZero();
      assertThat(start.out()).as(damage.getKey()).contains("inflate");
      assertThat(start.err()).as(damage.getKey()).isEmpty();
    }
    Files.setPosixFilePermissions(cache, PosixFilePermissions.fromString("---------"));
    assertThat(start(installation.resolve("galatea")).out()).contains("inflate");
    Files.delete(cache);
    // a folder in its place
    Files.createDirectories(cache.resolve("x"));
    assertThat(start(installation.resolve("galatea")).exitCode()).isZero();
    Files.delete(cache.resolve("x"));
    Files.delete(cache);
  }

  @Test
  void anotherBuildOrAnotherOptionHasAnotherCache() throws IOException, InterruptedException {
    Path before = trace().cache();
    assertThat(trace().cache()).isEqualTo(before);
    assertThat(run(Map.of("GALATEA_JAVA_OPTS", "-Xmx500m"), shell("-x")).cache())
        .isNotEqualTo(before);
    Path more = installation.resolve("daemon/target/lib/more.jar");
    Files.write(more, new byte[] {1});
    assertThat(trace().cache()).isNotEqualTo(before);
    Files.write(more, new byte[] {2});
    Path changed = trace().cache();
    Files.delete(more);
    assertThat(changed).isNotEqualTo(before);
    assertThat(trace().cache()).isEqualTo(before);
  }

  @Test
  void aFolderThatIsNeitherBuiltNorWritableIsSaid() throws IOException, InterruptedException {
    Path bare = Files.createDirectories(folder.resolve("bare"));
    Files.copy(installation.resolve("galatea"), bare.resolve("galatea"));
    // a file where the build's folder would be: permissions do not stop every user
    Files.createFile(bare.resolve("target"));
    Start start = start(bare.resolve("galatea"));
    assertThat(start.exitCode()).isOne();
    assertThat(start.err().lines()).hasSize(1);
    assertThat(start.err()).contains("is not built and cannot be written");
  }

  /** A start-up cache made by this JVM for this installation. */
  private static byte[] cacheOf(Path cache) throws IOException, InterruptedException {
    Files.createDirectories(cache.getParent());
    Path target = installation.resolve("daemon/target");
    StringBuilder classpath = new StringBuilder(target.resolve("galatea-daemon-0.jar").toString());
    try (Stream<Path> jars = Files.list(target.resolve("lib"))) {
      jars.sorted().forEach(jar -> classpath.append(':').append(jar));
    }
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    run(
        Map.of(),
        List.of(
            java,
            "-XX:+UseSerialGC",
            "-XX:AOTCacheOutput=" + cache,
            "-cp",
            classpath.toString(),
            "galatea.daemon.Main",
            "generators"));
    return Files.readAllBytes(cache);
  }

  private static Start trace() throws IOException, InterruptedException {
    return run(Map.of(), shell("-x"));
  }

  private static List<String> shell(String option) {
    return List.of("sh", option, installation.resolve("galatea").toString(), "generators");
  }

  private static Start start(Path launcher, String... args)
      throws IOException, InterruptedException {
    String[] command = args.length == 0 ? new String[] {"generators"} : args;
    Stream<String> all = Stream.concat(Stream.of(launcher.toString()), Arrays.stream(command));
    return run(Map.of(), all.toList());
  }

  private static Start run(Map<String, String> environment, List<String> command)
      throws IOException, InterruptedException {
    Path out = Files.createTempFile(folder, "out", ".txt");
    Path err = Files.createTempFile(folder, "err", ".txt");
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("GALATEA_HOME", folder.resolve("home").toString());
    builder.environment().put("GALATEA_TRAIN", "no");
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    // as in containers and cron jobs
    builder.environment().put("LC_ALL", "C");
    builder.environment().putAll(environment);
    builder.directory(folder.toFile());
    int exitCode =
        builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start().waitFor();
    return new Start(exitCode, Files.readString(out), Files.readString(err));
  }

  private static void jar(Path classes, Path jar) throws IOException {
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file);
        Stream<Path> tree = Files.walk(classes)) {
      for (Path source : tree.filter(Files::isRegularFile).sorted().toList()) {
        out.putNextEntry(new JarEntry(classes.relativize(source).toString()));
        Files.copy(source, out);
        out.closeEntry();
      }
    }
  }
}
