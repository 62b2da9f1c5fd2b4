package galatea.daemon.matte;

import galatea.asset.image.Blur;
import galatea.asset.image.Image8;
import galatea.asset.image.Plane;
import galatea.asset.image.Resample;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;

/**
 * Subjects with a known alpha before made-up backgrounds, with sensor noise and JPEG losses: the
 * truth set of the matte. The same seed gives the same picture.
 */
final class Composites {
  static final int SIZE = 512;
  static final List<String> BACKGROUNDS =
      List.of(
          "white",
          "gray",
          "saturated",
          "linear",
          "radial",
          "vignette",
          "studio",
          "bokeh",
          "texture",
          "photo");
  static final List<String> SUBJECTS =
      List.of(
          "01-dragon-alpha.png",
          "02-elephant-howdah-alpha.png",
          "03-goblin-alpha.webp",
          "04-vine-lattice-T-alpha.png",
          "06-chair-alpha.png",
          "07-flamingos-alpha.png",
          "15-mushroom-character-palette.png");
  private static final List<String> PHOTOS =
      List.of("12-coffee-cup-photo.png", "13-cameraman-gray-photo.png", "14-truck-photo.jpg");

  /** A composite and the truth about it. */
  record Composite(String background, String subject, Image8 picture, boolean[] truth) {}

  private final Path folder;
  private final List<Image8> subjects;
  private final List<Image8> photos;

  Composites(Path folder) throws IOException {
    this.folder = folder;
    this.subjects = load(SUBJECTS);
    this.photos = load(PHOTOS);
  }

  private List<Image8> load(List<String> names) throws IOException {
    List<Image8> out = new java.util.ArrayList<>();
    for (String name : names) {
      out.add(read(folder.resolve(name)));
    }
    return List.copyOf(out);
  }

  static Image8 read(Path file) throws IOException {
    return image(ImageIO.read(new ByteArrayInputStream(Files.readAllBytes(file))));
  }

