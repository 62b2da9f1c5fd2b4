package galatea.protocol.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Another user of the machine wants to be taken for the daemon, or to read its token. */
@DisabledOnOs(OS.WINDOWS)
class OwnFileTest {
  @TempDir Path folder;

  private StandIn daemon;
  private Path file;

  @BeforeEach
  void announce() throws IOException {
    mode(folder, "rwx------");
    daemon = new StandIn("token");
    file = daemon.announce(folder.resolve("daemon.json"));
  }

  private static void mode(Path path, String mode) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
  }

  private void refused(String reason) {
    assertThatThrownBy(() -> GalateaClient.of(file).close())
        .isInstanceOf(UnreachableException.class)
        .hasMessageContaining(file + " " + reason)
        .hasMessageContaining("is not trusted; remove it");
    assertThat(daemon.requests).isEmpty();
    daemon.close();
  }

  @Test
  void thisUsersAloneIsTrusted() {
    assertThatCode(() -> GalateaClient.of(file).close()).doesNotThrowAnyException();
    daemon.close();
  }

  @Test
  void readableByOthersIsRefused() throws IOException {
    mode(file, "rw-r--r--");
    refused("can be read by other users");
  }

  @Test
  void folderThatOthersCanWriteIsRefused() throws IOException {
    mode(folder, "rwxrwxrwx");
    refused("lies in a folder that other users can write");
  }

  @Test
  void linkIsNotFollowed() throws IOException {
    Path target = Files.move(file, folder.resolve("elsewhere"));
    Files.createSymbolicLink(file, target);
    refused("is no regular file");
  }

  /** As root it is given away; any other user finds one of root's. */
  @Test
  void anotherUsersIsRefused() throws IOException {
    if (OwnFile.isOwn(Path.of("/"))) {
      Files.setAttribute(file, "unix:uid", 65534);
      refused("belongs to another user");
    } else {
      daemon.close();
      assertThatThrownBy(() -> OwnFile.check(Path.of("/etc/passwd")))
          .hasMessageContaining("belongs to another user");
    }
  }
}
