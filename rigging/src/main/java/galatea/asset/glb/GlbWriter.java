package galatea.asset.glb;

/** Writes an {@link Asset} as binary glTF 2.0. */
public final class GlbWriter {
  private GlbWriter() {}
}
