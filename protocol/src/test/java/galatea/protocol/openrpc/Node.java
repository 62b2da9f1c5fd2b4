package galatea.protocol.openrpc;

import com.fasterxml.jackson.databind.JsonNode;
import galatea.protocol.Wire;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** OpenRPC's own meta schema, by node; absent when node or the packages cannot be had. */
final class Node {
  private static final int PATIENCE_SECONDS = 90;

  private final Path folder;

  private Node(Path folder) {
    this.folder = folder;
  }

  /** Installs once into the build folder, from the lock file beside the script. */
  static Optional<Node> find(Path module) {
    Path folder = module.resolve("target/node");
    try {
      Files.createDirectories(folder);
      for (String name : List.of("package.json", "package-lock.json", "openrpc.cjs")) {
        Files.copy(
            module.resolve("src/test/node").resolve(name),
            folder.resolve(name),
            StandardCopyOption.REPLACE_EXISTING);
      }
      if (!Files.exists(folder.resolve("node_modules/@open-rpc/meta-schema/package.json"))) {
        run(folder, "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
      }
      run(folder, "node", "-e", "require('ajv'), require('@open-rpc/meta-schema')");
      return Optional.of(new Node(folder));
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  /** The script's report about a document. */
  JsonNode check(JsonNode document) throws IOException {
    Path file = Files.createTempFile(folder, "document", ".json");
    try {
      Files.writeString(file, document.toString());
      return Wire.client().readTree(run(folder, "node", "openrpc.cjs", file.toString()));
    } finally {
      Files.delete(file);
    }
  }

  private static String run(Path folder, String... command) throws IOException {
    File output = Files.createTempFile(folder, "out", ".txt").toFile();
    File errors = Files.createTempFile(folder, "err", ".txt").toFile();
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectOutput(output)
              .redirectError(errors)
              .start();
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IOException(command[0] + " does not end");
      }
      if (process.exitValue() != 0) {
        throw new IOException(command[0] + ": " + Files.readString(errors.toPath()));
      }
      return Files.readString(output.toPath());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      Files.delete(output.toPath());
      Files.delete(errors.toPath());
    }
  }
}
