package galatea.daemon.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import galatea.asset.fault.GalateaException;
import galatea.asset.image.Image8;
import galatea.asset.image.Png;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PictureReaderTest {
  @TempDir Path folder;
  private final Listening context = new Listening();

  @Test
  void readsEveryPngSampleKindAsItsEightBitEquivalent() throws IOException {
    // 16 x 16 of one value in each kind; the first byte of a row is its filter
    assertThat(rgbaOf(flat(16, 0, 0x80, 0x00))).containsExactly(128, 128, 128, 255);
    assertThat(rgbaOf(flat(16, 2, 0xff, 0xff, 0x40, 0x40, 0, 0))).containsExactly(255, 64, 0, 255);
    assertThat(rgbaOf(flat(8, 4, 90, 40))).containsExactly(90, 90, 90, 40);
    assertThat(rgbaOf(flat(16, 6, 1, 2, 3, 4, 5, 6, 0x7f, 0x7f))).containsExactly(1, 3, 5, 127);
    assertThat(rgbaOf(TestPictures.png(16, 16, 1, 0, rows(16, 2, 0xff)))).startsWith(255, 255);
    assertThat(rgbaOf(TestPictures.png(16, 16, 2, 0, rows(16, 4, 0x55)))).startsWith(85, 85);
    assertThat(rgbaOf(TestPictures.png(16, 16, 4, 0, rows(16, 8, 0x33)))).startsWith(51, 51);
  }

  @Test
  void paletteAndKeyedColoursAreTransparent() throws IOException {
    byte[] palette = TestPictures.chunk("PLTE", new byte[] {10, 20, 30, 40, 50, 60});
    byte[] alpha = TestPictures.chunk("tRNS", new byte[] {(byte) 255, 0});
    byte[] indexed = TestPictures.png(16, 16, 8, 3, rows(16, 16, 1), palette, alpha);
    assertThat(rgbaOf(indexed)).containsExactly(40, 50, 60, 0);

    byte[] key = TestPictures.chunk("tRNS", new byte[] {0, 7, 0, 7, 0, 7});
    byte[] keyed = TestPictures.png(16, 16, 8, 2, rows(16, 48, 7), key);
    assertThat(rgbaOf(keyed)).containsExactly(7, 7, 7, 0);
    assertThat(read(keyed).hasAlpha()).isTrue();
  }

  @Test
  void everyFilterAndInterlaceGivesTheSamePixels() throws IOException {
    Image8 expected = noise(37, 29);
    byte[] paeth = Png.encode(expected, true);
    assertThat(read(paeth).image().rgba()).isEqualTo(expected.rgba());
    for (int filter = 0; filter < 5; filter++) {
      byte[] rows = filtered(expected, filter);
      assertThat(read(TestPictures.png(37, 29, 8, 6, rows)).image().rgba())
          .as("filter %d", filter)
          .isEqualTo(expected.rgba());
    }
    byte[] interlaced = TestPictures.png(37, 29, 8, 6, 1, adam7(expected));
    assertThat(read(interlaced).image().rgba()).isEqualTo(expected.rgba());
  }

  @Test
  void turnsByEveryOrientationOnce() throws IOException {
    byte[] jpeg = TestPictures.encoded(TestPictures.gradient(64, 32), "jpeg");
    // corner (top left) after turning: red says the stored column, green the stored row
    int[][] corner = {{0, 0}, {1, 0}, {1, 1}, {0, 1}, {0, 0}, {0, 1}, {1, 1}, {1, 0}};
    for (int orientation = 1; orientation <= 8; orientation++) {
      byte[] exif = TestPictures.exif(orientation);
      Image8 image = read(TestPictures.withSegment(jpeg, 0xe1, exif)).image();
      assertThat(image.width()).as("width of %d", orientation).isEqualTo(orientation < 5 ? 64 : 32);
      assertThat(image.red(1, 1) > 127 ? 1 : 0).isEqualTo(corner[orientation - 1][0]);
      assertThat(image.green(1, 1) > 127 ? 1 : 0).isEqualTo(corner[orientation - 1][1]);
      byte[] chunk = TestPictures.chunk("eXIf", TestPictures.tiff(orientation));
      byte[] png = TestPictures.png(64, 32, 8, 6, rows(32, 256, 9), chunk);
      assertThat(read(png).image().width()).isEqualTo(orientation < 5 ? 64 : 32);
    }
  }

  @Test
  void wideGamutColoursAreConverted() throws IOException {
    // D50-adapted primaries of Adobe RGB (1998) and Display P3, as in their published profiles
    double[][] adobe = {
      {0.60974, 0.20528, 0.14919}, {0.31111, 0.62567, 0.06322}, {0.01947, 0.06087, 0.74457}
    };
    byte[] profile = TestPictures.matrixProfile(adobe, 563 / 256.0);
    byte[] rows = rows(16, 48, 0);
    for (int y = 0; y < 16; y++) {
      for (int x = 0; x < 16; x++) {
        rows[y * 49 + 1 + x * 3] = (byte) 150;
        rows[y * 49 + 2 + x * 3] = (byte) 120;
        rows[y * 49 + 3 + x * 3] = (byte) 90;
      }
    }
    byte[] png = TestPictures.png(16, 16, 8, 2, rows, TestPictures.profileChunk(profile));
    int[] expected = adobeToSrgb(150, 120, 90);
    int[] actual = rgbaOf(png);
    for (int c = 0; c < 3; c++) {
      assertThat(actual[c]).as("channel %d", c).isCloseTo(expected[c], within(2));
    }
    assertThat(actual[0]).as("Adobe RGB's red is wider").isGreaterThan(155);

    byte[] jpeg = TestPictures.encoded(TestPictures.gradient(64, 64), "jpeg");
    byte[] tagged = TestPictures.withSegment(jpeg, 0xe2, TestPictures.profileSegment(profile));
    Image8 plain = read(jpeg).image();
    Image8 converted = read(tagged).image();
    int[] there = adobeToSrgb(plain.red(40, 20), plain.green(40, 20), plain.blue(40, 20));
    assertThat(converted.red(40, 20)).isCloseTo(there[0], within(3));
    assertThat(context.warnings).doesNotContain("profile-ignored");
  }

  @Test
  void anUnusableProfileIsSaidAndIgnored() throws IOException {
    byte[] chunk =
        TestPictures.profileChunk(
            "no profile at all".repeat(20).getBytes(StandardCharsets.US_ASCII));
    assertThat(rgbaOf(TestPictures.png(16, 16, 8, 0, rows(16, 16, 77), chunk))).startsWith(77, 77);
    assertThat(context.warnings).contains("profile-ignored");
  }

  @Test
  void cmykJpegIsConverted() throws IOException {
    int[] rgba = rgbaOf(TestPictures.cmykJpeg(0, 255, 255, 0));
    assertThat(rgba[0]).isGreaterThan(200);
    assertThat(rgba[1]).isLessThan(80);
    assertThat(rgba[2]).isLessThan(80);
    assertThat(rgba[3]).isEqualTo(255);
  }

  @Test
  void webpOfEveryKindIsRead() throws IOException {
    Picture lossy = read(TestPictures.resource("lossy.webp"));
    assertThat(lossy.image().width()).isEqualTo(64);
    assertThat(lossy.hasAlpha()).isFalse();
    for (String name : new String[] {"lossy-alpha.webp", "lossless-alpha.webp"}) {
      Picture picture = read(TestPictures.resource(name));
      assertThat(picture.hasAlpha()).as(name).isTrue();
      assertThat(picture.image().alpha(32, 24)).as(name).isEqualTo(255);
      assertThat(picture.image().red(32, 24)).as(name).isCloseTo(200, within(6));
    }
    assertThat(context.warnings).doesNotContain("animated");
  }

  @Test
  void ofAnAnimationTheFirstFrameIsUsedAndThatIsSaid() throws IOException {
    Picture webp = read(TestPictures.resource("animated.webp"));
    assertThat(webp.image().red(32, 24)).isCloseTo(200, within(6));
    assertThat(context.warnings).contains("animated");
    context.warnings.clear();

    assertThat(rgbaOf(TestPictures.gif(2))).containsExactly(200, 100, 50, 255);
    assertThat(context.warnings).contains("animated");
    context.warnings.clear();

    assertThat(rgbaOf(TestPictures.gif(1))).containsExactly(200, 100, 50, 255);
    assertThat(context.warnings).doesNotContain("animated");
  }

  @Test
  void alphaThatNeverComesNearZeroIsNoMask() throws IOException {
    assertThat(read(flat(8, 6, 5, 5, 5, 229)).hasAlpha()).isFalse();
    assertThat(read(flat(8, 6, 5, 5, 5, 7)).hasAlpha()).isTrue();
  }

  @Test
  void largePicturesAreAveragedDown() throws IOException {
    // 6000 x 5000 in columns of black and white: only an average gives gray
    byte[] rows = new byte[5000 * 6001];
    for (int y = 0; y < 5000; y++) {
      for (int x = 0; x < 6000; x++) {
        rows[y * 6001 + 1 + x] = (byte) (x % 2 * 255);
      }
    }
    Picture picture = read(TestPictures.png(6000, 5000, 8, 0, rows), 1024);
    assertThat(picture.image().width()).isEqualTo(1024);
    assertThat(picture.image().height()).isEqualTo(853);
    assertThat(picture.image().red(500, 400)).isCloseTo(128, within(2));
  }

  @Test
  void eachKindOfBadFileHasItsCode() throws IOException {
    byte[] png = Png.encode(noise(40, 40), true);
    byte[] jpeg = TestPictures.encoded(TestPictures.gradient(64, 64), "jpeg");
    byte[] webp = TestPictures.resource("lossy.webp");
    assertCode("PICTURE_EMPTY", new byte[0]);
    assertCode("PICTURE_FORMAT", "hello, I am text".getBytes(StandardCharsets.US_ASCII));
    assertCode("PICTURE_TRUNCATED", Arrays.copyOf(png, png.length / 2));
    assertCode("PICTURE_TRUNCATED", Arrays.copyOf(png, png.length - 1));
    assertCode("PICTURE_TRUNCATED", Arrays.copyOf(jpeg, jpeg.length / 2));
    assertCode("PICTURE_TRUNCATED", Arrays.copyOf(jpeg, jpeg.length - 2));
    assertCode("PICTURE_TRUNCATED", Arrays.copyOf(webp, webp.length / 2));
    assertCode("PICTURE_TRUNCATED", Arrays.copyOf(TestPictures.gif(1), 300));
    assertCode("PICTURE_TOO_SMALL", flat(8, 0, 1), 1, 1);
    assertCode("PICTURE_TOO_LARGE", TestPictures.png(50_000, 50_000, 8, 6, new byte[10]));
    png[png.length / 2] ^= 1;
    assertCode("PICTURE_BROKEN", png);
    assertCode("PICTURE_BROKEN", TestPictures.png(40, 40, 8, 6, new byte[10]));
    assertCode("PICTURE_BROKEN", TestPictures.png(40, 40, 5, 6, new byte[10]));
    assertThatExceptionOfType(GalateaException.class)
        .isThrownBy(() -> PictureReader.decode(PictureFile.of(folder.resolve("none.png")), context))
        .matches(e -> e.code().equals("PICTURE_MISSING"));
    assertThatExceptionOfType(GalateaException.class)
        .isThrownBy(() -> PictureReader.decode(PictureFile.of(folder), context))
        .matches(e -> e.code().equals("PICTURE_IS_FOLDER"));
  }

  @Test
  void aVeryLongPictureIsRefusedAfterShrinking() {
    byte[] strip = TestPictures.png(3000, 16, 8, 0, rows(16, 3000, 1));
    assertThatExceptionOfType(GalateaException.class)
        .isThrownBy(() -> read(strip, 1024))
        .matches(e -> e.code().equals("PICTURE_TOO_NARROW"));
  }

  @Test
  void noDamageGivesAnythingButAPictureOrAFault() throws IOException {
    byte[][] whole = {
      Png.encode(noise(48, 40), true),
      TestPictures.png(37, 29, 8, 6, 1, adam7(noise(37, 29))),
      TestPictures.encoded(TestPictures.gradient(64, 48), "jpeg"),
      TestPictures.gif(2),
      TestPictures.resource("lossy.webp"),
      TestPictures.resource("lossy-alpha.webp"),
      TestPictures.resource("lossless-alpha.webp"),
      TestPictures.resource("animated.webp")
    };
    long seed = Long.getLong("galatea.seed", 7);
    Random random = new Random(seed);
    for (int f = 0; f < whole.length; f++) {
      byte[] bytes = whole[f];
      for (int i = 0; i < 60; i++) {
        survive("cut " + f, seed, Arrays.copyOf(bytes, random.nextInt(bytes.length)));
      }
      for (int i = 0; i < 60; i++) {
        byte[] damaged = bytes.clone();
        for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
          damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
        }
        survive("flips " + f, seed, damaged);
      }
    }
  }

  private void survive(String what, long seed, byte[] bytes) throws IOException {
    try {
      assertThat(read(bytes).image().width()).isPositive();
    } catch (GalateaException e) {
      assertThat(e.code()).startsWith("PICTURE_");
      assertThat(e.remedy()).isNotEmpty();
    } catch (RuntimeException e) {
      Files.write(folder.resolve("culprit"), bytes);
      throw new AssertionError(what + " with galatea.seed=" + seed + " throws " + e, e);
    }
  }

  private void assertCode(String code, byte[] bytes) throws IOException {
    Path file = write(bytes);
    assertThatExceptionOfType(GalateaException.class)
        .as(code)
        .isThrownBy(() -> PictureReader.decode(PictureFile.of(file), context))
        .satisfies(e -> {
          assertThat(e.code()).isEqualTo(code);
          assertThat(e.oneLine()).contains(file.toString()).contains("; ");
        });
  }

  private void assertCode(String code, byte[] square, int width, int height) throws IOException {
    byte[] resized = square.clone();
    resized[19] = (byte) width;
    resized[23] = (byte) height;
    byte[] header = Arrays.copyOfRange(resized, 16, 29);
    byte[] chunk = TestPictures.chunk("IHDR", header);
    System.arraycopy(chunk, 0, resized, 8, chunk.length);
    assertCode(code, resized);
  }

  private Path write(byte[] bytes) throws IOException {
    return Files.write(folder.resolve("Bildér 图 a b.png"), bytes);
  }

  private Picture read(byte[] bytes) throws IOException {
    return read(bytes, 2048);
  }

  private Picture read(byte[] bytes, int longestSide) throws IOException {
    return PictureReader.upright(
        PictureReader.decode(PictureFile.of(write(bytes)), context), longestSide, context);
  }

  private int[] rgbaOf(byte[] bytes) throws IOException {
    Image8 image = read(bytes).image();
    return new int[] {image.red(5, 5), image.green(5, 5), image.blue(5, 5), image.alpha(5, 5)};
  }

  /** Rows of a filter byte 0 and {@code stride} equal bytes. */
  private static byte[] rows(int height, int stride, int value) {
    byte[] rows = new byte[height * (stride + 1)];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = (byte) (i % (stride + 1) == 0 ? 0 : value);
    }
    return rows;
  }

  /** A 16 x 16 PNG of one pixel value. */
  private static byte[] flat(int depth, int type, int... pixel) {
    byte[] rows = rows(16, 16 * pixel.length, 0);
    for (int y = 0; y < 16; y++) {
      for (int i = 0; i < 16 * pixel.length; i++) {
        rows[y * (16 * pixel.length + 1) + 1 + i] = (byte) pixel[i % pixel.length];
      }
    }
    return TestPictures.png(16, 16, depth, type, rows);
  }

  private static Image8 noise(int width, int height) {
    byte[] rgba = new byte[width * height * 4];
    new Random(3).nextBytes(rgba);
    return new Image8(width, height, rgba);
  }

  /** RGBA rows with one filter type, straight from the standard's table 9.1. */
  private static byte[] filtered(Image8 image, int filter) {
    int stride = image.width() * 4;
    byte[] out = new byte[image.height() * (stride + 1)];
    byte[] in = image.rgba();
    for (int y = 0; y < image.height(); y++) {
      out[y * (stride + 1)] = (byte) filter;
      for (int i = 0; i < stride; i++) {
        int left = i < 4 ? 0 : in[y * stride + i - 4] & 255;
        int up = y == 0 ? 0 : in[(y - 1) * stride + i] & 255;
        int corner = i < 4 || y == 0 ? 0 : in[(y - 1) * stride + i - 4] & 255;
        int p = left + up - corner;
        int pl = Math.abs(p - left);
        int pu = Math.abs(p - up);
        int pc = Math.abs(p - corner);
        int guess =
            switch (filter) {
              case 0 -> 0;
              case 1 -> left;
              case 2 -> up;
              case 3 -> (left + up) / 2;
              default -> pl <= pu && pl <= pc ? left : pu <= pc ? up : corner;
            };
        out[y * (stride + 1) + 1 + i] = (byte) (in[y * stride + i] - guess);
      }
    }
    return out;
  }

  private static byte[] adam7(Image8 image) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int[][] grid = {
      {0, 0, 8, 8},
      {4, 0, 8, 8},
      {0, 4, 4, 8},
      {2, 0, 4, 4},
      {0, 2, 2, 4},
      {1, 0, 2, 2},
      {0, 1, 1, 2}
    };
    for (int[] g : grid) {
      for (int y = g[1]; y < image.height(); y += g[3]) {
        out.write(0);
        for (int x = g[0]; x < image.width(); x += g[2]) {
          out.write(image.rgba(), (y * image.width() + x) * 4, 4);
        }
      }
    }
    return out.toByteArray();
  }

  /** Adobe RGB (1998) to sRGB (IEC 61966-2-1) by their published D65 matrices. */
  private static int[] adobeToSrgb(int red, int green, int blue) {
    double g = 563 / 256.0;
    double r1 = Math.pow(red / 255.0, g);
    double g1 = Math.pow(green / 255.0, g);
    double b1 = Math.pow(blue / 255.0, g);
    double x = 0.57667 * r1 + 0.18556 * g1 + 0.18823 * b1;
    double y = 0.29734 * r1 + 0.62736 * g1 + 0.07529 * b1;
    double z = 0.02703 * r1 + 0.07069 * g1 + 0.99134 * b1;
    return new int[] {
      encode(3.2406 * x - 1.5372 * y - 0.4986 * z),
      encode(-0.9689 * x + 1.8758 * y + 0.0415 * z),
      encode(0.0557 * x - 0.2040 * y + 1.0570 * z)
    };
  }

  private static int encode(double linear) {
    double v = linear <= 0.0031308 ? 12.92 * linear : 1.055 * Math.pow(linear, 1 / 2.4) - 0.055;
    return (int) Math.round(Math.clamp(v, 0, 1) * 255);
  }
}
