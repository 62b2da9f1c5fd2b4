package galatea.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Khronos glTF-Validator, by node. The package is installed into the build folder once, from the
 * lock file beside this program's script; absent when node, npm or the package cannot be had.
 */
final class Validator {
  private static final int PATIENCE_SECONDS = 90;

  private final Path folder;

  private Validator(Path folder) {
    this.folder = folder;
  }

  /** What the validator says of one file. */
  record Finding(int errors, int warnings, int infos, List<String> first) {}

  /**
   * Installs when needed. {@code module} is the folder that holds {@code src} and {@code target}.
   */
  static synchronized Optional<Validator> find(Path module) {
    Path scripts = module.resolve("src/test/node");
    Path folder = module.resolve("target/node");
    try {
      Files.createDirectories(folder);
      for (String name : List.of("package.json", "package-lock.json", "validate.cjs")) {
        Files.copy(
            scripts.resolve(name), folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
      }
      if (!Files.exists(folder.resolve("node_modules/gltf-validator/package.json"))) {
        run(folder, "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
      }
      run(folder, "node", "-e", "require('gltf-validator')");
      return Optional.of(new Validator(folder));
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  /** One finding per file, in order. */
  List<Finding> validate(List<Path> files) throws IOException {
    List<String> command = new ArrayList<>(List.of("node", "validate.cjs"));
    files.forEach(file -> command.add(file.toAbsolutePath().toString()));
    List<Finding> findings = new ArrayList<>();
    ObjectMapper mapper = new ObjectMapper();
    for (String line : run(folder, command.toArray(String[]::new)).lines().toList()) {
      JsonNode json = mapper.readTree(line);
      List<String> first = new ArrayList<>();
      json.get("first").forEach(message -> first.add(message.asText()));
      findings.add(
          new Finding(
              json.get("errors").asInt(),
              json.get("warnings").asInt(),
              json.get("infos").asInt(),
              List.copyOf(first)));
    }
    if (findings.size() != files.size()) {
      throw new IOException(findings.size() + " findings for " + files.size() + " files");
    }
    return findings;
  }

  /** Standard output of a command that ends well and in time. */
  private static String run(Path folder, String... command) throws IOException {
    Path output = Files.createTempFile(folder, "out", ".txt");
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectOutput(output.toFile())
              .redirectError(folder.resolve("stderr.txt").toFile())
              .start();
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IOException(Arrays.toString(command) + " does not end");
      }
      if (process.exitValue() != 0) {
        throw new IOException(
            Arrays.toString(command)
                + ": "
                + Files.readString(folder.resolve("stderr.txt"), StandardCharsets.UTF_8));
      }
      return Files.readString(output, StandardCharsets.UTF_8);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      Files.delete(output);
    }
  }
}
