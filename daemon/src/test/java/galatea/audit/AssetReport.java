package galatea.audit;

import galatea.daemon.generate.GenerateSettings;
import galatea.daemon.generate.Generator;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Makes an asset of every picture, measures it and prints a table. Arguments: a folder for files
 * and dumps, then pictures; without pictures, the project's examples and the test pictures.
 */
final class AssetReport {
  private AssetReport() {}

  public static void main(String[] args) throws IOException {
    Path folder =
        args.length > 0
            ? Files.createDirectories(Path.of(args[0]))
            : Files.createTempDirectory("galatea-audit");
    List<Path> pictures = Stream.of(args).skip(1).map(Path::of).toList();
    if (pictures.isEmpty()) {
      pictures = all();
    }
    Batch batch = make(Inflate.generator(), pictures, folder);
    List<Made> made = batch.made();
    batch.failures().forEach(failure -> System.out.println("FAILED " + failure));
    List<Audit> audits = onTwoThreads(made, Audit::of);
    print(audits, System.out);
    Validator.find(Pictures.root().resolve("daemon"))
        .ifPresentOrElse(
            validator -> print(validator, made, System.out),
            () -> System.out.println("glTF-Validator: skipped, node or the package is missing"));
  }

  static List<Path> all() throws IOException {
    List<Path> pictures = new ArrayList<>(Pictures.examples());
    pictures.addAll(Pictures.foreign());
    return pictures;
  }

  /**
   * What became of the pictures.
   *
   * @param made files, by name
   * @param failures a sentence for each picture that became none
   */
  record Batch(List<Made> made, List<String> failures) {}

  /** One file per picture at defaults, with dumps; each on one thread. */
  static Batch make(Generator generator, List<Path> pictures, Path folder) {
    List<Made> made = Collections.synchronizedList(new ArrayList<>());
    List<String> failures = Collections.synchronizedList(new ArrayList<>());
    GenerateSettings settings = GenerateSettings.defaults();
    onTwoThreads(
        pictures,
        picture -> {
          try {
            made.add(Made.of(generator, picture, settings, folder, stem(picture), 1, true));
          } catch (RuntimeException e) {
            // one refused picture must not hide what became of the others
            failures.add(stem(picture) + ": " + e);
          }
          return picture;
        });
    made.sort(Comparator.comparing(Made::name));
    return new Batch(List.copyOf(made), List.copyOf(failures));
  }

  private static void print(List<Audit> audits, PrintStream out) {
    out.println(Audit.header());
    audits.forEach(audit -> out.println(audit.row()));
    out.printf(Locale.ROOT, "tear, median over pictures: %.4f%n", Bars.medianTear(audits));
    Bars.each()
        .forEach((name, bar) ->
            bar.missedBy(audits).forEach(miss -> out.println("MISSED " + name + ": " + miss)));
  }

  private static void print(Validator validator, List<Made> made, PrintStream out) {
    try {
      List<Validator.Finding> findings = validator.validate(made.stream().map(Made::glb).toList());
      int faulty = 0;
      for (int i = 0; i < findings.size(); i++) {
        Validator.Finding finding = findings.get(i);
        if (finding.errors() + finding.warnings() > 0) {
          faulty++;
          out.println("VALIDATOR " + made.get(i).name() + ": " + finding);
        }
      }
      out.println(
          "glTF-Validator: " + faulty + " of " + made.size() + " files have errors or warnings");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String stem(Path picture) {
    return picture.getFileName().toString().replaceFirst("\\.\\w+$", "");
  }

  /** A step that may fail to read or write. */
  @FunctionalInterface
  interface Step<I, O> {
    O apply(I input) throws IOException;
  }

  /** The step's results in the order of the inputs; the first failure is thrown. */
  static <I, O> List<O> onTwoThreads(List<I> inputs, Step<I, O> step) {
    try (ExecutorService pool = Executors.newFixedThreadPool(2)) {
      Function<I, Callable<O>> task = input -> () -> step.apply(input);
      List<O> results = new ArrayList<>();
      for (Future<O> future : pool.invokeAll(inputs.stream().map(task).toList())) {
        results.add(future.get());
      }
      return results;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }
}
