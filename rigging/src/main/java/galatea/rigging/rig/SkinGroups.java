package galatea.rigging.rig;

import galatea.asset.fault.GalateaException;
import galatea.rigging.rig.RigDocument.Skin;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Which skins belong to one figure: those that share joints, and those of which one's joints hang
 * below the other's. Two characters in a file are two figures and are never hung together.
 *
 * @param of {@code [skins]} the group of each; -1 for a skin without joints
 * @param count groups
 */
public record SkinGroups(int[] of, int count) {
  /** More skins than any file has: each is looked at on its own. */
  private static final int MOST = 1000;

  /**
   * The groups of a document's skins, numbered by their first skin.
   *
   * @throws GalateaException when there are more than {@value #MOST} skins
   */
  public static SkinGroups of(RigDocument document, NodeTree tree) {
    int skins = document.skins().size();
    if (skins > MOST) {
      throw GalateaException.invalid(
          "RIG_TOO_LARGE",
          "it has %d skins, %d is most".formatted(skins, MOST),
          "",
          "split it into several files");
    }
    int[] leaders = new int[skins];
    int[] owner = new int[tree.size()];
    Arrays.fill(owner, -1);
    BitSet joints = new BitSet();
    for (int s = 0; s < skins; s++) {
      leaders[s] = s;
      for (int node : document.skins().get(s).joints()) {
        if (node < 0 || node >= owner.length) {
          continue;
        }
        if (owner[node] < 0) {
          owner[node] = s;
          joints.set(node);
        } else {
          join(leaders, owner[node], s);
        }
      }
    }
    for (int node = joints.nextSetBit(0); node >= 0; node = joints.nextSetBit(node + 1)) {
      int above = tree.ancestor(node, joints);
      if (above >= 0) {
        join(leaders, owner[above], owner[node]);
      }
    }
    int[] of = new int[skins];
    Arrays.fill(of, -1);
    int[] number = new int[skins];
    Arrays.fill(number, -1);
    int count = 0;
    for (int s = 0; s < skins; s++) {
      if (Arrays.stream(document.skins().get(s).joints())
          .noneMatch(n -> n >= 0 && n < owner.length)) {
        continue;
      }
      int leader = leader(leaders, s);
      if (number[leader] < 0) {
        number[leader] = count++;
      }
      of[s] = number[leader];
    }
    return new SkinGroups(of, count);
  }

  /** A document with the skins of one group; the others are there without joints. */
  public RigDocument only(int group, RigDocument document) {
    List<Skin> skins = new ArrayList<>();
    for (int s = 0; s < of.length; s++) {
      Skin skin = document.skins().get(s);
      skins.add(of[s] == group ? skin : new Skin(skin.name(), new int[0], null, -1));
    }
    return new RigDocument(
        document.nodes(),
        skins,
        document.surfaces().stream().filter(s -> member(s.skin(), group)).toList(),
        List.of());
  }

  private boolean member(int skin, int group) {
    return skin >= 0 && skin < of.length && of[skin] == group;
  }

  private static void join(int[] leaders, int a, int b) {
    leaders[leader(leaders, b)] = leader(leaders, a);
  }

  private static int leader(int[] leaders, int of) {
    int at = of;
    while (leaders[at] != at) {
      leaders[at] = leaders[leaders[at]];
      at = leaders[at];
    }
    return at;
  }
}
