/**
 * What is wrong with a rig, as findings that a person can read and a program can act on. Entry:
 * {@link galatea.rigging.diagnose.Diagnosis}.
 */
@NullMarked
package galatea.rigging.diagnose;

import org.jspecify.annotations.NullMarked;
