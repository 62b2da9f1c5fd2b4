package galatea.asset.skin;

import java.util.List;

/**
 * A tree of joints, parents before children, the root first. World transforms are rigid (no scale),
 * so a local transform is exact: {@code local = parent^-1 * world}.
 */
public record Skeleton(List<Joint> joints) {
  public Skeleton {
    joints = List.copyOf(joints);
    for (int i = 0; i < joints.size(); i++) {
      int parent = joints.get(i).parent();
      if (i == 0 ? parent != -1 : parent < 0 || parent >= i) {
        throw new IllegalArgumentException(
            "joint " + i + " has parent " + parent + "; the root comes first, parents before");
      }
    }
  }

  public int size() {
    return joints.size();
  }
}
