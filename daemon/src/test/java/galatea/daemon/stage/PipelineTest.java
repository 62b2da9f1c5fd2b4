package galatea.daemon.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import galatea.asset.fault.FaultKind;
import galatea.asset.fault.GalateaException;
import galatea.asset.image.Plane;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PipelineTest {
  /** A number that can be dumped. */
  private record Count(int value) implements Dumpable {
    @Override
    public void dump(DumpSink sink) {
      sink.array("n", new float[] {value, -value}, 1, 2);
      sink.plane("p", new Plane(2, 1, new float[] {0, 1}));
      sink.value("v", value);
    }
  }

  private static Pipeline<Integer, Count> twice(Stage.Body<Count, Count> second) {
    return Pipeline.<Integer, Count>start(Stage.of("one", 1, (in, context) -> new Count(in + 1)))
        .then(Stage.of("two", 3, second));
  }

  @Test
  void eachStageTakesWhatTheFormerGives() {
    try (Run run = Run.quiet(1)) {
      Count out = twice((in, context) -> new Count(in.value * 10)).run(4, run);
      assertThat(out.value).isEqualTo(50);
      assertThat(run.reports()).extracting(StageReport::stage).containsExactly("one", "two");
      assertThat(run.reports()).allMatch(r -> r.seconds() >= 0 && r.peakHeapMiB() > 0);
    }
  }

  @Test
  void progressNeverFallsAndEndsAtOne() {
    List<Progress> seen = new ArrayList<>();
    try (Run run = new Run(new CancelToken(), seen::add, null, 1)) {
      twice(
              (in, context) -> {
                context.progress(0.5);
                context.progress(0.2);
                return in;
              })
          .run(1, run);
    }
    assertThat(seen).extracting(Progress::fraction).isSorted();
    assertThat(seen.getLast().fraction()).isEqualTo(1);
    // half of stage two, which is three quarters of the cost
    assertThat(seen).anyMatch(p -> p.stage().equals("two") && p.fraction() == 0.25 + 0.375);
    assertThat(seen).filteredOn(p -> p.fraction() > 0.3).noneMatch(p -> p.secondsLeft() < 0);
  }

  @Test
  void aCancelIsSeenInsideAStageAndNamesIt() {
    CancelToken cancel = new CancelToken();
    List<String> ran = new ArrayList<>();
    try (Run run = new Run(cancel, p -> {}, null, 1)) {
      Pipeline<Integer, Count> pipeline =
          twice((in, context) -> {
            cancel.cancel();
            context.progress(0.1);
            ran.add("too far");
            return in;
          });
      assertThatThrownBy(() -> pipeline.run(1, run))
          .isInstanceOfSatisfying(
              GalateaException.class,
              e -> {
                assertThat(e.kind()).isEqualTo(FaultKind.CANCELLED);
                assertThat(e.place()).isEqualTo("two");
              });
      assertThat(ran).isEmpty();
    }
  }

  @Test
  void aFaultCarriesTheStageItHappenedIn() {
    try (Run run = Run.quiet(1)) {
      Pipeline<Integer, Count> pipeline =
          twice((in, context) -> {
            throw GalateaException.invalid("X", "it broke", "here", "mend it");
          });
      assertThatThrownBy(() -> pipeline.run(1, run))
          .isInstanceOfSatisfying(
              GalateaException.class,
              e -> assertThat(e.oneLine()).isEqualTo("two → here: it broke; mend it"));
    }
  }

  @Test
  void dumpsAreWrittenAtEveryBoundary(@TempDir Path folder) throws IOException {
    try (Run run = new Run(new CancelToken(), p -> {}, folder, 1)) {
      twice((in, context) -> in).run(6, run);
    }
    byte[] file = Files.readAllBytes(folder.resolve("01-two/tensors.safetensors"));
    ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    int header = (int) bytes.getLong(0);
    var json = new ObjectMapper().readTree(file, 8, header);
    assertThat(json.at("/n/dtype").asText()).isEqualTo("F32");
    assertThat(json.at("/n/shape").toString()).isEqualTo("[1,2]");
    assertThat(bytes.getFloat(8 + header)).isEqualTo(7f);
    assertThat(bytes.getFloat(12 + header)).isEqualTo(-7f);
    assertThat(folder.resolve("00-one/p.png")).isNotEmptyFile();
    assertThat(folder.resolve("00-one/values.json")).content().contains("\"v\" : 7");
  }

  @Test
  void chunksAreTheSameForAnyNumberOfThreads() {
    for (int threads : new int[] {1, 2, 5}) {
      int[] touched = new int[1003];
      try (Parallel parallel = new Parallel(threads)) {
        parallel.forRanges(
            touched.length,
            64,
            (from, to) -> {
              assertThat(from % 64).isZero();
              for (int i = from; i < to; i++) {
                touched[i]++;
              }
            });
      }
      assertThat(touched).containsOnly(1);
    }
  }

  @Test
  void aFailureInAParallelLoopIsThrown() {
    try (Parallel parallel = new Parallel(2)) {
      assertThatThrownBy(() ->
              parallel.forRanges(
                  100,
                  10,
                  (from, to) -> {
                    if (from == 50) {
                      throw new IllegalStateException("chunk 50");
                    }
                  }))
          .hasMessage("chunk 50");
    }
  }
}
