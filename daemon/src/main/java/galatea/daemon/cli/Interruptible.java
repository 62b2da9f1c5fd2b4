package galatea.daemon.cli;

import org.jspecify.annotations.Nullable;

/** What is to happen at Ctrl-C where nobody looks at the cancel token: a wait that must end. */
final class Interruptible {
  private @Nullable Runnable action;
  private boolean interrupted;
  private boolean ends;

  /**
   * From now on a signal runs the action; a signal that has come already runs it at once.
   *
   * @param ordinary whether a signal is this command's ordinary end, with its own exit code
   */
  synchronized void onSignal(boolean ordinary, Runnable next) {
    ends = ordinary;
    action = next;
    if (interrupted) {
      next.run();
    }
  }

  synchronized void interrupt() {
    interrupted = true;
    if (action != null) {
      action.run();
    }
  }

  synchronized boolean ended() {
    return ends;
  }
}
