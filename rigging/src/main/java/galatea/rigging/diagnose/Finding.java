package galatea.rigging.diagnose;

import java.util.List;

/**
 * One thing that is wrong, or worth knowing, with a rig.
 *
 * @param code what
 * @param severity how bad; usually the code's own
 * @param place where, in words: a skin, a mesh, an accessor
 * @param nodes the joints or nodes concerned
 * @param names their names, in the same order
 * @param vertices of {@code mesh} and {@code primitive}, rising
 * @param mesh that the vertices are of; -1 when no vertices are concerned
 * @param primitive that the vertices are of
 * @param count how many joints, vertices or matrices
 * @param sentence what is so and what comes of it
 * @param repairable whether a repair mends it
 */
public record Finding(
    Code code,
    Severity severity,
    String place,
    List<Integer> nodes,
    List<String> names,
    int[] vertices,
    int mesh,
    int primitive,
    int count,
    String sentence,
    boolean repairable) {
  public Finding {
    nodes = List.copyOf(nodes);
    names = List.copyOf(names);
  }

  /** How bad a finding is. */
  public enum Severity {
    /** Legal, and worth knowing. */
    INFO,
    /** Legal, and likely to show. */
    WARNING,
    /** Not legal, or a figure that tears. */
    ERROR
  }
}
