package galatea.daemon.process;

import galatea.daemon.disk.Checkpoint;
import galatea.daemon.disk.Disk;
import galatea.daemon.disk.PrivateFolder;
import galatea.daemon.disk.Step;
import galatea.protocol.client.OwnFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** The right to be the daemon of a state folder. The system takes it back from a dead process. */
final class Instance implements AutoCloseable {
  private static final String NAME = "daemon.lock";

  private final FileChannel channel;
  private final FileLock lock;

  private Instance(FileChannel channel, FileLock lock) {
    this.channel = channel;
    this.lock = lock;
  }

  /** Empty when another process has it. */
  static Optional<Instance> take(Path folder, Checkpoint checkpoint) throws IOException {
    Disk disk = new Disk(checkpoint);
    disk.makeFolders(Step.MAKE_STATE_FOLDER, folder);
    if (!OwnFile.isOwn(folder)) {
      throw new IOException("the folder belongs to another user");
    }
    PrivateFolder.close(folder);
    FileChannel channel = open(disk, folder.resolve(NAME));
    FileLock lock = null;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException _) {
      // held by another thread of this very process
    } finally {
      if (lock == null) {
        channel.close();
      }
    }
    return lock == null ? Optional.empty() : Optional.of(new Instance(channel, lock));
  }

  private static FileChannel open(Disk disk, Path file) throws IOException {
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      try {
        return disk.create(Step.CREATE_LOCK, file);
      } catch (FileAlreadyExistsException _) {
        // another process was faster; which of the two has the lock shows then
      }
    }
    return FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
  }

  @Override
  public void close() throws IOException {
    lock.release();
    channel.close();
  }
}
