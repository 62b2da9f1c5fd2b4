package galatea.rigging.repair;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import galatea.asset.fault.GalateaException;
import galatea.asset.gltf.GltfFile;
import galatea.rigging.rig.RigDocument;
import galatea.rigging.rig.RigReader;
import galatea.rigging.rig.RigWriter;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Damaged files are mended, or refused in a sentence; soon, and without asking for more than they
 * hold. {@code -Dgalatea.fuzz=N} makes it N files.
 */
class RepairFuzzTest {
  private static final Path RIGGED = Path.of("../../shared/assets/rigged");
  private static final int ROUNDS = Integer.getInteger("galatea.fuzz", 2000);
  private static final long SEED = Long.getLong("galatea.seed", 20261124);

  @Test
  void damagedFilesAreMendedOrRefused() throws IOException {
    List<byte[]> sources = new ArrayList<>();
    assumeTrue(Files.isDirectory(RIGGED), "shared rigs are not here");
    try (Stream<Path> files = Files.walk(RIGGED)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".glb")).sorted().toList()) {
        if (Files.size(file) < 200_000) {
          sources.add(Files.readAllBytes(file));
        }
      }
    }
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long own = Thread.currentThread().threadId();
    int refused = 0;
    double slowest = 0;
    double greediest = 0;
    for (int round = 0; round < ROUNDS; round++) {
      Random random = new Random(SEED + round);
      byte[] bytes = damaged(sources.get(random.nextInt(sources.size())).clone(), random);
      long start = System.nanoTime();
      long before = threads.getThreadAllocatedBytes(own);
      try {
        GltfFile file = GltfFile.of(bytes, null, "damaged");
        RigDocument document = RigReader.read(file);
        Repaired repaired = RigRepair.of(document, RepairOptions.DEFAULT);
        byte[] out = RigWriter.write(file, document, repaired.document());
        RigReader.read(GltfFile.of(out, null, "mended"));
      } catch (GalateaException fault) {
        assertThat(fault.oneLine()).as("seed %d", SEED + round).isNotBlank();
        refused++;
      } catch (RuntimeException | StackOverflowError | OutOfMemoryError slip) {
        throw new AssertionError("seed " + (SEED + round) + " of galatea.seed", slip);
      }
      double seconds = (System.nanoTime() - start) / 1e9;
      double greed = (threads.getThreadAllocatedBytes(own) - before) / (bytes.length + 1e6);
      slowest = round < 100 ? slowest : Math.max(slowest, seconds);
      greediest = Math.max(greediest, greed);
      assertThat(seconds).as("seconds, seed %d", SEED + round).isLessThan(round < 100 ? 10 : 2);
    }
    System.out.printf(
        "%d damaged files: %d refused, slowest %.2f s, most allocated in all %.0f bytes a byte%n",
        ROUNDS, refused, slowest, greediest);
    assertThat(refused).isBetween(ROUNDS / 100, ROUNDS * 99 / 100);
  }

  /** Bytes flipped, cut, or numbers in the JSON exchanged for others. */
  private static byte[] damaged(byte[] bytes, Random random) {
    int kind = random.nextInt(4);
    if (kind == 0) {
      return Arrays.copyOf(bytes, random.nextInt(bytes.length));
    }
    int json =
        Math.min(
            bytes.length,
            20
                + (bytes.length > 16 ? bytes[12] & 0xff : 0)
                + (bytes.length > 16 ? (bytes[13] & 0xff) << 8 : 0));
    for (int i = 0; i < 1 + random.nextInt(8); i++) {
      int at = kind == 1 ? random.nextInt(bytes.length) : 20 + random.nextInt(json - 20);
      if (kind == 3) {
        while (at < json - 1 && !Character.isDigit(bytes[at])) {
          at++;
        }
        byte[] digits = "0123456789-".getBytes(StandardCharsets.US_ASCII);
        bytes[at] = digits[random.nextInt(digits.length)];
      } else {
        bytes[at] = (byte) random.nextInt(256);
      }
    }
    return bytes;
  }
}
