package galatea.rigging.repair;

import java.util.Map;

/**
 * A parent that a repair gave to a joint.
 *
 * @param joint node
 * @param parent node
 * @param margin by how much it is ahead of the next best; below .5 it is uncertain, infinite when
 *     the user chose it
 * @param runnerUp next best node; -1 for none
 * @param evidence what spoke for the parent, by name
 */
public record Decision(
    int joint,
    String jointName,
    int parent,
    String parentName,
    double margin,
    int runnerUp,
    String runnerUpName,
    Map<String, Double> evidence) {
  public Decision {
    evidence = Map.copyOf(evidence);
  }

  /** Whether it may well be another. */
  public boolean uncertain() {
    return margin < Reconnection.UNSURE;
  }

  /** One line for a person. */
  public String sentence() {
    String hung = jointName + " now hangs under " + parentName;
    if (Double.isInfinite(margin)) {
      return hung + ", as asked";
    }
    return uncertain() && runnerUp >= 0
        ? hung + " (uncertain: it may be " + runnerUpName + ")"
        : hung;
  }
}
