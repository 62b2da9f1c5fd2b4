package galatea.daemon.job;

import galatea.asset.glb.Asset;
import galatea.asset.image.Image8;
import galatea.asset.mesh.TriangleMesh;
import galatea.daemon.generate.GenerateSettings;
import galatea.daemon.generate.Generated;
import galatea.daemon.generate.Generator;
import galatea.daemon.generate.Setting;
import galatea.daemon.picture.PictureFile;
import galatea.daemon.stage.DumpSink;
import galatea.daemon.stage.Dumpable;
import galatea.daemon.stage.Pipeline;
import galatea.daemon.stage.Run;
import galatea.daemon.stage.Stage;
import galatea.daemon.stage.StageContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;
import org.slf4j.LoggerFactory;

/** Three stages; the bytes depend on picture, name and settings only. Can be held in the second. */
final class TinyGenerator implements Generator {
  /** Counted down when the second stage is reached. */
  final CountDownLatch reached = new CountDownLatch(1);

  private final Predicate<String> held;

  /** Lets the second stage end. */
  volatile boolean released;

  TinyGenerator(boolean holding) {
    this(_ -> holding);
  }

  /**
   * @param held names of the assets that are held
   */
  TinyGenerator(Predicate<String> held) {
    this.held = held;
  }

  record Bytes(byte[] content, String name) implements Dumpable {
    @Override
    public void dump(DumpSink sink) {
      sink.value("name", name);
    }
  }

  @Override
  public String name() {
    return "inflate";
  }

  @Override
  public String description() {
    return "one triangle";
  }

  @Override
  public List<String> stageNames() {
    return List.of("read", "hold", "triangle");
  }

  @Override
  public List<Setting> settings() {
    return GenerateSettings.DESCRIBED;
  }

  @Override
  public Generated generate(PictureFile picture, GenerateSettings settings, Run run) {
    return Pipeline.<PictureFile, Bytes>start(
            Stage.of("read", 1, (PictureFile file, StageContext _) -> read(file)))
        .then(Stage.<Bytes, Bytes>of("hold", 1, this::hold))
        .then(
            Stage.<Bytes, Generated>of(
                "triangle", 1, (bytes, _) -> triangle(bytes, settings.seed())))
        .run(picture, run);
  }

  private static Bytes read(PictureFile file) {
    LoggerFactory.getLogger(TinyGenerator.class).warn("reading {}", file.name());
    try {
      return new Bytes(Files.readAllBytes(file.path()), file.name());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Bytes hold(Bytes in, StageContext context) {
    context.parallel().forRanges(4, 1, (_, _) -> Thread.onSpinWait());
    reached.countDown();
    if (in.name().equals("slip")) {
      throw new IllegalStateException("planted");
    }
    double fraction = 0;
    while (!released && held.test(in.name())) {
      fraction = Math.min(1, fraction + 1e-7);
      context.progress(fraction);
      Thread.onSpinWait();
    }
    return in;
  }

  private static Generated triangle(Bytes in, long seed) {
    Asset asset =
        new Asset(
            in.name(),
            new TriangleMesh(new float[] {0, 0, 0, 1, 0, 0, 0, 1, 0}, new int[] {0, 1, 2}),
            new float[] {0, 0, 1, 0, 0, 1, 0, 0, 1},
            new float[] {0, 0, 1, 0, 0, 1},
            new Image8(4, 4),
            1,
            null,
            null,
            null,
            Map.of());
    String text = "glTF " + in.name() + " " + seed + " " + Arrays.hashCode(in.content());
    return new Generated(asset, text.getBytes(StandardCharsets.UTF_8));
  }
}
