package galatea.daemon.cli;

import galatea.asset.glb.Asset;
import galatea.asset.image.Image8;
import galatea.asset.mesh.TriangleMesh;
import galatea.daemon.generate.GenerateSettings;
import galatea.daemon.generate.Generated;
import galatea.daemon.generate.Generator;
import galatea.daemon.generate.Setting;
import galatea.daemon.picture.Decoded;
import galatea.daemon.picture.Picture;
import galatea.daemon.picture.PictureFile;
import galatea.daemon.picture.PictureReader;
import galatea.daemon.stage.Pipeline;
import galatea.daemon.stage.Run;
import galatea.daemon.stage.Stage;
import galatea.daemon.stage.StageContext;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Reads the picture as every generator does, then gives two triangles at once. */
public final class PlateGenerator implements Generator {
  private final int bytes;
  private final double seconds;
  private final boolean deaf;

  PlateGenerator() {
    this(64);
  }

  /**
   * @param bytes length of the file it gives
   */
  PlateGenerator(int bytes) {
    this(bytes, 0, false);
  }

  private PlateGenerator(int bytes, double seconds, boolean deaf) {
    this.bytes = bytes;
    this.seconds = seconds;
    this.deaf = deaf;
  }

  /**
   * One that works for a while in each stage of its own and gives 16 MiB.
   *
   * @param deaf whether it never looks for a cancel
   */
  public static PlateGenerator slow(boolean deaf) {
    return new PlateGenerator(1 << 24, deaf ? 8 : 0.4, deaf);
  }

  @Override
  public String name() {
    return "plate";
  }

  @Override
  public String description() {
    return "two triangles";
  }

  @Override
  public List<String> stageNames() {
    return pipeline().stageNames();
  }

  @Override
  public List<Setting> settings() {
    return GenerateSettings.DESCRIBED;
  }

  @Override
  public Generated generate(PictureFile picture, GenerateSettings settings, Run run) {
    return pipeline().run(picture, run);
  }

  private Pipeline<PictureFile, Generated> pipeline() {
    return Pipeline.<PictureFile, Decoded>start(Stage.of("decode", 1, PictureReader::decode))
        .then(
            Stage.<Decoded, Picture>of(
                "upright", 1, (decoded, context) -> PictureReader.upright(decoded, 64, context)))
        .then(Stage.<Picture, Picture>of("work", 1, this::work))
        .then(
            Stage.<Picture, Generated>of(
                "plate", 1, (picture, context) -> plate(work(picture, context))));
  }

  private Picture work(Picture picture, StageContext context) {
    long start = System.nanoTime();
    for (double passed = 0; passed < seconds; passed = (System.nanoTime() - start) * 1e-9) {
      if (!deaf) {
        context.progress(passed / seconds);
      }
      Thread.onSpinWait();
    }
    return picture;
  }

  private Generated plate(Picture picture) {
    float[] positions = {-1, 0, 0, 1, 0, 0, 1, 2, 0, -1, 2, 0};
    float[] normals = {0, 0, 1, 0, 0, 1, 0, 0, 1, 0, 0, 1};
    float[] uvs = {0, 1, 1, 1, 1, 0, 0, 0};
    Asset asset =
        new Asset(
            picture.name(),
            new TriangleMesh(positions, new int[] {0, 1, 2, 0, 2, 3}),
            normals,
            uvs,
            new Image8(4, 4),
            1,
            null,
            null,
            null,
            Map.of());
    byte[] file = new byte[bytes];
    byte[] name = picture.name().getBytes(StandardCharsets.UTF_8);
    System.arraycopy(name, 0, file, 0, Math.min(name.length, bytes));
    return new Generated(asset, file);
  }
}
