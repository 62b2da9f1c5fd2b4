package galatea.daemon.picture;

import galatea.asset.fault.GalateaException;
import galatea.asset.image.Image8;
import galatea.daemon.stage.StageContext;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import javax.imageio.IIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadProgressListener;
import javax.imageio.event.IIOReadWarningListener;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.ImageInputStream;
import org.jspecify.annotations.Nullable;

/**
 * JPEG, WebP and GIF through ImageIO's readers, held on a short lead: size checked before, every
 * exception mapped, warnings read, stopped on cancel.
 */
final class ForeignDecoder {
  private static final long MAX_IN_MEMORY = 64L << 20;

  private final String place;
  private final StageContext context;
  private @Nullable GalateaException stop;
  private boolean endsEarly;
  private boolean damaged;

  private ForeignDecoder(String place, StageContext context) {
    this.place = place;
    this.context = context;
  }

  /** The first frame's samples; of a JPEG in sRGB, else as the file stores them. */
  static Image8 decode(
      Path file, PictureFormat format, PictureHeader header, String place, StageContext context)
      throws IOException {
    return new ForeignDecoder(place, context).run(file, format, header);
  }

  private Image8 run(Path file, PictureFormat format, PictureHeader header) throws IOException {
    ImageReader reader =
        ImageIO.getImageReadersByFormatName(format.title().toLowerCase(Locale.ROOT)).next();
    try (ImageInputStream in = open(file, format)) {
      reader.setInput(in, true, true);
      reader.addIIOReadProgressListener(new Watch());
      reader.addIIOReadWarningListener((IIOReadWarningListener) (source, text) -> heed(text));
      ImageReadParam how = reader.getDefaultReadParam();
      how.setSourceSubsampling(header.reduction(), header.reduction(), 0, 0);
      BufferedImage image = reader.read(0, how);
      if (stop != null) {
        throw stop;
      }
      if (endsEarly) {
        throw PictureFault.truncated(place, null);
      }
      if (damaged) {
        context.warn(
            "picture-damaged",
            "parts of the picture are damaged; if the result looks wrong, export it again");
      }
      return samples(image);
    } catch (EOFException e) {
      throw PictureFault.truncated(place, e);
    } catch (GalateaException e) {
      throw e;
    } catch (IIOException | RuntimeException e) {
      throw stop != null ? stop : PictureFault.broken(place, e);
    } finally {
      reader.dispose();
    }
  }

  /**
   * JPEG's reader takes large pieces and may have a large file; the others get theirs in memory.
   */
  private ImageInputStream open(Path file, PictureFormat format) throws IOException {
    if (format == PictureFormat.JPEG) {
      return new FileImageInputStream(file.toFile());
    }
    long bytes = Files.size(file);
    if (bytes > MAX_IN_MEMORY) {
      throw PictureFault.tooManyBytes(place, bytes, MAX_IN_MEMORY);
    }
    return new BoundedInput(Files.readAllBytes(file));
  }

  /** The JPEG library's own words, which are not translated. */
  private void heed(String warning) {
    if (warning.contains("Premature end")) {
      endsEarly = true;
    } else if (warning.startsWith("Corrupt JPEG data") && !warning.contains("extraneous bytes")) {
      damaged = true;
    }
  }

  private static Image8 samples(BufferedImage image) {
    int width = image.getWidth();
    int height = image.getHeight();
    Image8 out = new Image8(width, height);
    byte[] rgba = out.rgba();
    ColorModel colors = image.getColorModel();
    Raster raster = image.getRaster();
    int bands = raster.getNumBands();
    if (colors instanceof IndexColorModel) {
      int[] row = new int[width];
      for (int y = 0, to = 0; y < height; y++) {
        image.getRGB(0, y, width, 1, row, 0, width);
        for (int argb : row) {
          rgba[to++] = (byte) (argb >> 16);
          rgba[to++] = (byte) (argb >> 8);
          rgba[to++] = (byte) argb;
          rgba[to++] = (byte) (argb >>> 24);
        }
      }
      return out;
    }
    if (raster.getSampleModel().getSampleSize(0) != 8) {
      throw new IllegalStateException("a reader gave samples of another size than 8 bits");
    }
    int[] row = new int[width * bands];
    for (int y = 0, to = 0; y < height; y++) {
      raster.getPixels(0, y, width, 1, row);
      for (int i = 0; i < row.length; i += bands, to += 4) {
        rgba[to] = (byte) row[i];
        rgba[to + 1] = (byte) row[i + (bands > 2 ? 1 : 0)];
        rgba[to + 2] = (byte) row[i + (bands > 2 ? 2 : 0)];
        rgba[to + 3] = (byte) (bands % 2 == 0 ? row[i + bands - 1] : 255);
      }
    }
    return out;
  }

  /** Progress out, cancel in: a listener must not throw through native frames, so it aborts. */
  private final class Watch implements IIOReadProgressListener {
    @Override
    public void imageProgress(ImageReader source, float percentageDone) {
      try {
        context.progress(percentageDone / 100.0);
      } catch (GalateaException e) {
        stop = e;
        source.abort();
      }
    }

    @Override
    public void imageStarted(ImageReader source, int imageIndex) {}

    @Override
    public void imageComplete(ImageReader source) {}

    @Override
    public void readAborted(ImageReader source) {}

    @Override
    public void sequenceStarted(ImageReader source, int minIndex) {}

    @Override
    public void sequenceComplete(ImageReader source) {}

    @Override
    public void thumbnailStarted(ImageReader source, int imageIndex, int thumbnailIndex) {}

    @Override
    public void thumbnailProgress(ImageReader source, float percentageDone) {}

    @Override
    public void thumbnailComplete(ImageReader source) {}
  }
}
