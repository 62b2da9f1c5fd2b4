package galatea.audit;

import galatea.daemon.generate.GenerateSettings;
import galatea.daemon.generate.Generated;
import galatea.daemon.generate.Generator;
import galatea.daemon.picture.PictureFile;
import galatea.daemon.stage.CancelToken;
import galatea.daemon.stage.Run;
import galatea.daemon.stage.StageReport;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/**
 * A file that the product made, and the dumps of its stages.
 *
 * @param name of the picture
 * @param glb the file
 * @param dump folder with one folder per stage, null when none was asked for
 * @param seconds spent in stages; writing dumps is not counted
 */
record Made(String name, Path glb, @Nullable Path dump, double seconds) {

  /** Runs the generator and writes {@code folder/label.glb}, with dumps when {@code dumps}. */
  static Made of(
      Generator generator,
      Path picture,
      GenerateSettings settings,
      Path folder,
      String label,
      int threads,
      boolean dumps)
      throws IOException {
    Path dump = dumps ? Files.createDirectories(folder.resolve(label)) : null;
    try (Run run = new Run(new CancelToken(), progress -> {}, dump, threads)) {
      Generated generated = generator.generate(PictureFile.of(picture), settings, run);
      Path glb = folder.resolve(label + ".glb");
      Files.write(glb, generated.glb());
      double seconds = run.reports().stream().mapToDouble(StageReport::seconds).sum();
      return new Made(label, glb, dump, seconds);
    }
  }

  /** The matte that the stage of that name dumped. */
  Silhouette matte() throws IOException {
    return Silhouette.read(dumped("matte.png").getFirst());
  }

  /** The upright picture, of the dumped ones that which is as large as the matte. */
  BufferedImage picture(Silhouette matte) throws IOException {
    for (Path file : dumped("picture.png")) {
      BufferedImage image = ImageIO.read(file.toFile());
      if (image.getWidth() == matte.width && image.getHeight() == matte.height) {
        return image;
      }
    }
    throw new IOException("no dumped picture of " + name + " is as large as its matte");
  }

  private List<Path> dumped(String file) throws IOException {
    if (dump == null) {
      throw new IOException(name + " was made without dumps");
    }
    try (Stream<Path> stages = Files.list(dump)) {
      List<Path> files =
          stages.map(stage -> stage.resolve(file)).filter(Files::exists).sorted().toList();
      if (files.isEmpty()) {
        throw new IOException("no stage of " + name + " dumped " + file);
      }
      return files;
    }
  }
}
