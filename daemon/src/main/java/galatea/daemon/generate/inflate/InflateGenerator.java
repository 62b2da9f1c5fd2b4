package galatea.daemon.generate.inflate;

import galatea.asset.image.Image8;
import galatea.daemon.generate.GenerateSettings;
import galatea.daemon.generate.Generated;
import galatea.daemon.generate.Generator;
import galatea.daemon.generate.Setting;
import galatea.daemon.generate.inflate.Flow.Inflated;
import galatea.daemon.generate.inflate.Flow.Jointed;
import galatea.daemon.generate.inflate.Flow.Matted;
import galatea.daemon.generate.inflate.Flow.Outlined;
import galatea.daemon.generate.inflate.Flow.Painted;
import galatea.daemon.generate.inflate.Flow.Skinned;
import galatea.daemon.generate.inflate.Flow.Surfaced;
import galatea.daemon.generate.inflate.body.Inflation;
import galatea.daemon.generate.inflate.body.Outlining;
import galatea.daemon.generate.inflate.body.Surfacing;
import galatea.daemon.generate.inflate.rig.Rig;
import galatea.daemon.generate.inflate.rig.Skeletonizing;
import galatea.daemon.generate.inflate.rig.Skinning;
import galatea.daemon.generate.inflate.texture.Texturing;
import galatea.daemon.matte.MatteFinder;
import galatea.daemon.picture.Decoded;
import galatea.daemon.picture.Picture;
import galatea.daemon.picture.PictureFile;
import galatea.daemon.picture.PictureReader;
import galatea.daemon.stage.Pipeline;
import galatea.daemon.stage.Run;
import galatea.daemon.stage.Stage;
import galatea.daemon.stage.StageContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The embedded generator: no checkpoint, no GPU, one picture into a rounded, textured, rigged body.
 *
 * <p>Classical throughout. Matte: minimum barrier distance (Zhang et al., "Minimum Barrier Salient
 * Object Detection at 80 FPS", 2015) seeding a graph cut (Rother, Kolmogorov, Blake, "GrabCut",
 * 2004; Boykov, Kolmogorov, "An experimental comparison of min-cut/max-flow algorithms", 2004).
 * Body: the envelope of the inscribed balls as a lower envelope of parabolas (Felzenszwalb,
 * Huttenlocher, "Distance transforms of sampled functions", 2012), in the spirit of Igarashi et
 * al., "Teddy", 1999, and Dvorožňák et al., "Monster Mash", 2020; remeshed after Botsch, Kobbelt,
 * "A remeshing approach to multiresolution modeling", 2004. Rig: a curve skeleton from the medial
 * axis (Blum, 1967) and heat weights (Baran, Popović, "Automatic rigging and animation of 3D
 * characters", 2007).
 */
public final class InflateGenerator implements Generator {
  /** A picture is kept this many times finer than the atlas: its subject may fill a part only. */
  private static final double PICTURE_PER_TEXTURE = 1.5;

  @Override
  public String name() {
    return "inflate";
  }

  @Override
  public String description() {
    return "classical: rounded body from the silhouette, picture as texture, joints and an idle"
        + " clip; needs no checkpoint and no GPU";
  }

  @Override
  public List<String> stageNames() {
    return pipeline(GenerateSettings.defaults()).stageNames();
  }

  @Override
  public List<Setting> settings() {
    return GenerateSettings.DESCRIBED;
  }

  @Override
  public Generated generate(PictureFile picture, GenerateSettings settings, Run run) {
    return pipeline(settings).run(picture, run);
  }

  /** Costs are seconds measured at defaults on two cores; they only drive "seconds left". */
  private static Pipeline<PictureFile, Generated> pipeline(GenerateSettings settings) {
    return Pipeline.<PictureFile, Decoded>start(Stage.of("decode", 0.2, PictureReader::decode))
        .then(Stage.of("upright", 0.05, (decoded, context) -> upright(decoded, settings, context)))
        .then(Stage.of("matte", 0.4, (picture, context) -> matte(picture, settings, context)))
        .then(
            Stage.of(
                "outline",
                0.1,
                (Matted in, StageContext context) ->
                    new Outlined(in, Outlining.outline(in.matte(), settings.faces(), context))))
        .then(
            Stage.of(
                "inflate",
                0.1,
                (Outlined in, StageContext context) ->
                    new Inflated(in, Inflation.inflate(in.outline(), context))))
        .then(Stage.of("surface", 0.4, (in, context) -> surface(in, settings, context)))
        .then(Stage.of("skeleton", 0.15, (in, context) -> skeleton(in, settings, context)))
        .then(Stage.of("skin", 0.3, InflateGenerator::skin))
        .then(Stage.of("texture", 0.3, (in, context) -> texture(in, settings, context)))
        .then(
            Stage.of(
                "assemble",
                0.2,
                (Painted in, StageContext context) -> Assembling.assemble(in, settings)));
  }

  private static Picture upright(Decoded decoded, GenerateSettings settings, StageContext context) {
    int longest = (int) Math.clamp(settings.textureSize() * PICTURE_PER_TEXTURE, 1024, 4096);
    return PictureReader.upright(decoded, longest, context);
  }

  private static Matted matte(Picture picture, GenerateSettings settings, StageContext context) {
    @Nullable Image8 given = null;
    if (settings.matte() != null) {
      Decoded file = PictureReader.decode(PictureFile.of(settings.matte()), context);
      given = PictureReader.upright(file, Integer.MAX_VALUE, context).image();
    }
    return new Matted(picture, MatteFinder.find(picture, given, context));
  }

  private static Surfaced surface(Inflated in, GenerateSettings settings, StageContext context) {
    return new Surfaced(
        in,
        Surfacing.surface(in.outline(), in.field(), settings.faces(), settings.height(), context));
  }

  private static Jointed skeleton(Surfaced in, GenerateSettings settings, StageContext context) {
    if (!settings.rig()) {
      return new Jointed(in, Rig.none());
    }
    Inflated before = in.before();
    return new Jointed(in, Skeletonizing.skeleton(before.outline(), in.body().frame(), context));
  }

  private static Skinned skin(Jointed in, StageContext context) {
    if (in.rig().skeleton() == null) {
      return new Skinned(in, null);
    }
    Surfaced surfaced = in.before();
    return new Skinned(
        in, Skinning.skin(surfaced.body(), surfaced.before().outline(), in.rig(), context));
  }

  private static Painted texture(Skinned in, GenerateSettings settings, StageContext context) {
    return new Painted(
        in,
        Texturing.texture(
            in.body(),
            in.matted().matte(),
            in.outline(),
            settings.textureSize(),
            settings.back(),
            context));
  }
}
