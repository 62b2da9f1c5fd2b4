package galatea.daemon.generate;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What a caller may choose. Every field changes the result or is not here.
 *
 * @param generator name of the generator
 * @param seed of every random choice
 * @param faces triangles asked for; 0 = full detail, at most about 600,000
 * @param textureSize texels on each side of the atlas, a power of two
 * @param height metres
 * @param rig whether a skeleton and a skin are made
 * @param animation whether the idle clip is made; needs the rig
 * @param back how the unseen side is coloured
 * @param matte a picture whose light parts (or whose alpha) are the subject; null = find it
 */
public record GenerateSettings(
    String generator,
    long seed,
    int faces,
    int textureSize,
    double height,
    boolean rig,
    boolean animation,
    Back back,
    @Nullable Path matte) {

  /** How the unseen side is coloured. */
  public enum Back {
    /** Mirror for side views and things, smooth for figures. */
    AUTO,
    /** The front, mirrored. */
    MIRROR,
    /** The front's colours without its fine detail: no second face. */
    SMOOTH
  }

  /** Default face count: what a game character has today. */
  public static final int DEFAULT_FACES = 30_000;

  /** Default atlas side, texels. */
  public static final int DEFAULT_TEXTURE_SIZE = 1024;

  public static GenerateSettings defaults() {
    return new GenerateSettings(
        "inflate", 0, DEFAULT_FACES, DEFAULT_TEXTURE_SIZE, 1.0, true, true, Back.AUTO, null);
  }
}
