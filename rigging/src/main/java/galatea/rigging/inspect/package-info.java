/**
 * What can be measured on a rig. Entry: {@link galatea.rigging.inspect.TearMetric}. Imports assets
 * and skinning.
 */
@NullMarked
package galatea.rigging.inspect;

import org.jspecify.annotations.NullMarked;
