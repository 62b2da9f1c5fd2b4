package galatea.daemon.process;

import galatea.daemon.disk.Checkpoint;
import galatea.protocol.DaemonFile;
import java.io.IOException;
import java.nio.file.Path;

/** What a daemon writes beside its jobs, made for tests of other packages. */
public final class Announced implements AutoCloseable {
  private final Instance instance;
  private final StateFile file;

  private Announced(Instance instance, StateFile file) {
    this.instance = instance;
    this.file = file;
  }

  /** Becomes the daemon of the folder, and says so with a port on which nobody listens. */
  public static Announced begin(Path folder, Checkpoint checkpoint) throws IOException {
    Instance instance = Instance.take(folder, checkpoint).orElseThrow();
    StateFile file = new StateFile(folder, checkpoint);
    file.write(new DaemonFile(1, "token", ProcessHandle.current().pid(), "0", "2026", 1));
    return new Announced(instance, file);
  }

  @Override
  public void close() throws IOException {
    file.remove(ProcessHandle.current().pid());
    instance.close();
  }
}
