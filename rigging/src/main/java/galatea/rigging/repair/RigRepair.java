package galatea.rigging.repair;

import galatea.rigging.diagnose.Diagnosis;
import galatea.rigging.rig.NodeTree;
import galatea.rigging.rig.RigDocument;
import galatea.rigging.rig.RigDocument.Skin;
import java.util.BitSet;
import java.util.List;

/**
 * Mends what a diagnosis finds, and nothing else: nodes become a forest, skins name their joints,
 * matrices and weights become usable, the pieces of each skeleton one tree. Places in the scene at
 * rest, bind poses, and the influences of valid vertices stay what they were; so do poses in every
 * animation.
 */
public final class RigRepair {
  private RigRepair() {}

  /**
   * @throws galatea.asset.fault.GalateaException when the options name what is not there
   */
  public static Repaired of(RigDocument document, RepairOptions options) {
    Diagnosis before = Diagnosis.of(document);
    if (!before.repairable() && options.parents().isEmpty() && !options.seams()) {
      return new Repaired(before, before, document, List.of(), List.of(), List.of());
    }
    Bench bench = new Bench(document);
    NodeRepair nodes = new NodeRepair(bench);
    nodes.children();
    nodes.cycles();
    nodes.parents();
    nodes.scenes();
    BitSet chain = chain(bench);
    nodes.transforms(chain);
    SkinRepair skins = new SkinRepair(bench);
    skins.references();
    skins.joints();
    new BindRepair(bench).run();
    new WeightRepair(bench, options.seams()).run();
    RigDocument forest = bench.document();
    List<Decision> decisions = new LinkRepair(bench, options.parents()).run();
    skins.skeletons();
    nodes.names(joints(bench));
    Motions motions = new Motions(forest, bench.document(), options.follow());
    RigDocument mended = bench.document().withAnimations(motions.rewritten());
    bench.losses.addAll(motions.notes());
    return new Repaired(
        before, Diagnosis.of(mended), mended, decisions, bench.actions, bench.losses);
  }

  private static BitSet joints(Bench bench) {
    BitSet joints = new BitSet();
    for (Skin skin : bench.skins) {
      for (int node : skin.joints()) {
        if (bench.inside(node)) {
          joints.set(node);
        }
      }
    }
    return joints;
  }

  /** Joints, and what is above them. */
  private static BitSet chain(Bench bench) {
    NodeTree tree = bench.tree();
    BitSet chain = joints(bench);
    for (int node : chain.stream().toArray()) {
      for (int at = tree.parent(node); at >= 0 && !chain.get(at); at = tree.parent(at)) {
        chain.set(at);
      }
    }
    return chain;
  }
}
