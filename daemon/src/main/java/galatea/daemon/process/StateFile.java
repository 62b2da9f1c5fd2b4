package galatea.daemon.process;

import galatea.daemon.disk.PrivateFolder;
import galatea.protocol.DaemonFile;
import galatea.protocol.Wire;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** {@code daemon.json}: where the daemon listens and the token it wants. */
public final class StateFile {
  private static final long LONGEST = 1 << 16;

  private final Path folder;

  /**
   * @param folder the state folder
   */
  public StateFile(Path folder) {
    this.folder = folder;
  }

  public Path path() {
    return folder.resolve(DaemonFile.NAME);
  }

  /** Replaces it in one step; readable by its user alone. */
  void write(DaemonFile content) throws IOException {
    Path part = folder.resolve(DaemonFile.NAME + "." + content.pid() + ".part");
    Files.deleteIfExists(part);
    try (FileChannel channel = PrivateFolder.newFile(part)) {
      ByteBuffer bytes = ByteBuffer.wrap(Wire.server().writeValueAsBytes(content));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    Files.move(part, path(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** What it says, if it is there, whole, and its process is alive. */
  public Optional<DaemonFile> read() {
    return content().filter(StateFile::alive);
  }

  private Optional<DaemonFile> content() {
    try {
      if (Files.size(path()) > LONGEST) {
        return Optional.empty();
      }
      return Optional.of(Wire.client().readValue(Files.readAllBytes(path()), DaemonFile.class));
    } catch (NoSuchFileException _) {
      return Optional.empty();
    } catch (IOException _) {
      return Optional.empty(); // written by something else, or not ours to read: no daemon of ours
    }
  }

  /** A process that was killed leaves its file behind. */
  private static boolean alive(DaemonFile file) {
    return ProcessHandle.of(file.pid()).map(ProcessHandle::isAlive).orElse(false);
  }

  /** Removes it if it is still this process's. */
  void remove(long pid) throws IOException {
    if (content().map(file -> file.pid() == pid).orElse(false)) {
      Files.deleteIfExists(path());
    }
  }
}
