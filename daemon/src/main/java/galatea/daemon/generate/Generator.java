package galatea.daemon.generate;

import galatea.daemon.picture.PictureFile;
import galatea.daemon.stage.Run;
import java.util.List;

/** A model family or method that turns a picture into an asset. Stateless; found in Generators. */
public interface Generator {
  /** Lower case, unique. */
  String name();

  /** One line: what it makes and what it needs. */
  String description();

  /** Names of its stages in order. */
  List<String> stageNames();

  /** What a caller may choose, the important ones first. */
  List<Setting> settings();

  /**
   * Runs all stages on the calling thread.
   *
   * @throws galatea.asset.fault.GalateaException when the picture cannot be used or on cancel
   */
  Generated generate(PictureFile picture, GenerateSettings settings, Run run);
}
