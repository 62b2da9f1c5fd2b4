package galatea.protocol.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/** Where each platform keeps the daemon's file. */
final class StateFolderTest {
  @Test
  void eachPlatformHasItsPlace() {
    assertThat(on("Linux", Map.of())).isEqualTo(Path.of("/home/ann/.local/state/galatea"));
    assertThat(on("Linux", Map.of("XDG_STATE_HOME", "/s"))).isEqualTo(Path.of("/s/galatea"));
    assertThat(on("Linux", Map.of("XDG_STATE_HOME", "s")))
        .isEqualTo(Path.of("/home/ann/.local/state/galatea"));
    assertThat(on("Mac OS X", Map.of("XDG_STATE_HOME", "/s")))
        .isEqualTo(Path.of("/home/ann/Library/Application Support/galatea"));
    assertThat(on("Windows 11", Map.of("LOCALAPPDATA", "/l"))).isEqualTo(Path.of("/l/galatea"));
    assertThat(on("Windows 11", Map.of())).isEqualTo(Path.of("/home/ann/AppData/Local/galatea"));
    assertThat(on("Mac OS X", Map.of("GALATEA_HOME", "/g"))).isEqualTo(Path.of("/g/state"));
  }

  private static Path on(String os, Map<String, String> environment) {
    Properties properties = new Properties();
    properties.setProperty("os.name", os);
    properties.setProperty("user.home", "/home/ann");
    return StateFolder.of(environment, properties);
  }
}
