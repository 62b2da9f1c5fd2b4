package galatea.daemon.generate;

import galatea.asset.glb.Asset;
import galatea.daemon.stage.DumpSink;
import galatea.daemon.stage.Dumpable;

/**
 * A generator's result.
 *
 * @param asset what the file holds, for previews and reports
 * @param glb the file's bytes
 */
public record Generated(Asset asset, byte[] glb) implements Dumpable {
  @Override
  public void dump(DumpSink sink) {
    sink.picture("base-color", asset.baseColor());
    sink.array("uvs", asset.uvs(), asset.mesh().vertexCount(), 2);
    sink.value("bytes", glb.length);
  }
}
