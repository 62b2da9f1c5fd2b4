package galatea.daemon.picture;

import galatea.asset.image.Image8;
import galatea.daemon.stage.StageContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * A strict, streaming PNG decoder (W3C PNG, third edition): every colour type, depth and interlace,
 * every checksum, memory of one row besides the result.
 *
 * <p>ImageIO's reader brings up all of AWT first: 280 ms of a cold start for a 719 x 719 picture
 * where this takes 60, and it cannot average while it reads.
 */
final class PngDecoder {
  private static final int MAX_PROFILE = 4 << 20;

  private final PngChunks chunks;
  private final String place;
  private int width;
  private int height;
  private boolean interlaced;
  private int orientation = 1;
  private byte @Nullable [] profile;
  private boolean standardColors;
  private boolean animated;

  private PngDecoder(PngChunks chunks, String place) {
    this.chunks = chunks;
    this.place = place;
  }

  /** A decoded PNG and what its chunks said. */
  record Result(PictureHeader header, Image8 pixels) {}

  /**
   * @param in the file after its signature
   * @throws java.io.EOFException when the file ends too early
   */
  static Result decode(InputStream in, String place, StageContext context) throws IOException {
    return new PngDecoder(new PngChunks(in, place), place).run(context);
  }

  private Result run(StageContext context) throws IOException {
    PngPixels pixels = header();
    while (!chunks.next().equals("IDAT")) {
      switch (chunks.type()) {
        case "PLTE" -> pixels.palette(chunks.data(768));
        case "tRNS" -> pixels.transparency(chunks.data(256));
        case "iCCP" -> profile = profile(chunks.data(MAX_PROFILE));
        case "sRGB" -> standardColors = true;
        case "eXIf" -> orientation = Exif.orientation(chunks.data(1 << 16));
        case "acTL" -> animated = true;
        case "IEND" -> throw PictureFault.broken(place, "the PNG file holds no image data");
        default -> {}
      }
    }
    pixels.ready();
    PictureHeader header =
        new PictureHeader(
            width,
            height,
            PictureHeader.MAX_PIXELS,
            orientation,
            standardColors ? null : profile,
            animated);
    PngCanvas canvas = new PngCanvas(width, height, header.reduction());
    try (PngChunks.ImageData data = chunks.imageData()) {
      if (interlaced) {
        interlaced(data, pixels, canvas, context);
      } else {
        pass(data, pixels, canvas, context, width, height, new int[] {0, 0, 1, 1}, 1);
      }
    }
    while (!chunks.type().equals("IEND")) {
      if (chunks.next().equals("eXIf")) {
        header = turned(header, Exif.orientation(chunks.data(1 << 16)));
      }
    }
    return new Result(header, canvas.finish());
  }

  private static PictureHeader turned(PictureHeader header, int orientation) {
    return new PictureHeader(
        header.width(),
        header.height(),
        header.maxPixels(),
        orientation,
        header.profile(),
        header.animated());
  }

  private PngPixels header() throws IOException {
    if (!chunks.next().equals("IHDR") || chunks.length() != 13) {
      throw PictureFault.broken(place, "the PNG file does not begin with its header");
    }
    byte[] data = chunks.data(13);
    width = PngChunks.int32(data, 0);
    height = PngChunks.int32(data, 4);
    interlaced = data[12] == 1;
    if (width <= 0 || height <= 0 || data[10] != 0 || data[11] != 0 || data[12] > 1) {
      throw PictureFault.broken(place, "the PNG file's header has impossible values");
    }
    new PictureHeader(width, height, PictureHeader.MAX_PIXELS, 1, null, false)
        .check(place, PictureFormat.PNG);
    return new PngPixels(place, data[8], data[9]);
  }

  private void interlaced(
      PngChunks.ImageData data, PngPixels pixels, PngCanvas canvas, StageContext context)
      throws IOException {
    // Adam7: first column, first row, column step, row step
    int[][] passes = {
      {0, 0, 8, 8},
      {4, 0, 8, 8},
      {0, 4, 4, 8},
      {2, 0, 4, 4},
      {0, 2, 2, 4},
      {1, 0, 2, 2},
      {0, 1, 1, 2}
    };
    for (int[] grid : passes) {
      int across = (width - grid[0] + grid[2] - 1) / grid[2];
      int down = (height - grid[1] + grid[3] - 1) / grid[3];
      if (across > 0 && down > 0) {
        pass(data, pixels, canvas, context, across, down, grid, 1.0 / passes.length);
      }
    }
  }

  private void pass(
      PngChunks.ImageData data,
      PngPixels pixels,
      PngCanvas canvas,
      StageContext context,
      int across,
      int down,
      int[] grid,
      double share)
      throws IOException {
    int stride = pixels.stride(across);
    byte[] row = new byte[1 + stride];
    byte[] above = new byte[1 + stride];
    for (int y = 0; y < down; y++) {
      if ((y & 127) == 0) {
        context.progress(share * y / down);
      }
      data.read(row);
      pixels.unfilter(row, above, stride);
      if (interlaced) {
        byte[] line = canvas.line();
        pixels.unpack(row, across, line, 0);
        canvas.scatter(line, across, grid[0], grid[2], grid[1] + y * grid[3]);
      } else if (canvas.isExact()) {
        pixels.unpack(row, across, canvas.rgba(), y * across * 4);
      } else {
        pixels.unpack(row, across, canvas.line(), 0);
        canvas.average(y);
      }
      byte[] swap = above;
      above = row;
      row = swap;
    }
  }

  /** The ICC profile out of an iCCP chunk: name, zero, method, deflated bytes; null if unusable. */
  private static byte @Nullable [] profile(byte[] chunk) {
    int name = 0;
    while (name < chunk.length && chunk[name] != 0) {
      name++;
    }
    if (name + 2 >= chunk.length) {
      return null;
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream(4096);
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(chunk, name + 2, chunk.length - name - 2);
      byte[] piece = new byte[8192];
      for (int n = inflater.inflate(piece); n > 0; n = inflater.inflate(piece)) {
        out.write(piece, 0, n);
        if (out.size() > MAX_PROFILE) {
          return null;
        }
      }
      return inflater.finished() ? out.toByteArray() : null;
    } catch (DataFormatException _) {
      // colours without their profile are a little off; that is no reason to refuse the picture
      return null;
    } finally {
      inflater.end();
    }
  }
}
