/**
 * Subject or background: alpha channel, background models, graph cut, line drawings. Entry: {@link
 * galatea.daemon.matte.Matte}.
 */
@NullMarked
package galatea.daemon.matte;

import org.jspecify.annotations.NullMarked;
