package galatea.daemon.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;

/** The only way by which the daemon changes files and folders; each change is a {@link Step}. */
public final class Disk {
  private final Checkpoint checkpoint;

  public Disk(Checkpoint checkpoint) {
    this.checkpoint = checkpoint;
  }

  /** What a step does. */
  @FunctionalInterface
  private interface Change {
    void make() throws IOException;
  }

  private void step(Step step, Change change) throws IOException {
    checkpoint.reached(step, Step.Moment.BEFORE);
    change.make();
    checkpoint.reached(step, Step.Moment.AFTER);
  }

  /** {@link PrivateFolder#create}. */
  public void makeFolders(Step step, Path folder) throws IOException {
    step(step, () -> PrivateFolder.create(folder));
  }

  /** {@link PrivateFolder#createIn}; no step when the folder is there. */
  public void makeFolder(Step step, Path parent, Path folder) throws IOException {
    if (!PrivateFolder.isFolder(folder)) {
      step(step, () -> PrivateFolder.createIn(parent, folder));
    }
  }

  /** Opens a new file for writing, 0600. */
  public FileChannel create(Step step, Path file) throws IOException {
    checkpoint.reached(step, Step.Moment.BEFORE);
    FileChannel channel = PrivateFolder.newFile(file);
    try {
      checkpoint.reached(step, Step.Moment.AFTER);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
    return channel;
  }

  /** Writes all the bytes. */
  public void write(Step step, FileChannel out, ByteBuffer bytes) throws IOException {
    step(
        step,
        () -> {
          while (bytes.hasRemaining()) {
            out.write(bytes);
          }
        });
  }

  /** Makes what was written last. */
  public void sync(Step step, FileChannel out) throws IOException {
    step(step, () -> out.force(true));
  }

  /** Makes names in the folder last. */
  public void syncFolder(Step step, Path folder) throws IOException {
    step(step, () -> PrivateFolder.sync(folder));
  }

  /** In one step; what has the name is replaced. */
  public void rename(Step step, Path from, Path to) throws IOException {
    step(
        step,
        () ->
            Files.move(
                from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING));
  }

  /** Removes the file, or the link, if it is there. */
  public void remove(Step step, Path file) throws IOException {
    step(step, () -> Files.deleteIfExists(file));
  }

  /** Sets the time of the last change. */
  public void touch(Step step, Path file, FileTime time) throws IOException {
    step(step, () -> Files.setLastModifiedTime(file, time));
  }

  /** For steps that no method here makes. */
  public Checkpoint checkpoint() {
    return checkpoint;
  }
}
