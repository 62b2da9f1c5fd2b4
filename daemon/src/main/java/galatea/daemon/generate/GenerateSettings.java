package galatea.daemon.generate;

import galatea.asset.fault.GalateaException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
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

  /** Name of the setting that is a file. */
  public static final String MATTE = "matte";

  private static final int MIN_FACES = 200;
  private static final int MAX_FACES = 2_000_000;

  /** All settings but the generator's name, the important ones first. */
  public static final List<Setting> DESCRIBED =
      List.of(
          new Setting(
              "faces",
              Setting.Kind.INTEGER,
              "Faces",
              "Triangles of the mesh; 0 gives full detail",
              (long) DEFAULT_FACES,
              (double) MIN_FACES,
              (double) MAX_FACES,
              List.of(),
              List.of(0L),
              null),
          new Setting(
              "textureSize",
              Setting.Kind.INTEGER,
              "Texture Size",
              "Texels on each side of the texture",
              (long) DEFAULT_TEXTURE_SIZE,
              null,
              null,
              List.of(256L, 512L, 1024L, 2048L, 4096L, 8192L),
              List.of(),
              "px"),
          new Setting(
              "height",
              Setting.Kind.NUMBER,
              "Height",
              "Height of the asset",
              1.0,
              0.001,
              1000.0,
              List.of(),
              List.of(),
              "m"),
          Setting.flag("rig", "Rig", "Make a skeleton and skin weights", true),
          Setting.flag("animation", "Idle Animation", "Make an idle clip; needs the rig", true),
          Setting.choice(
              "back",
              "Back",
              "How the unseen side is coloured",
              "auto",
              List.of("auto", "mirror", "smooth")),
          new Setting(
              "seed",
              Setting.Kind.INTEGER,
              "Seed",
              "Start of every random choice",
              0L,
              null,
              null,
              List.of(),
              List.of(),
              null),
          new Setting(
              MATTE,
              Setting.Kind.PICTURE,
              "Matte",
              "A picture that is white where the subject is",
              null,
              null,
              null,
              List.of(),
              List.of(),
              null));

  /**
   * From foreign values by name; absent ones keep their default.
   *
   * @param matte already found, because the wire and the command line name files in different ways
   * @throws galatea.asset.fault.GalateaException {@code SETTING} with the setting's name as place
   */
  public static GenerateSettings of(
      String generator, Map<String, Object> values, @Nullable Path matte) {
    Map<String, Object> checked = checked(values);
    boolean rig = get(checked, "rig", Boolean.class);
    return new GenerateSettings(
        generator,
        get(checked, "seed", Long.class),
        get(checked, "faces", Long.class).intValue(),
        get(checked, "textureSize", Long.class).intValue(),
        get(checked, "height", Double.class),
        rig,
        rig && get(checked, "animation", Boolean.class),
        Back.valueOf(get(checked, "back", String.class).toUpperCase(Locale.ROOT)),
        matte);
  }

  /** All settings that are no files, each as its own type, defaults filled in. */
  private static Map<String, Object> checked(Map<String, Object> values) {
    Map<String, Object> checked = new LinkedHashMap<>();
    for (Setting setting : DESCRIBED) {
      if (setting.kind() != Setting.Kind.PICTURE) {
        Object value =
            values.containsKey(setting.name())
                ? setting.check(values.get(setting.name()))
                : Objects.requireNonNull(setting.initial());
        checked.put(setting.name(), value);
      }
    }
    for (String name : values.keySet()) {
      if (!checked.containsKey(name)) {
        throw GalateaException.invalid(
            "SETTING",
            "there is no setting " + name,
            name,
            "use one of " + String.join(", ", checked.keySet()) + ", " + MATTE);
      }
    }
    return checked;
  }

  private static <T> T get(Map<String, Object> checked, String name, Class<T> type) {
    return type.cast(Objects.requireNonNull(checked.get(name)));
  }

  /** The settings by their names on the wire, without the generator and without files. */
  public Map<String, Object> byName() {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("faces", faces);
    out.put("textureSize", textureSize);
    out.put("height", height);
    out.put("rig", rig);
    out.put("animation", animation);
    out.put("back", back.name().toLowerCase(Locale.ROOT));
    out.put("seed", seed);
    return out;
  }

  public static GenerateSettings defaults() {
    return new GenerateSettings(
        "inflate", 0, DEFAULT_FACES, DEFAULT_TEXTURE_SIZE, 1.0, true, true, Back.AUTO, null);
  }
}
