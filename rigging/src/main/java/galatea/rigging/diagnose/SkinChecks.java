package galatea.rigging.diagnose;

import galatea.rigging.diagnose.Finding.Severity;
import galatea.rigging.rig.FileRig;
import galatea.rigging.rig.RigDocument;
import galatea.rigging.rig.RigDocument.Node;
import galatea.rigging.rig.RigDocument.Skin;
import galatea.rigging.rig.RigDocument.Surface;
import galatea.rigging.rig.Trees;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/** Whether skins, their joints and their meshes name each other. */
final class SkinChecks {
  private SkinChecks() {}

  static void run(Survey survey) {
    RigDocument document = survey.document;
    BitSet used = new BitSet();
    List<Integer> missing = new ArrayList<>();
    List<Integer> empty = new ArrayList<>();
    List<Integer> moved = new ArrayList<>();
    for (int i = 0; i < document.nodes().size(); i++) {
      Node node = document.nodes().get(i);
      if (node.skin() >= document.skins().size()) {
        missing.add(i);
      } else if (node.skin() >= 0 && node.mesh() < 0) {
        empty.add(i);
      } else if (node.skin() >= 0) {
        used.set(node.skin());
        if (survey.tree.parent(i) >= 0 || !identity(node.transform().local())) {
          moved.add(i);
        }
      }
    }
    if (!missing.isEmpty()) {
      survey.nodes(
          Code.SKIN_MISSING,
          "nodes",
          missing,
          survey.list(missing) + " names a skin that is not there: the mesh cannot be posed");
    }
    if (!empty.isEmpty()) {
      survey.nodes(
          Code.SKIN_WITHOUT_MESH,
          "nodes",
          empty,
          survey.list(empty) + " names a skin and has no mesh: the skin has no effect there");
    }
    if (!moved.isEmpty()) {
      survey.nodes(
          Code.SKINNED_MESH_TRANSFORMED,
          "nodes",
          moved,
          survey.list(moved)
              + Survey.verb(moved, " is", " are")
              + " skinned, and below other nodes or with an own transform, which has no effect:"
              + " joints alone place a skinned mesh");
    }
    skins(survey, used);
    meshes(survey, used);
    shared(survey);
  }

  private static void skins(Survey survey, BitSet used) {
    for (int s = 0; s < survey.document.skins().size(); s++) {
      Skin skin = survey.document.skins().get(s);
      String place = survey.skin(s);
      if (skin.joints().length == 0) {
        survey.nodes(
            Code.SKIN_EMPTY,
            place,
            List.of(),
            place + " lists no joints: which joint moves which vertex cannot be known; bind again");
        continue;
      }
      joints(survey, skin, place);
      skeleton(survey, s, place);
      if (!used.get(s)) {
        unused(survey, s, place);
      }
    }
  }

  private static void joints(Survey survey, Skin skin, String place) {
    BitSet seen = new BitSet();
    List<Integer> twice = new ArrayList<>();
    List<Integer> missing = new ArrayList<>();
    for (int node : skin.joints()) {
      if (node < 0 || node >= survey.tree.size()) {
        missing.add(node);
      } else if (seen.get(node)) {
        twice.add(node);
      } else {
        seen.set(node);
      }
    }
    if (!twice.isEmpty()) {
      survey.nodes(
          Code.JOINT_LISTED_TWICE,
          place,
          twice,
          survey.list(twice) + " is listed twice: the second may stand in for another joint");
    }
    if (!missing.isEmpty()) {
      survey.nodes(
          Code.JOINT_NODE_MISSING,
          place,
          missing,
          survey.list(missing) + " is listed as a joint and is not there: the file is not valid");
    }
  }

  private static void skeleton(Survey survey, int s, String place) {
    Skin skin = survey.document.skins().get(s);
    int skeleton = skin.skeleton();
    if (skeleton < 0 || survey.groups.of()[s] < 0) {
      return;
    }
    boolean known = skeleton < survey.tree.size();
    boolean above = known;
    FileRig figure = survey.figures.get(survey.groups.of()[s]);
    int[] tops = Trees.tops(figure.rig().parents());
    int body = known ? Trees.body(figure.rig(), tops) : -1;
    for (int j = 0; j < tops.length && known; j++) {
      // with the figure in pieces no node is above all: that is another finding
      boolean mine = tops[j] == body && member(skin, figure.nodes()[j]);
      above &= !mine || survey.tree.above(skeleton, figure.nodes()[j]);
    }
    if (!above) {
      survey.nodes(
          Code.SKELETON_INVALID,
          place,
          known ? List.of(skeleton) : List.of(),
          survey.name(skeleton)
              + " is named as the skeleton's root and is not above all joints: importers refuse it"
              + " or start at the wrong joint");
    }
  }

  private static boolean member(Skin skin, int node) {
    return Arrays.stream(skin.joints()).anyMatch(joint -> joint == node);
  }

  /** A skin that no mesh uses: a mesh that lost it may be there. */
  private static void unused(Survey survey, int s, String place) {
    List<Integer> lost = Orphans.meshesFor(survey.document, s);
    survey.nodes(
        Code.SKIN_UNUSED,
        Severity.WARNING,
        place,
        lost,
        lost.isEmpty()
            ? place + " moves no mesh: there is only a skeleton"
            : place + " moves no mesh, and " + survey.list(lost) + " has joints and no skin",
        !lost.isEmpty() && Orphans.unused(survey.document).cardinality() == 1);
  }

  private static void meshes(Survey survey, BitSet used) {
    RigDocument document = survey.document;
    boolean spare = used.cardinality() < document.skins().size();
    List<Integer> bare = new ArrayList<>();
    for (Surface surface : document.surfaces()) {
      boolean has = surface.influences() != null;
      if (surface.skin() < 0 && has && !spare && !bare.contains(surface.node())) {
        bare.add(surface.node());
      }
      if (surface.skin() >= 0 && surface.skin() < document.skins().size() && !has) {
        survey.nodes(
            Code.WEIGHTS_MISSING,
            Severity.ERROR,
            "mesh %d, primitive %d".formatted(surface.mesh(), surface.primitives()[0]),
            List.of(surface.node()),
            survey.name(surface.node())
                + " has a skin and no joints: it stays where it is; bind it again",
            false);
      }
    }
    if (!bare.isEmpty()) {
      survey.nodes(
          Code.MESH_WITHOUT_SKIN,
          "nodes",
          bare,
          survey.list(bare) + " has joints and weights and no skin to read them with");
    }
  }

  private static void shared(Survey survey) {
    int[] of = survey.groups.of();
    int[] size = new int[survey.groups.count()];
    for (int group : of) {
      if (group >= 0) {
        size[group]++;
      }
    }
    for (int group = 0; group < size.length; group++) {
      FileRig figure = survey.figures.get(group);
      if (size[group] > 1 && figure.nodes().length > 0) {
        int root = figure.nodes()[Trees.body(figure.rig(), Trees.tops(figure.rig().parents()))];
        survey.nodes(
            Code.SKINS_SHARE_JOINTS,
            "skins",
            List.of(root),
            "%d skins are moved by one skeleton, that of %s"
                .formatted(size[group], survey.name(root)));
      }
    }
  }

  private static boolean identity(double[] m) {
    for (int i = 0; i < 16; i++) {
      if (Math.abs(m[i] - (i % 5 == 0 ? 1 : 0)) > 1e-6) {
        return false;
      }
    }
    return true;
  }
}
