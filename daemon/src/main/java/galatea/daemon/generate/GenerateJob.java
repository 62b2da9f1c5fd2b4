package galatea.daemon.generate;

import galatea.asset.glb.Asset;
import galatea.asset.image.Png;
import galatea.asset.skin.Skeleton;
import galatea.daemon.picture.PictureFile;
import galatea.daemon.preview.Preview;
import galatea.daemon.stage.Run;
import galatea.daemon.stage.StageReport;
import galatea.daemon.stage.Warning;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One picture file to one GLB file.
 *
 * @param picture read
 * @param output written, whole or not at all
 * @param overwrite whether an existing output may be replaced
 * @param preview a PNG of the result, or null
 */
public record GenerateJob(Path picture, Path output, boolean overwrite, @Nullable Path preview) {

  /** Pixels on each side of one of the preview's four panels. */
  private static final int PREVIEW_PANEL = 512;

  /**
   * What came out.
   *
   * @param path of the GLB file
   * @param bytes in it
   * @param sha256 of it, lower-case hex
   * @param joints 0 without a rig
   * @param seconds wall time, reading and writing included
   * @param stages each stage's time and peak heap
   */
  public record Result(
      Path picture,
      Path path,
      long bytes,
      String sha256,
      int faces,
      int vertices,
      int joints,
      double seconds,
      GenerateSettings settings,
      List<Warning> warnings,
      List<StageReport> stages) {}

  /**
   * Runs on the calling thread.
   *
   * @throws galatea.asset.fault.GalateaException when picture or output cannot be used, on cancel;
   *     nothing is left behind then
   */
  public Result run(Generator generator, GenerateSettings settings, Run run) {
    long start = System.nanoTime();
    OutputFile file = OutputFile.at(output, overwrite);
    OutputFile previewFile = preview == null ? null : OutputFile.at(preview, overwrite);
    Generated generated = generator.generate(PictureFile.of(picture), settings, run);
    run.cancelToken().throwIfCancelled("write");
    if (previewFile != null) {
      previewFile.write(Png.encode(Preview.draw(generated.asset(), PREVIEW_PANEL), false));
    }
    file.write(generated.glb());
    Asset asset = generated.asset();
    Skeleton skeleton = asset.skeleton();
    return new Result(
        picture,
        file.path(),
        generated.glb().length,
        sha256(generated.glb()),
        asset.mesh().faceCount(),
        asset.mesh().vertexCount(),
        skeleton == null ? 0 : skeleton.size(),
        (System.nanoTime() - start) * 1e-9,
        settings,
        run.warnings(),
        run.reports());
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
