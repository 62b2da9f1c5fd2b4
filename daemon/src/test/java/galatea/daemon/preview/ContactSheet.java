package galatea.daemon.preview;

import galatea.asset.glb.Asset;
import galatea.asset.image.Image8;
import java.util.List;

/** Many previews in one picture, for looking through all test pictures at once. */
public final class ContactSheet {
  private ContactSheet() {}

  /** An asset with the name written beside its preview. */
  public record Named(String name, Asset asset) {}

  /**
   * @param columns previews side by side
   * @param panelSize pixels on each side of one panel
   */
  public static Image8 draw(List<Named> assets, int columns, int panelSize) {
    int rows = (assets.size() + columns - 1) / columns;
    int width = panelSize * 4;
    Image8 sheet = null;
    int height = 0;
    for (int k = 0; k < assets.size(); k++) {
      Image8 preview = Preview.draw(assets.get(k).asset(), panelSize);
      double dot = panelSize / 200.0;
      Canvas canvas = new Canvas(preview, 0, width);
      PixelText.draw(canvas, assets.get(k).name(), 5 * dot, 5 * dot, dot, 0x3a3835);
      if (sheet == null) {
        height = preview.height();
        sheet = new Image8(width * columns, height * rows);
      }
      for (int y = 0; y < height; y++) {
        int to = ((k / columns * height + y) * sheet.width() + k % columns * width) * 4;
        System.arraycopy(preview.rgba(), y * width * 4, sheet.rgba(), to, width * 4);
      }
    }
    if (sheet == null) {
      throw new IllegalArgumentException("no assets to draw");
    }
    return sheet;
  }
}
