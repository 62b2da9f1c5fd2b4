import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Times the whole program, process by process, and prints the README's performance table.
 *
 * <p>{@code java examples/bench/Bench.java RUNS PICTURES_OR_FOLDERS... [-- GENERATE_OPTIONS...]}: each
 * picture is made RUNS times by {@code ./galatea generate --json}, the pictures in turn; medians
 * over all runs. Wall time is the whole process with the launcher; memory is the process's own
 * high-water mark as the system counts it (Linux).
 */
final class Bench {
  private static final Pattern STAGE =
      Pattern.compile("\"stage\":\"([a-z]+)\",\"seconds\":([0-9.E-]+),\"peakHeapMiB\":([0-9.E-]+)");
  private static final Pattern PEAK = Pattern.compile("\"peakRssMiB\":([0-9.]+)");

  private final Map<String, List<Double>> seconds = new LinkedHashMap<>();
  private final Map<String, List<Double>> heap = new LinkedHashMap<>();
  private final List<Double> wall = new ArrayList<>();
  private final List<Double> resident = new ArrayList<>();

  public static void main(String[] args) throws IOException, InterruptedException {
    if (args.length < 2) {
      System.err.println("usage: Bench RUNS PICTURES_OR_FOLDERS... [-- GENERATE_OPTIONS...]");
      System.exit(2);
    }
    List<String> all = Arrays.asList(args);
    int split = all.contains("--") ? all.indexOf("--") : all.size();
    List<Path> pictures = new ArrayList<>();
    for (String name : all.subList(1, split)) {
      pictures.addAll(expand(Path.of(name)));
    }
    List<String> options = all.subList(Math.min(all.size(), split + 1), all.size());
    Bench bench = new Bench();
    bench.once(pictures.getFirst(), options); // warm-up: builds, and fills the system's caches
    bench.clear();
    for (int run = 0; run < Integer.parseInt(args[0]); run++) {
      for (Path picture : pictures) {
        bench.once(picture, options);
      }
    }
    bench.print(pictures.size());
  }

  private static List<Path> expand(Path path) throws IOException {
    if (!Files.isDirectory(path)) {
      return List.of(path);
    }
    try (Stream<Path> files = Files.list(path)) {
      return files.filter(f -> f.toString().matches(".*\\.(png|jpg|webp|gif)")).sorted().toList();
    }
  }

  private void clear() {
    seconds.clear();
    heap.clear();
    wall.clear();
    resident.clear();
  }

  private void once(Path picture, List<String> options) throws IOException, InterruptedException {
    Path out = Files.createTempDirectory("galatea-bench");
    List<String> command = new ArrayList<>();
    command.addAll(List.of("./galatea", "generate", picture.toString()));
    command.addAll(List.of("-o", out.resolve("bench.glb").toString(), "--json"));
    command.addAll(options);
    long start = System.nanoTime();
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String text = new String(process.getInputStream().readAllBytes());
    int code = process.waitFor();
    double elapsed = (System.nanoTime() - start) * 1e-9;
    Files.deleteIfExists(out.resolve("bench.glb"));
    Files.deleteIfExists(out);
    if (code != 0) {
      System.err.println(picture + " was refused (exit " + code + ") and does not count");
      return;
    }
    wall.add(elapsed);
    Matcher peak = PEAK.matcher(text);
    if (peak.find()) {
      resident.add(Double.parseDouble(peak.group(1)));
    }
    Matcher stage = STAGE.matcher(text);
    while (stage.find()) {
      seconds
          .computeIfAbsent(stage.group(1), k -> new ArrayList<>())
          .add(Double.parseDouble(stage.group(2)));
      heap.computeIfAbsent(stage.group(1), k -> new ArrayList<>())
          .add(Double.parseDouble(stage.group(3)));
    }
  }

  private void print(int pictures) {
    System.out.printf(Locale.ROOT, "%d pictures, %d processes%n%n", pictures, wall.size());
    System.out.println("| stage | seconds, median | worst | peak heap MiB, median |");
    System.out.println("| --- | --- | --- | --- |");
    seconds.forEach(
        (name, values) ->
            System.out.printf(
                Locale.ROOT,
                "| %s | %.2f | %.2f | %.0f |%n",
                name,
                quantile(values, 0.5),
                quantile(values, 1),
                quantile(heap.get(name), 0.5)));
    System.out.printf(
        Locale.ROOT,
        "| whole process | **%.2f** | %.2f | %s |%n",
        quantile(wall, 0.5),
        quantile(wall, 1),
        resident.isEmpty()
            ? ""
            : String.format(
                Locale.ROOT,
                "resident **%.0f**, worst %.0f",
                quantile(resident, 0.5),
                quantile(resident, 1)));
  }

  private static double quantile(List<Double> values, double q) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    double at = q * (sorted.length - 1);
    int low = (int) at;
    int high = Math.min(low + 1, sorted.length - 1);
    return sorted[low] + (at - low) * (sorted[high] - sorted[low]);
  }
}
