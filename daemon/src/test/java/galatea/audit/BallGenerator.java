package galatea.audit;

import galatea.asset.glb.Asset;
import galatea.asset.glb.GlbWriter;
import galatea.asset.image.Image8;
import galatea.asset.image.Plane;
import galatea.asset.mesh.TriangleMesh;
import galatea.asset.skin.Joint;
import galatea.asset.skin.Skeleton;
import galatea.asset.skin.SkinWeights;
import galatea.daemon.generate.GenerateSettings;
import galatea.daemon.generate.Generated;
import galatea.daemon.generate.Generator;
import galatea.daemon.generate.Setting;
import galatea.daemon.matte.Matte;
import galatea.daemon.picture.Picture;
import galatea.daemon.picture.PictureFile;
import galatea.daemon.stage.Pipeline;
import galatea.daemon.stage.Run;
import galatea.daemon.stage.Stage;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Whatever the picture, a rigged ball of known shape and colour: the way from stages to a row. */
final class BallGenerator implements Generator {
  private static final int SIZE = 200;
  private static final double RADIUS = 80;

  private final Pipeline<PictureFile, Generated> pipeline =
      Pipeline.start(Stage.<PictureFile, Picture>of("picture", 1, (file, context) -> picture()))
          .then(Stage.of("matte", 1, (picture, context) -> matte(picture)))
          .then(Stage.of("ball", 1, (matte, context) -> ball()));

  @Override
  public String name() {
    return "ball";
  }

  @Override
  public String description() {
    return "a ball, for the audit's own tests";
  }

  @Override
  public List<String> stageNames() {
    return pipeline.stageNames();
  }

  @Override
  public List<Setting> settings() {
    return GenerateSettings.DESCRIBED;
  }

  @Override
  public Generated generate(PictureFile picture, GenerateSettings settings, Run run) {
    return pipeline.run(picture, run);
  }

  private static Picture picture() {
    return new Picture("ball", image(Shapes.discPicture(SIZE, RADIUS)), false);
  }

  private static Matte matte(Picture picture) {
    Silhouette disc = Shapes.disc(SIZE, RADIUS);
    Plane alpha = new Plane(SIZE, SIZE);
    for (int i = 0; i < SIZE * SIZE; i++) {
      alpha.set(i % SIZE, i / SIZE, disc.value(i % SIZE, i / SIZE));
    }
    return new Matte(alpha, picture.image(), "given", 1, false);
  }

  private static Generated ball() {
    GlbModel model = Shapes.rigged(true);
    List<Joint> joints = new ArrayList<>();
    for (int j = 0; j < 3; j++) {
      double[] head = model.head(j);
      joints.add(new Joint(model.jointName(j), j - 1, head[0], head[1], head[2], 0, 0, 0, 1));
    }
    float[] normals = new float[model.positions().length];
    for (int i = 0; i < normals.length; i += 3) {
      // the gradient of x² + (y - 1)² + (z / 0.8)²
      double x = model.positions()[i];
      double y = model.positions()[i + 1] - 1;
      double z = model.positions()[i + 2] / 0.64;
      double length = Math.sqrt(x * x + y * y + z * z);
      normals[i] = (float) (x / length);
      normals[i + 1] = (float) (y / length);
      normals[i + 2] = (float) (z / length);
    }
    Asset asset =
        new Asset(
            "ball",
            new TriangleMesh(model.positions(), model.indices()),
            normals,
            model.uvs(),
            image(Shapes.ellipsoidTexture(0)),
            0.8f,
            new Skeleton(joints),
            new SkinWeights(model.joints(), model.weights()),
            null,
            Map.of("seed", 7));
    return new Generated(asset, GlbWriter.write(asset, "audit"));
  }

  private static Image8 image(BufferedImage from) {
    Image8 to = new Image8(from.getWidth(), from.getHeight());
    for (int y = 0; y < to.height(); y++) {
      for (int x = 0; x < to.width(); x++) {
        int rgb = from.getRGB(x, y);
        to.set(x, y, rgb >> 16 & 255, rgb >> 8 & 255, rgb & 255, 255);
      }
    }
    return to;
  }
}
