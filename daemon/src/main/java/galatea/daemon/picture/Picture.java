package galatea.daemon.picture;

import galatea.asset.image.Image8;
import galatea.daemon.stage.DumpSink;
import galatea.daemon.stage.Dumpable;

/**
 * A decoded picture: upright, sRGB, 8 bits a channel.
 *
 * @param name file stem, for the asset's name and for messages
 * @param image straight alpha; alpha 255 everywhere when the file has none
 * @param hasAlpha whether the alpha channel separates a subject: some of it is below 8
 */
public record Picture(String name, Image8 image, boolean hasAlpha) implements Dumpable {
  @Override
  public void dump(DumpSink sink) {
    sink.picture("picture", image);
    sink.value("has_alpha", hasAlpha);
  }
}
