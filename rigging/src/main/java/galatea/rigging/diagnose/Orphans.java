package galatea.rigging.diagnose;

import galatea.rigging.rig.RigDocument;
import galatea.rigging.rig.RigDocument.Influences;
import galatea.rigging.rig.RigDocument.Surface;
import java.util.BitSet;
import java.util.List;

/** Meshes that have joints and weights and no skin, and skins that no mesh uses. */
public final class Orphans {
  private Orphans() {}

  /** Nodes whose meshes have no skin and joints that all are in this one. */
  public static List<Integer> meshesFor(RigDocument document, int skin) {
    int joints = document.skins().get(skin).joints().length;
    return document.surfaces().stream()
        .filter(s -> s.skin() < 0 && fits(s, joints))
        .map(Surface::node)
        .distinct()
        .toList();
  }

  /** Skins that no mesh is moved by. */
  public static BitSet unused(RigDocument document) {
    BitSet unused = new BitSet();
    unused.set(0, document.skins().size());
    for (RigDocument.Node node : document.nodes()) {
      if (node.skin() >= 0 && node.mesh() >= 0) {
        unused.clear(node.skin());
      }
    }
    return unused;
  }

  private static boolean fits(Surface surface, int joints) {
    Influences all = surface.influences();
    float[] weights = all == null ? null : all.weights();
    if (all == null || weights == null) {
      return false;
    }
    for (int i = 0; i < weights.length; i++) {
      if (weights[i] > 0 && (all.slots()[i] < 0 || all.slots()[i] >= joints)) {
        return false;
      }
    }
    return true;
  }
}
