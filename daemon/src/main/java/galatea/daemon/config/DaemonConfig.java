package galatea.daemon.config;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * The process's surroundings, read once at the start.
 *
 * @param os name, release and processor kind
 * @param java version and vendor of the running JDK
 * @param cacheFolder for what can be made again; {@code GALATEA_HOME} moves it
 * @param stateFolder for what must last: jobs, blobs, the state file; {@code GALATEA_HOME} moves it
 * @param logFolder for the daemon's log
 * @param temporaryFolder of the system
 * @param installation the folder that holds the launcher; null when started without it
 * @param searchPath where programs are found, as the system writes it
 * @param terminal whether standard error is a person's terminal; the launcher knows
 * @param utf8 whether that terminal shows more than ASCII; the launcher knows
 * @param noColor whether the user wants no colours (no-color.org)
 */
public record DaemonConfig(
    String os,
    String java,
    Path cacheFolder,
    Path stateFolder,
    Path logFolder,
    Path temporaryFolder,
    @Nullable Path installation,
    String searchPath,
    boolean terminal,
    boolean utf8,
    boolean noColor) {

  private static final String LOG_LEVEL = "galatea.log.level";
  private static final String LOG_FOLDER = "galatea.log.folder";

  /** From this process's environment and properties. */
  public static DaemonConfig read() {
    return read(System.getenv(), System.getProperties());
  }

  static DaemonConfig read(Map<String, String> environment, Properties properties) {
    String root = properties.getProperty("galatea.root");
    return new DaemonConfig(
        words(properties, "os.name", "os.version", "os.arch"),
        words(properties, "java.version", "java.vendor"),
        cacheFolder(environment, properties),
        stateFolder(environment, properties),
        logFolder(environment, properties),
        Path.of(properties.getProperty("java.io.tmpdir", "/tmp")),
        root == null ? null : Path.of(root),
        environment.getOrDefault("PATH", ""),
        // asked by the launcher: Java cannot tell for standard error alone
        properties.getProperty("galatea.terminal", "").equals("true"),
        properties.getProperty("galatea.utf8", "").equals("true"),
        !environment.getOrDefault("NO_COLOR", "").isEmpty()
            || environment.getOrDefault("TERM", "").equals("dumb"));
  }

  /** More or less log output; in time only before the first line is logged. */
  public static void logLevel(String level) {
    System.setProperty(LOG_LEVEL, level);
  }

  /**
   * From now on the log is a file that rotates, and the terminal stays quiet; in time only before
   * the first line is logged.
   */
  public static void logInto(Path folder) {
    System.setProperty(LOG_FOLDER, folder.toString());
    System.setProperty("logback.configurationFile", "logback-daemon.xml");
  }

  private static String words(Properties properties, String... keys) {
    StringBuilder text = new StringBuilder();
    for (String key : keys) {
      text.append(text.isEmpty() ? "" : " ").append(properties.getProperty(key, "?"));
    }
    return text.toString();
  }

  private static Path cacheFolder(Map<String, String> environment, Properties properties) {
    String launchers = properties.getProperty("galatea.cache", "");
    if (!launchers.isEmpty()) {
      return Path.of(launchers);
    }
    String own = environment.getOrDefault("GALATEA_HOME", "");
    if (!own.isEmpty()) {
      return Path.of(own, "cache");
    }
    String home = properties.getProperty("user.home", ".");
    if (properties.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("mac")) {
      return Path.of(home, "Library", "Caches", "galatea");
    }
    String caches = environment.getOrDefault("XDG_CACHE_HOME", "");
    // a relative path there is to be ignored (XDG base directory specification)
    return caches.startsWith("/") ? Path.of(caches, "galatea") : Path.of(home, ".cache", "galatea");
  }

  /** Linux: XDG state; macOS: Application Support; Windows: local application data. */
  private static Path stateFolder(Map<String, String> environment, Properties properties) {
    String own = environment.getOrDefault("GALATEA_HOME", "");
    if (!own.isEmpty()) {
      return Path.of(own, "state");
    }
    String home = properties.getProperty("user.home", ".");
    String os = properties.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    if (os.startsWith("mac")) {
      return Path.of(home, "Library", "Application Support", "galatea");
    }
    if (os.startsWith("windows")) {
      String local = environment.getOrDefault("LOCALAPPDATA", "");
      return local.isEmpty()
          ? Path.of(home, "AppData", "Local", "galatea")
          : Path.of(local, "galatea");
    }
    String states = environment.getOrDefault("XDG_STATE_HOME", "");
    return states.startsWith("/")
        ? Path.of(states, "galatea")
        : Path.of(home, ".local", "state", "galatea");
  }

  private static Path logFolder(Map<String, String> environment, Properties properties) {
    boolean mac = properties.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("mac");
    if (mac && environment.getOrDefault("GALATEA_HOME", "").isEmpty()) {
      return Path.of(properties.getProperty("user.home", "."), "Library", "Logs", "galatea");
    }
    return stateFolder(environment, properties).resolve("logs");
  }
}
