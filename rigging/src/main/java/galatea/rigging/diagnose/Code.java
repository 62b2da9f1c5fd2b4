package galatea.rigging.diagnose;

import galatea.rigging.diagnose.Finding.Severity;
import java.util.Locale;

/** The closed list of what can be found; the word for it is the name with dashes, in small. */
public enum Code {
  JOINT_CYCLE(Severity.ERROR, true),
  NODE_TWO_PARENTS(Severity.ERROR, true),
  CHILD_MISSING(Severity.ERROR, true),
  SCENE_ROOT_HAS_PARENT(Severity.ERROR, true),
  DISCONNECTED_JOINT(Severity.ERROR, true),
  JOINT_OUTSIDE_SCENE(Severity.ERROR, true),
  NON_JOINT_BETWEEN(Severity.INFO, false),
  ZERO_LENGTH_BONE(Severity.WARNING, false),

  SKIN_EMPTY(Severity.ERROR, false),
  SKIN_UNUSED(Severity.WARNING, false),
  SKIN_MISSING(Severity.ERROR, true),
  SKIN_WITHOUT_MESH(Severity.WARNING, true),
  SKINS_SHARE_JOINTS(Severity.INFO, false),
  SKELETON_INVALID(Severity.ERROR, true),
  JOINT_LISTED_TWICE(Severity.ERROR, true),
  JOINT_NODE_MISSING(Severity.ERROR, true),
  MESH_WITHOUT_SKIN(Severity.WARNING, false),
  SKINNED_MESH_TRANSFORMED(Severity.INFO, false),

  MISSING_INVERSE_BIND(Severity.WARNING, true),
  INVERSE_BIND_COUNT(Severity.ERROR, true),
  INVERSE_BIND_INVALID(Severity.ERROR, true),
  REST_NOT_BIND(Severity.INFO, false),
  NEGATIVE_SCALE(Severity.WARNING, false),
  NON_UNIFORM_SCALE(Severity.WARNING, false),
  ZERO_SCALE(Severity.WARNING, false),
  ROTATION_NOT_UNIT(Severity.ERROR, true),
  MATRIX_SHEARED(Severity.ERROR, true),

  WEIGHTS_MISSING(Severity.ERROR, true),
  WEIGHTS_NOT_FINITE(Severity.ERROR, true),
  WEIGHTS_NEGATIVE(Severity.ERROR, true),
  WEIGHTS_ALL_ZERO(Severity.ERROR, true),
  WEIGHTS_NOT_NORMALISED(Severity.ERROR, true),
  JOINT_INDEX_OUT_OF_RANGE(Severity.ERROR, true),
  INFLUENCE_DUPLICATE(Severity.ERROR, true),
  MORE_THAN_4_INFLUENCES(Severity.INFO, true),
  SEAM_WEIGHTS_DIFFER(Severity.INFO, false),

  JOINT_OUTSIDE_MESH(Severity.WARNING, false),
  JOINT_UNUSED(Severity.INFO, false),
  DUPLICATE_JOINT_NAME(Severity.WARNING, true),
  JOINT_UNNAMED(Severity.INFO, false),
  JOINT_NAME_UNUSABLE(Severity.WARNING, true);

  private final Severity severity;
  private final boolean repairable;

  Code(Severity severity, boolean repairable) {
    this.severity = severity;
    this.repairable = repairable;
  }

  /** How bad it usually is. */
  public Severity severity() {
    return severity;
  }

  /** Whether a repair usually mends it. */
  public boolean repairable() {
    return repairable;
  }

  /** {@code joint-cycle}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
