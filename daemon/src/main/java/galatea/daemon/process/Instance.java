package galatea.daemon.process;

import galatea.daemon.disk.PrivateFolder;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
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
  static Optional<Instance> take(Path folder) throws IOException {
    PrivateFolder.create(folder);
    FileChannel channel =
        FileChannel.open(folder.resolve(NAME), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
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

  @Override
  public void close() throws IOException {
    lock.release();
    channel.close();
  }
}
