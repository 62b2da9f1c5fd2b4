package galatea.rigging.repair;

import galatea.rigging.diagnose.Diagnosis;
import galatea.rigging.rig.RigDocument;
import java.util.List;

/**
 * What came of a repair.
 *
 * @param before what was found
 * @param after what is still to be found
 * @param document the mended rig; the very one given when there was nothing to mend
 * @param decisions parents that were chosen
 * @param actions what was done besides, in words
 * @param losses what could not be kept exactly, in words
 */
public record Repaired(
    Diagnosis before,
    Diagnosis after,
    RigDocument document,
    List<Decision> decisions,
    List<String> actions,
    List<String> losses) {
  public Repaired {
    decisions = List.copyOf(decisions);
    actions = List.copyOf(actions);
    losses = List.copyOf(losses);
  }
}
