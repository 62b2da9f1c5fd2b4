package galatea.daemon.process;

import galatea.daemon.disk.Checkpoint;
import galatea.daemon.disk.Disk;
import galatea.daemon.disk.Step;
import galatea.protocol.DaemonFile;
import galatea.protocol.Wire;
import galatea.protocol.client.OwnFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** {@code daemon.json}: where the daemon listens and the token it wants. */
public final class StateFile {
  private static final long LONGEST = 1 << 16;

  private final Path folder;
  private final Disk disk;

  /**
   * @param folder the state folder
   */
  public StateFile(Path folder) {
    this(folder, Checkpoint.NONE);
  }

  StateFile(Path folder, Checkpoint checkpoint) {
    this.folder = folder;
    this.disk = new Disk(checkpoint);
  }

  public Path path() {
    return folder.resolve(DaemonFile.NAME);
  }

  /** Replaces it in one step; readable by its user alone. */
  void write(DaemonFile content) throws IOException {
    // one name: the daemon is the only one of its folder, and what a killed one left is replaced
    Path part = folder.resolve(DaemonFile.NAME + ".part");
    Files.deleteIfExists(part);
    try (FileChannel channel = disk.create(Step.CREATE_ADDRESS_PART, part)) {
      ByteBuffer bytes = ByteBuffer.wrap(Wire.server().writeValueAsBytes(content));
      disk.write(Step.WRITE_ADDRESS_PART, channel, bytes);
      disk.sync(Step.SYNC_ADDRESS_PART, channel);
    }
    disk.rename(Step.RENAME_ADDRESS, part, path());
  }

  /**
   * What it says, if it is there, whole, and its process is alive.
   *
   * @throws galatea.protocol.client.UnreachableException when it is not this user's own
   */
  public Optional<DaemonFile> read() {
    OwnFile.check(path());
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
      disk.remove(Step.REMOVE_ADDRESS, path());
    }
  }
}
