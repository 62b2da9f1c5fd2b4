package galatea.protocol.client;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/** Where the daemon of this user keeps what must last, {@code daemon.json} among it. */
final class StateFolder {
  private StateFolder() {}

  /** {@code GALATEA_HOME/state}, else the platform's own place; relative XDG paths do not count. */
  static Path of(Map<String, String> environment, Properties properties) {
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
}