  static Image8 image(BufferedImage from) {
    int width = from.getWidth();
    int height = from.getHeight();
    int[] argb = from.getRGB(0, 0, width, height, null, 0, width);
    // getRGB turns linear gray into sRGB: take gray samples as they are
    boolean gray =
        from.getRaster().getNumBands() == 1
            && from.getColorModel().getNumComponents() == 1
            && !(from.getColorModel() instanceof java.awt.image.IndexColorModel);
    Image8 out = new Image8(width, height);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int p = argb[y * width + x];
        if (gray) {
          int v = from.getRaster().getSample(x, y, 0);
          p = 0xff000000 | v << 16 | v << 8 | v;
        }
        out.set(x, y, p >> 16 & 255, p >> 8 & 255, p & 255, p >>> 24);
      }
    }
    return out;
  }

  /**
   * @param subject index into {@link #SUBJECTS}
   * @param background index into {@link #BACKGROUNDS}
   * @param variant 0 or 1: small or large in the frame; every third picture touches the edge
   */
  Composite make(int subject, int background, int variant, long seed) throws IOException {
    Random random = new Random(seed * 7919 + subject * 1009L + background * 97L + variant);
    random.nextDouble();
    float[][] back = background(BACKGROUNDS.get(background), random);
    Image8 cut = subjects.get(subject);
    double share =
        variant == 0 ? 0.62 + 0.13 * random.nextDouble() : 0.77 + 0.15 * random.nextDouble();
    int[] box = box(cut);
    double scale = share * SIZE / Math.max(box[2], box[3]);
    int width = Math.max(1, (int) Math.round(cut.width() * scale));
    int height = Math.max(1, (int) Math.round(cut.height() * scale));
    Image8 small = Resample.image(cut, width, height);
    int left = (int) (box[0] * scale);
    int top = (int) (box[1] * scale);
    int w = (int) (box[2] * scale);
    int h = (int) (box[3] * scale);
    int x0 = 6 + (int) ((SIZE - w - 12) * (0.3 + 0.4 * random.nextDouble()));
    int y0 = 6 + (int) ((SIZE - h - 12) * (0.3 + 0.4 * random.nextDouble()));
    if ((subject + background + variant) % 3 == 0) {
      switch (random.nextInt(3)) {
        case 0 -> x0 = -2;
        case 1 -> x0 = SIZE - w + 2;
        default -> y0 = SIZE - h + 2;
      }
    }
    if (BACKGROUNDS.get(background).equals("studio")) {
      shadow(back, x0 + w / 2.0, y0 + h, w * 0.5, random);
    }
    boolean[] truth = new boolean[SIZE * SIZE];
    for (int y = 0; y < SIZE; y++) {
      for (int x = 0; x < SIZE; x++) {
        int sx = x - x0 + left;
        int sy = y - y0 + top;
        if (sx < 0 || sy < 0 || sx >= width || sy >= height) {
          continue;
        }
        int value = small.alpha(sx, sy);
        float alpha = value >= 250 ? 1 : value / 255f;
        int i = y * SIZE + x;
        truth[i] = alpha > 0.5f;
        back[0][i] += alpha * (small.red(sx, sy) - back[0][i]);
        back[1][i] += alpha * (small.green(sx, sy) - back[1][i]);
        back[2][i] += alpha * (small.blue(sx, sy) - back[2][i]);
      }
    }
    Image8 picture = new Image8(SIZE, SIZE);
    for (int i = 0; i < SIZE * SIZE; i++) {
      for (int c = 0; c < 3; c++) {
        long v = Math.round(back[c][i] + random.nextGaussian());
        picture.rgba()[4 * i + c] = (byte) Math.clamp(v, 0, 255);
      }
      picture.rgba()[4 * i + 3] = (byte) 255;
    }
    float quality = 0.78f + 0.16f * random.nextFloat();
    return new Composite(
        BACKGROUNDS.get(background),
        SUBJECTS.get(subject).substring(0, 2),
        jpeg(picture, quality),
        truth);
  }

  /** Box of alpha above one half: x, y, width, height. */
  private static int[] box(Image8 image) {
    int x0 = image.width();
    int y0 = image.height();
    int x1 = 0;
    int y1 = 0;
    for (int y = 0; y < image.height(); y++) {
      for (int x = 0; x < image.width(); x++) {
        if (image.alpha(x, y) > 127) {
          x0 = Math.min(x0, x);
          y0 = Math.min(y0, y);
          x1 = Math.max(x1, x + 1);
          y1 = Math.max(y1, y + 1);
        }
      }
    }
    return new int[] {x0, y0, x1 - x0, y1 - y0};
  }

  /** Through JPEG with subsampled chroma, as cameras and the web do. */
  static Image8 jpeg(Image8 picture, float quality) throws IOException {
    BufferedImage rgb =
        new BufferedImage(picture.width(), picture.height(), BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < picture.height(); y++) {
      for (int x = 0; x < picture.width(); x++) {
        rgb.setRGB(x, y, picture.red(x, y) << 16 | picture.green(x, y) << 8 | picture.blue(x, y));
      }
    }
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (var stream = ImageIO.createImageOutputStream(bytes)) {
      ImageWriteParam param = writer.getDefaultWriteParam();
      param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      param.setCompressionQuality(quality);
      writer.setOutput(stream);
      writer.write(null, new IIOImage(rgb, null, null), param);
    } finally {
      writer.dispose();
    }
    return image(ImageIO.read(new ByteArrayInputStream(bytes.toByteArray())));
  }

  private float[][] background(String kind, Random random) {
    return switch (kind) {
      case "white" -> flat(255, 255, 255);
      case "gray" -> {
        float v = 90 + 110 * random.nextFloat();
        yield flat(v, v, v);
      }
      case "saturated" -> flat(hsv(random, 0.6f, 1, 0.5f, 1));
      case "linear" -> {
        double angle = random.nextDouble() * 2 * Math.PI;
        float[] one = hsv(random, 0, 0.6f, 0.3f, 1);
        float[] two = hsv(random, 0, 0.6f, 0.3f, 1);
        double c = Math.cos(angle) / 1.5;
        double s = Math.sin(angle) / 1.5;
        yield blend(one, two, (x, y) -> 0.5 + (x - 0.5) * c + (y - 0.5) * s);
      }
      case "radial" -> {
        float[] one = hsv(random, 0, 0.5f, 0.7f, 1);
        float[] two = hsv(random, 0, 0.7f, 0.2f, 0.6f);
        double cx = 0.35 + 0.3 * random.nextDouble();
        double cy = 0.35 + 0.3 * random.nextDouble();
        yield blend(one, two, (x, y) -> Math.hypot(x - cx, y - cy) / 0.8);
      }
      case "vignette" -> {
        float[] one = hsv(random, 0, 0.6f, 0.2f, 0.5f);
        float[] two = {one[0] * 0.1f, one[1] * 0.1f, one[2] * 0.1f};
        double power = 1.5 + 1.5 * random.nextDouble();
        yield blend(one, two, (x, y) -> Math.pow(Math.hypot(x - 0.5, y - 0.5) / 0.7, power));
      }
      case "studio" -> {
        float wall = 225 + 25 * random.nextFloat();
        float floor = wall - 8 - 18 * random.nextFloat();
        float tint = 6 * random.nextFloat();
        double line = 0.6 + 0.25 * random.nextDouble();
        double soft = 0.004 + 0.03 * random.nextDouble();
        yield blend(
            new float[] {wall, wall, wall - tint},
            new float[] {floor, floor, floor - tint},
            (x, y) -> 0.5 + 0.5 * Math.tanh((y - line) / soft));
      }
      case "bokeh" -> {
        float[][] photo = photo(random);
        double sigma = 8 + 8 * random.nextDouble();
        for (int c = 0; c < 3; c++) {
          photo[c] = Blur.gaussian(new Plane(SIZE, SIZE, photo[c]), sigma).values();
        }
        yield photo;
      }
      case "texture" ->
          switch (random.nextInt(3)) {
            case 0 -> wood(random);
            case 1 -> grass(random);
            default -> clouds(random);
          };
      default -> photo(random);
    };
  }

  /** Share of the second colour at a place in 0..1. */
  private interface Mix {
    double at(double x, double y);
  }

  private static float[][] blend(float[] one, float[] two, Mix mix) {
    float[][] out = new float[3][SIZE * SIZE];
    for (int y = 0; y < SIZE; y++) {
      for (int x = 0; x < SIZE; x++) {
        float t = (float) Math.clamp(mix.at((x + 0.5) / SIZE, (y + 0.5) / SIZE), 0, 1);
        for (int c = 0; c < 3; c++) {
          out[c][y * SIZE + x] = one[c] + t * (two[c] - one[c]);
        }
      }
    }
    return out;
  }

  private static float[][] flat(float... color) {
    return blend(color, color, (x, y) -> 0);
  }

  private static float[] hsv(Random random, float s0, float s1, float v0, float v1) {
    int rgb =
        java.awt.Color.HSBtoRGB(
            random.nextFloat(),
            s0 + (s1 - s0) * random.nextFloat(),
            v0 + (v1 - v0) * random.nextFloat());
    return new float[] {rgb >> 16 & 255, rgb >> 8 & 255, rgb & 255};
  }

  private static void shadow(float[][] back, double cx, double cy, double reach, Random random) {
    double slant = (random.nextDouble() - 0.5) * 0.8;
    Plane dark = new Plane(SIZE, SIZE);
    for (int y = 0; y < SIZE; y++) {
      for (int x = 0; x < SIZE; x++) {
        double v = (y - cy + 4) / (0.22 * reach);
        double u = (x - cx - slant * (y - cy)) / reach;
        dark.set(x, y, u * u + v * v < 1 ? 0.45f : 0);
      }
    }
    float[] soft = Blur.gaussian(dark, 6 + 6 * random.nextDouble()).values();
    for (int i = 0; i < soft.length; i++) {
      for (int c = 0; c < 3; c++) {
        back[c][i] *= 1 - soft[i];
      }
    }
  }

  private float[][] photo(Random random) {
    Image8 photo = photos.get(random.nextInt(photos.size()));
    int side = (int) (Math.min(photo.width(), photo.height()) * (0.6 + 0.4 * random.nextDouble()));
    int x0 = random.nextInt(photo.width() - side + 1);
    int y0 = random.nextInt(photo.height() - side + 1);
    Image8 crop = new Image8(side, side);
    for (int y = 0; y < side; y++) {
      System.arraycopy(
          photo.rgba(), ((y0 + y) * photo.width() + x0) * 4, crop.rgba(), y * side * 4, side * 4);
    }
    for (int i = 3; i < crop.rgba().length; i += 4) {
      crop.rgba()[i] = (byte) 255;
    }
    Image8 full = Resample.image(crop, SIZE, SIZE);
    boolean flip = random.nextBoolean();
    float[][] out = new float[3][SIZE * SIZE];
    for (int y = 0; y < SIZE; y++) {
      for (int x = 0; x < SIZE; x++) {
        for (int c = 0; c < 3; c++) {
          int from = y * SIZE + (flip ? SIZE - 1 - x : x);
          out[c][y * SIZE + x] = full.rgba()[4 * from + c] & 255;
        }
      }
    }
    return out;
  }

  private static float[] noise(Random random, double sigmaX, double sigmaY) {
    int w = Math.max(2, (int) (SIZE / sigmaX));
    int h = Math.max(2, (int) (SIZE / sigmaY));
    Plane coarse = new Plane(w, h);
    for (int i = 0; i < w * h; i++) {
      coarse.values()[i] = (float) random.nextGaussian();
    }
    return Blur.gaussian(Resample.plane(coarse, SIZE, SIZE), Math.min(sigmaX, sigmaY) / 2).values();
  }

  private static float[][] wood(Random random) {
    float[] broad = noise(random, 200, 40);
    float[] fine = noise(random, 90, 3);
    float base = 0.5f + 0.5f * random.nextFloat();
    float[][] out = new float[3][SIZE * SIZE];
    for (int i = 0; i < SIZE * SIZE; i++) {
      int row = i / SIZE;
      double ring = Math.sin(6 * broad[i] + 8.0 * row / SIZE);
      double v = base * (150 + 25 * ring + 18 * fine[i]);
      int board = row % 128;
      v *= board < 2 ? 0.5 : 1;
      out[0][i] = (float) v;
      out[1][i] = (float) (v * 0.68);
      out[2][i] = (float) (v * 0.45);
    }
    return out;
  }

  private static float[][] grass(Random random) {
    float[] fine = noise(random, 2, 6);
    float[] broad = noise(random, 30, 30);
    float[] hue = noise(random, 4, 9);
    float[][] out = new float[3][SIZE * SIZE];
    for (int i = 0; i < SIZE * SIZE; i++) {
      double v = Math.clamp(105 + 45 * fine[i] + 18 * broad[i], 10, 230);
      out[0][i] = (float) (v * (0.62 + 0.12 * hue[i]));
      out[1][i] = (float) v;
      out[2][i] = (float) (v * 0.32);
    }
    return out;
  }

  private static float[][] clouds(Random random) {
    float[] sum = new float[SIZE * SIZE];
    float weight = 1;
    for (double sigma = 96; sigma >= 3; sigma /= 2) {
      float[] octave = noise(random, sigma, sigma);
      for (int i = 0; i < sum.length; i++) {
        sum[i] += weight * octave[i];
      }
      weight *= 0.6f;
    }
    float[] one = hsv(random, 0, 0.7f, 0.2f, 0.7f);
    float[] two = hsv(random, 0, 0.4f, 0.5f, 1);
    float[][] out = new float[3][SIZE * SIZE];
    for (int i = 0; i < sum.length; i++) {
      float t = Math.clamp(0.5f + 0.5f * sum[i], 0f, 1f);
      for (int c = 0; c < 3; c++) {
        out[c][i] = one[c] + t * (two[c] - one[c]);
      }
    }
    return out;
  }
}
