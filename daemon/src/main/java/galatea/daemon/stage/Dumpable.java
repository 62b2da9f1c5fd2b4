package galatea.daemon.stage;

/** A stage's output: able to write itself out for a person or the divergence harness to compare. */
public interface Dumpable {
  void dump(DumpSink sink);
}
