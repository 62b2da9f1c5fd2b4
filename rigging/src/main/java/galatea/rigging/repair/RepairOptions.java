package galatea.rigging.repair;

import java.util.Map;

/**
 * What the user asks of a repair.
 *
 * @param parents joint's name to the name of the parent that it shall have; empty for the root
 * @param seams whether vertices that a texture seam split get the same weights
 * @param follow whether a joint without keys moves with its new parent, instead of staying where it
 *     was in every animation
 */
public record RepairOptions(Map<String, String> parents, boolean seams, boolean follow) {
  public static final RepairOptions DEFAULT = new RepairOptions(Map.of(), false, false);

  public RepairOptions {
    parents = Map.copyOf(parents);
  }
}
